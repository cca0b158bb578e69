#!/bin/sh
# npm test: from a fresh clone to the result of every check and test.
set -e
cd "$(dirname "$0")/.."
sh scripts/setup.sh
exec node --import tsx scripts/test.ts
