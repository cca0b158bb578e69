#!/usr/bin/env bash
# Shows, with curl, every answer of a PATCH in the order in which a Jobs Manager checks it:
#
#   test/orderOfChecks.sh [http://127.0.0.1:4300]
#
# Each request still has all the faults of the requests after it, so the order itself is what is shown. Makes one job,
# and deletes it at the end. Exits with 1 when an answer is not the one expected. For the strict profile.
set -euo pipefail

server=${1:-http://127.0.0.1:4300}
password=${JOBS_DEMO_PASSWORD:-sheet-metal}
jar=$(mktemp -d)
trap 'rm -r "$jar"' EXIT
wrong=0

# request <account> <method> <path> [curl options]: sets $status, $body and, when there is one, $etag.
request() {
  local account=$1 method=$2 path=$3 token
  shift 3
  token=$(awk '$6 == "csrftoken" { print $7 }' "$jar/$account" 2>/dev/null || true)
  body=$(curl -sS -X "$method" "$server$path" -b "$jar/$account" -c "$jar/$account" -D "$jar/headers" \
    -H 'Content-Type: application/json' -H "X-CSRFToken: $token" -w '\n%{http_code}' "$@")
  status=${body##*$'\n'}
  body=${body%$'\n'*}
  etag=$(tr -d '\r' <"$jar/headers" | sed -n 's/^[Ee][Tt]ag: //p')
}

sign_in() {
  request "$1" POST /accounts/api/token/ -d "{\"username\":\"$1\",\"password\":\"$password\"}"
}

# expect <what is wrong> <status> <body>
expect() {
  local mark='✓'
  if [ "$status" != "$2" ] || { [ -n "$3" ] && [ "$body" != "$3" ]; }; then
    mark='✗'
    wrong=$((wrong + 1))
  fi
  printf '%s %s  %-34s %s\n' "$mark" "$status" "$1" "${body:0:110}"
}

sum() {
  printf '%s|%s' "$1" "$2" | sha256sum | cut -c1-64
}

# envelope <job id in the body> <field> <before> <after> <checksum>, before and after as JSON
envelope() {
  printf '{"change_id":"%s","fields":["%s"],"before":{"%s":%s},"after":{"%s":%s},"before_checksum":"%s","job_id":"%s"}' \
    "$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen | tr A-Z a-z)" "$2" "$2" "$3" "$2" "$4" "$5" "$1"
}

: >"$jar/nobody"
sign_in hana
sign_in ravi
request hana POST /job/rest/jobs/ -d '{"name":"Order of checks","notes":"first"}'
job=$(sed 's/.*"job_id":"\([^"]*\)".*/\1/' <<<"$body")
path=/job/rest/jobs/$job/
none=/job/rest/jobs/00000000-0000-4000-8000-000000000000/
old=$etag
request hana PATCH "$path" -H "If-Match: $old" -d '{"notes":"second"}'
new=$etag

good_sum=$(sum "$job" 'price_cap=__NULL__')
bad_sum=$(printf '0%.0s' {1..64})
unknown=$(envelope other colour '"red"' '"much"' "$bad_sum")
wrong_sum=$(envelope other price_cap null '"much"' "$bad_sum")
wrong_job=$(envelope other price_cap null '"much"' "$good_sum")
wrong_value=$(envelope "$job" price_cap null '"much"' "$good_sum")
right=$(envelope "$job" price_cap null '"12.5"' "$good_sum")

request nobody PATCH "$path" -d '{"fields":'
expect 'nobody is signed in' 401 '{"detail":"Sign in to continue."}'
request ravi PATCH "$path" -d '{"fields":'
expect 'workshop staff may only read' 403 '{"detail":"Workshop staff can read jobs, but not change them."}'
request hana PATCH "$none" -d ''
expect 'the body is empty' 400 '{"error":"The body is empty; it must be a JSON object."}'
request hana PATCH "$none" -d '{"fields":'
expect 'the JSON is broken' 400 '{"error":"The body is not valid JSON."}'
request hana PATCH "$none" -d "${unknown/$bad_sum/short}"
expect 'the envelope has the wrong shape' 400 '{"error":"before_checksum must be 64 lower-case hexadecimal digits."}'
request hana PATCH "$none" -d "$unknown"
expect 'there is no If-Match' 428 '{"error":"This request needs an If-Match header with the ETag of the job."}'
request hana PATCH "$none" -H "If-Match: $old" -d "$unknown"
expect 'there is no such job' 404 '{"error":"There is no such job."}'
request hana PATCH "$path" -H "If-Match: $old" -d "$unknown"
colour='A job has no field colour that can be changed.'
expect 'a field is unknown' 400 "{\"error\":\"$colour\",\"fields\":{\"colour\":\"$colour\"}}"
request hana PATCH "$path" -H "If-Match: $old" -d "$wrong_sum"
expect 'the checksum is wrong' 412 '{"error":"The job does not hold the values this change was based on."}'
request hana PATCH "$path" -H "If-Match: $old" -d "$wrong_job"
expect 'the tag is old' 412 '{"error":"Someone else has changed this job since you opened it."}'
request hana PATCH "$path" -H "If-Match: $new" -d "$wrong_job"
expect 'the envelope is for another job' 400 '{"error":"job_id in the body is not the job in the address."}'
request hana PATCH "$path" -H "If-Match: $new" -d "$wrong_value"
cap='Price cap must be a number such as 105.50.'
expect 'a value is refused' 400 "{\"error\":\"$cap\",\"fields\":{\"price_cap\":\"$cap\"}}"
request hana PATCH "$path" -H "If-Match: $new" -d "$right"
expect 'nothing is wrong' 200 ''
request hana DELETE "$path" -H "If-Match: $etag"
expect 'and the job can be deleted' 200 ''

[ "$wrong" = 0 ] || { echo "$wrong answers were not as expected." >&2; exit 1; }
