#!/usr/bin/env bash
# Reads a release back with DuckDB (npm's @duckdb/node-api, fetched once) and validates datapackage.json: check.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
folder=$(readlink -f "${1:?the folder of a release}")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/nianbao-release-check
if [ ! -d "$cache/node_modules/@duckdb/node-api" ]; then
  mkdir -p "$cache"
  npm install --prefix "$cache" --silent @duckdb/node-api datapackage@1
fi
NODE_PATH="$cache/node_modules" node "$here/check.js" "$folder"
NODE_PATH="$cache/node_modules" node "$here/package.js" "$folder"
