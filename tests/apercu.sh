#!/bin/bash
# SPDX-License-Identifier: MIT
# Contact sheets of the sample documents, in colour and in grey, to look at: build/apercu/*.png. Run by `make apercu`.
set -eu
build=$1
out=$build/apercu
rm -rf "$out"
mkdir -p "$out"
for pdf in "$build"/demo/*.pdf; do
    name=$(basename "$pdf" .pdf)
    pdftoppm -r 40 -png "$pdf" "$out/$name"
    montage "$out/$name"-*.png -tile 6x -geometry +6+6 -background '#888' "$out/planche-$name.png"
    convert "$out/planche-$name.png" -colorspace Gray "$out/planche-gris-$name.png"
    rm -f "$out/$name"-*.png
done
ls "$out"
