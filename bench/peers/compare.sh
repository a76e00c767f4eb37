#!/usr/bin/env bash
# Nianbao beside its peers on the same pages in one run, turn by turn: processor time a document, the ratio, and every figure
# against the truth. Prints a Markdown table.
# usage: bench/peers/compare.sh PEERS_FOLDER [ROUNDS=3] [PAGES_A=200] [PAGES=2000]
#   PEERS_FOLDER holds peer_a.py, peer_b.py and corpus/ as made by its make_corpus.py
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
peers=${1:-} rounds=${2:-3} pages_a=${3:-200} pages=${4:-2000}
if [ ! -f "$peers/peer_b.py" ] || [ ! -f "$peers/corpus/truth.jsonl" ]; then
  echo "usage: compare.sh PEERS_FOLDER [ROUNDS] [PAGES_A] [PAGES]: the folder needs peer_a.py, peer_b.py and a made corpus/." >&2
  exit 2
fi
dotnet build "$here/.." -c Release -v quiet --nologo -clp:NoSummary >&2
bench="$here/../bin/Release/net10.0/Nianbao.Bench.dll"
log=$(mktemp); trap 'rm -f "$log"' EXIT
for ((round = 1; round <= rounds; round++)); do
  echo "round $round of $rounds" >&2
  (cd "$peers" && /usr/bin/python3 peer_a.py 1 "$pages_a") >>"$log"
  dotnet exec "$bench" peers "$peers/corpus" "$pages" >>"$log"
  (cd "$peers" && /usr/bin/python3 peer_b.py 1 "$pages") >>"$log"
done
/usr/bin/python3 - "$log" <<'PY'
import json, statistics, sys
runs = [json.loads(l) for l in open(sys.argv[1]) if l.startswith('{')]
rate = {p: [r['docs_per_cpu_s'] for r in runs if r['peer'] == p] for p in ('A', 'B', 'nianbao')}
ours = statistics.median(rate['nianbao'])
print('| program | documents a second of processor time (each round) | median | nianbao is … times as fast |\n|---|---|---|---|')
for p in ('A', 'B', 'nianbao'):
    m = statistics.median(rate[p])
    print('| %s | %s | %.1f | %.1f |' % (p, ', '.join('%.1f' % x for x in rate[p]), m, ours / m))
last = [r for r in runs if r['peer'] == 'nianbao'][-1]
print('\n%(docs)d pages, %(cells)d cells: %(equal)d equal the truth, %(blank_where_truth_has_zero)d are blank on the page and null (the truth counts them as 0), '
      '%(wrong)d wrong, %(unread)d unread; titles %(title)d, six sections %(six_sections)d; peak %(peak_mb)d MB' % last)
PY
