#!/bin/bash
# SPDX-License-Identifier: MIT
# Makes every PDF of the samples and of the test folders, validates each with veraPDF (PDF/A-3a, PDF/UA-1) and reads it back. Run by `make conformance`.
set -eu
cd "$(dirname "$0")/.."
build=${BUILD:-build}
out=$build/pdf
export SPASER_DONNEES=$PWD
rm -rf "$out"
mkdir -p "$out"
failed=0

make_one() { # name command folder [options]
    local name=$1 command=$2 folder=$3
    shift 3
    "$build/spaser" "$command" "$folder" --date 2026-06-30 -q -o "$out/$name.pdf" "$@"
    "$build/spaser" "$command" "$folder" --date 2026-06-30 -q --dump=doc "$@" > "$out/$name.txt"
}

for folder in samples/* tests/cases/petit tests/cases/documents/*; do
    [ -f "$folder/spaser.yaml" ] || continue
    name=$(basename "$folder")
    make_one "$name-schema" schema "$folder"
    /usr/bin/python3 tests/conformance/contents.py "$folder" "$out/$name-schema.pdf" || failed=1
    make_one "$name-bilan" bilan "$folder" --annees 2024-2025
done
"$build/spaser" init "$out/depart" --date 2026-06-30 -q >/dev/null 2>&1
make_one depart-schema schema "$out/depart"
make_one depart-bilan bilan "$out/depart"
make_one petit-suivi bilan tests/cases/petit --annees 2025
make_one petit-projet schema tests/cases/petit --force

# those that the unit tests of the finishing pass make: a page of each thing, a paragraph over many pages, sixty dense pages
made=$out/finition
mkdir -p "$made"
FINISH_PDF=$PWD/$made "$build/unit/test-finish" >/dev/null 2>&1 || failed=1

BUILD=$build tests/conformance/run.sh "$out"/*.pdf "$made"/*.pdf || failed=1
for pdf in "$out"/*.pdf; do
    # pdfinfo draws a page again for each of its marks: the long documents are read by our own interpreter of the same content
    quick=
    [ "$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')" -le 25 ] || quick=--rapide
    /usr/bin/python3 tests/conformance/readback.py $quick --texte-attendu "${pdf%.pdf}.txt" "$pdf" || failed=1
done
exit $failed
