#!/bin/sh
# npm start: from a fresh clone to the running app. Arguments go to the server (--reset, --memory, --port N).
set -e
cd "$(dirname "$0")/.."
sh scripts/setup.sh

built=dist/app/index.html
if [ ! -f $built ] || [ -n "$(find src index.html vite.config.ts package-lock.json -newer $built | head -n 1)" ]; then
  echo 'Building the app …'
  node_modules/.bin/vite build --logLevel warn
fi
exec node --import tsx server/main.ts "$@"
