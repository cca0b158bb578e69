#!/bin/sh
# Installs what package-lock.json names, when node_modules lacks it. Before that there is only Node itself and a shell.
set -e
cd "$(dirname "$0")/.."

if ! command -v node >/dev/null; then
  echo 'This needs Node 20.19, 22.12 or newer, and there is no Node here.' >&2
  exit 1
fi
node -e '
  const [major, minor] = process.versions.node.split(".").map(Number)
  const good = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (!good) console.error(`This needs Node 20.19, 22.12 or newer; this is ${process.version}.`)
  process.exit(good ? 0 : 1)'

# npm writes the second file at the end of every installation, so an interrupted one starts again.
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo 'Installing packages …'
  if ! npm ci --include=dev --prefer-offline --no-audit --no-fund --loglevel=error; then
    echo 'The packages could not be installed. The first start needs the network; what npm said is above.' >&2
    exit 1
  fi
  touch node_modules/.package-lock.json
fi
