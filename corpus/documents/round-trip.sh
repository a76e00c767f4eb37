#!/usr/bin/env bash
# Re-saves the reports of the corpus by LibreOffice as DOCX, DOC and PDF and holds what is read from them to the same expectations.
#   corpus/documents/round-trip.sh [OUT]      OUT holds the re-saved files, a folder a format; default: a temporary folder
# Needs LibreOffice Writer and Calc (apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui).
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
out=${1:-$(mktemp -d)}
command -v soffice >/dev/null || { echo "soffice is not installed; apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui" >&2; exit 2; }

# Reports that a word processor shows as the page does: no text in a script, no charset that it misreads, no row that it fills up, no Markdown.
files() {
  python3 - "$here" "$1" <<'PY'
import csv, json, pathlib, sys
here, kind = pathlib.Path(sys.argv[1]), sys.argv[2]
unfit = {"json_html", "hidden_copy", "utf_16", "wrong_charset", "no_charset", "gbk", "missing_cell", "pipe_rows"}
for row in csv.DictReader(open(here.parent / "manifest.csv", encoding="utf-8")):
    expected = here.parent / "expected" / (row["file"].split(".")[0] + ".json")
    status = json.loads(expected.read_text(encoding="utf-8"))["status"]
    if row["format"] == kind and row["known_bad"] == "no" and status in ("complete", "partial") and not unfit & set(row["quirks"].split()):
        print(here / row["file"])
PY
}

profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
# resave FORMAT FILTER FILE...: in batches, for one crash must not cost the rest.
resave() {
  local format=$1 filter=$2; shift 2
  printf '%s\0' "$@" | xargs -0 -n 25 timeout 600 soffice -env:UserInstallation="file://$profile" --headless ${filter:+"--infilter=$filter"} --convert-to "$format" --outdir "$out/$format" >/dev/null 2>&1 || true
}
mapfile -t pages < <(files html)
mapfile -t texts < <(files text)
mapfile -t words < <(files docx)
for format in docx doc pdf; do
  mkdir -p "$out/$format"
  resave "$format" "HTML (StarWriter)" "${pages[@]}"
  resave "$format" "Text (encoded):UTF8,LF,,," "${texts[@]}"
  [ "$format" = docx ] || resave "$format" "" "${words[@]}"
done
for format in docx doc pdf; do
  echo "== $format: $(ls "$out/$format" | wc -l) documents"
  "$here/../../nianbao" evaluate --corpus "$here/.." --documents "$out/$format" || true
done
