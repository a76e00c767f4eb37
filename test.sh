#!/usr/bin/env bash
# Installs what the tests need, where that can be had, runs every test and closes with «N passed, N failed, N skipped».
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")"

# package -> what tells that it is there
tools="poppler-utils:pdftotext poppler-data:/usr/share/poppler/cMap postgresql:/usr/lib/postgresql python3:python3 chromium:chromium fonts-noto-cjk:/usr/share/fonts/opentype/noto"
has() { case "$1" in /*) [ -e "$1" ] ;; *) command -v "$1" >/dev/null 2>&1 ;; esac; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

updated=
for entry in $tools; do
  package=${entry%%:*} sign=${entry#*:}
  has "$sign" && continue
  if [ -z "$updated" ]; then
    as_root apt-get update -qq >/dev/null 2>&1
    updated=yes
  fi
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 || ! has "$sign"; then
    echo "!!! $package cannot be installed here: the tests that need it are skipped." >&2
  fi
done

if ! command -v dotnet >/dev/null 2>&1; then
  echo "The tests need the .NET 10 SDK; no «dotnet» is on the PATH. See README.md." >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test Pipeline.sln -c Release --nologo -v quiet --logger "console;verbosity=minimal" "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# VSTest writes a line an assembly: «Passed!  - Failed:     0, Passed:   412, Skipped:     3, Total: …»
summary=$(grep -E '^(Passed|Failed|Skipped)! +- ' "$log")
sum() { printf '%s\n' "$summary" | grep -oE "$1: +[0-9]+" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }'; }
passed=$(sum Passed) failed=$(sum Failed) skipped=$(sum Skipped)
if [ "$status" != 0 ] && [ "$failed" = 0 ]; then
  echo "The run itself failed (a build error or a crash); what it said is above." >&2
  failed=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
