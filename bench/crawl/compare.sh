#!/usr/bin/env bash
# Nianbao and Scrapy (Debian: python3-scrapy) on the same 3,000 pages of the same server, in turns. usage: bench/crawl/compare.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
dotnet build bench -c Release -v q --nologo -clp:NoSummary
bench="dotnet exec bench/bin/Release/net10.0/Nianbao.Bench.dll"
port=18480
$bench crawl-serve $port &
server=$!
folder=$(mktemp -d)
trap 'kill $server; rm -rf "$folder"' EXIT
sleep 3
for round in $(seq "${1:-5}"); do
  echo "nianbao $($bench crawl $port "$folder/$round")"
  echo "scrapy  $(/usr/bin/python3 bench/crawl/spider.py $port)"
done
