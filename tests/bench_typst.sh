#!/bin/bash
# SPDX-License-Identifier: MIT
# Paragraph breaking beside that of Typst (Python package typst): same texts, font, size and measures; see bench_typst.py. Run by `make bench` when the package is at hand.
# SEEDS: a folder of French texts (*.txt) to add to valmont's.
set -eu
cd "$(dirname "$0")/.."
build=${BUILD:-build}
python3 -c 'import typst' 2>/dev/null || { echo "bench: no comparison with Typst: the Python package typst is not installed"; exit 0; }
make --no-print-directory -s BUILD="$build" "$build/tools/measure_paragraphs"
exec python3 tests/bench_typst.py "$build/tools/measure_paragraphs" ${SEEDS:+"$SEEDS"}
