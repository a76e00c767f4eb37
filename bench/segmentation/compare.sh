#!/bin/sh
# Cuts the same texts with python3-jieba, with @node-rs/jieba where node is there, and with ours; prints for each text and mode how many lines
# differ from python3-jieba's and how fast each was, in MB of UTF-8 a second of processor time (steadier than the clock on a shared machine) and,
# in brackets, by the clock. Needs Debian's python3-jieba and the .NET SDK.
#
# usage: bench/segmentation/compare.sh [FILE…]     the files are UTF-8 and are compared besides 5 MB of narrative, 5 MB of dictionary words and
#                                                  the texts of corpus/segmentation
# exit:  0, or 1 when a line of ours differs
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONDONTWRITEBYTECODE=1

dotnet build "$root/bench/Bench.csproj" -c Release -v q --nodereuse:false >&2
ours="$root/bench/bin/Release/net10.0/Nianbao.Bench"
"$python" "$here/make_texts.py" "$work"
"$python" -c 'import json, sys; print("\n".join(t for t in (json.loads(l)["text"] for l in open(sys.argv[1], encoding="utf-8")) if "\n" not in t))' \
    "$root/corpus/segmentation/plain.jsonl" > "$work/corpus.txt"
node=
if command -v node > /dev/null && command -v npm > /dev/null \
    && (cd "$work" && npm install --silent --no-audit --no-fund --prefix "$work" @node-rs/jieba@2.0.3 > "$work/npm.log" 2>&1); then
    node=yes
    cp "$here/node-rs.js" "$work/"
else
    echo "@node-rs/jieba is not at hand (node, npm or the registry is missing): compared without it." >&2
fi

figure() { sed -n 's/.*"megabytes_per_second": *\([0-9.]*\).*"megabytes_per_cpu_second": *\([0-9.]*\).*/\2 (\1)/p'; }
differing() { "$python" -c 'import sys; a, b = (open(f, encoding="utf-8", newline="").read().split("\n") for f in sys.argv[1:]); print(sum(x != y for x, y in zip(a, b)) + abs(len(a) - len(b)))' "$1" "$2"; }

echo "Load time and memory of ours: $("$ours" segment --start)"
printf '%-34s %-9s %-4s %8s %10s  %-18s %-18s %-18s\n' text mode hmm differ differ-rs 'jieba MB/s' 'node-rs MB/s' 'ours MB/s'
failed=0
for text in "$work/corpus.txt" "$work/narrative.txt" "$work/words.txt" "$@"; do
    for case in 'accurate 1' 'accurate 0' 'full 1' 'search 1' 'search 0'; do
        mode=${case% *} hmm=${case#* }
        no_hmm=
        [ "$hmm" = 1 ] || no_hmm=--no-hmm
        python_rate=$("$python" "$here/reference.py" "$text" "$mode" "$hmm" "$work/python.tok" 3 | figure)
        our_rate=$("$ours" segment "$text" --mode "$mode" $no_hmm --passes 15 --out "$work/ours.tok" | figure)
        node_rate=- node_differ=-
        if [ -n "$node" ]; then
            node_rate=$(cd "$work" && node node-rs.js "$text" "$mode" "$hmm" "$work/node.tok" 7 | figure)
            node_differ=$(differing "$work/python.tok" "$work/node.tok")
        fi
        differ=$(differing "$work/python.tok" "$work/ours.tok")
        [ "$differ" = 0 ] || failed=1
        printf '%-34s %-9s %-4s %8s %10s  %-18s %-18s %-18s\n' "$(basename "$text")" "$mode" "$hmm" "$differ" "$node_differ" "$python_rate" "$node_rate" "$our_rate"
    done
done
exit $failed
