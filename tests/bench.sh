#!/bin/bash
# SPDX-License-Identifier: MIT
# Measures, not tests: time, memory and size of the documents of valmont, beside gzip -6 of 10 MB in the same run. Run by `make bench`.
set -eu
cd "$(dirname "$0")/.."
build=${BUILD:-build}
command -v hyperfine >/dev/null || { echo "bench: install the package hyperfine" >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
seq 1 3000000 | head -c 10000000 > "$work/10mo"
median() { python3 -c "import json,sys; print(json.load(open(sys.argv[1]))['results'][0]['median'] * 1000)" "$1"; }
run() { # name command…
    hyperfine -N --warmup 3 --runs 20 --export-json "$work/$1.json" --style none "${*:2}" >/dev/null 2>&1
    median "$work/$1.json"
}
gzip_ms=$(run gzip gzip -6 -c "$work/10mo")
printf 'gzip -6 of 10 MB: %.1f ms\n' "$gzip_ms"
for what in "schema samples/valmont" "bilan samples/valmont --annees 2024-2025" "schema samples/bourg" "verifier samples/valmont"; do
    output=
    case $what in verifier*) ;; *) output="-o $work/x.pdf" ;; esac
    ms=$(run x "$build/spaser" $what --date 2026-06-30 -q $output)
    memory=$(/usr/bin/env python3 -c "
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)" "$build/spaser" $what --date 2026-06-30 -q $output)
    printf '%-45s %6.1f ms  (%.2f × gzip)  %5.1f MB' "$what" "$ms" "$(python3 -c "print($ms / $gzip_ms)")" "$memory"
    if [ -n "$output" ]; then
        pages=$(pdfinfo "$work/x.pdf" | sed -n 's/^Pages: *//p')
        attached=$(pdfdetach -list "$work/x.pdf" | head -1)
        printf '  %s pages, %.0f KB (%.1f KB a page, all included; %s)' "$pages" "$(($(stat -c %s "$work/x.pdf") / 1024))" "$(python3 -c "print($(stat -c %s "$work/x.pdf") / 1024 / $pages)")" "$attached"
    fi
    echo
done
echo "stages of: schema samples/valmont"
"$build/spaser" schema samples/valmont --date 2026-06-30 -v -o "$work/x.pdf" 2>&1 | grep ' ms$'
