#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Validates PDF files with veraPDF (PDF/A-3a and PDF/UA-1): run.sh [--liste FICHIER] [--doit-echouer FICHIER] [FICHIER...]
# A page of plain libharu that must fail is added to every run. Jars, classes and that page go to $BUILD/conformance.
# Installs no package; Maven fetches the jars once, then works offline. Exit: 0 passed, 1 failed, 2 usage, 3 tools.
set -eu

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${BUILD:-$here/../../build}/conformance
plugin=org.apache.maven.plugins:maven-dependency-plugin:2.8:copy-dependencies
export LC_ALL=C.UTF-8 # so that the JVM opens file names with accents

stop() {
    echo "conformance : $*" >&2
    exit 3
}

need() {
    command -v "$1" >/dev/null || stop "il manque la commande « $1 » : installez le paquet $2."
}

# The jars of pom.xml into $1; further arguments go to Maven.
copy_jars() {
    local to=$1
    shift
    mvn -q -B -f "$here/pom.xml" "$@" "$plugin" -DoutputDirectory="$to" </dev/null
}

# Fetches the jars unless those of this very pom.xml are there already.
fetch_jars() {
    cmp -s "$here/pom.xml" "$out/jars/pom.xml" && return
    need mvn maven
    rm -rf "$out/jars" "$out/jars.part"
    mkdir -p "$out/jars.part"
    copy_jars "$(realpath "$out/jars.part")" -o >/dev/null 2>&1 ||
        copy_jars "$(realpath "$out/jars.part")" >"$out/maven.log" 2>&1 ||
        { tail -n 5 "$out/maven.log" >&2; stop "Maven n’a pas pu obtenir veraPDF (journal : $out/maven.log)."; }
    cp "$here/pom.xml" "$out/jars.part/pom.xml"
    mv "$out/jars.part" "$out/jars"
}

compile_java() {
    [ "$out/classes/Conformance.class" -nt "$here/Conformance.java" ] &&
        [ "$out/classes/Conformance.class" -nt "$out/jars/pom.xml" ] && return
    javac -encoding UTF-8 -Xlint:-options --release 11 -cp "$out/jars/*" -d "$out/classes" "$here/Conformance.java" ||
        stop "Conformance.java ne se compile pas (il faut un JDK 11 ou plus récent)."
}

# The witness that must fail.
make_plain_page() {
    # shellcheck disable=SC2086 # the flags are lists
    ${CC:-cc} ${CFLAGS:-} -o "$out/plain_haru" "$here/plain_haru.c" ${LDFLAGS:-} -lhpdf ||
        stop "plain_haru.c ne se compile pas : installez le paquet libhpdf-dev."
    "$out/plain_haru" "$out/plain.pdf"
}

[ $# -gt 0 ] || { echo "usage : run.sh [--liste FICHIER] [--doit-echouer FICHIER] [FICHIER...]" >&2; exit 2; }
need java default-jdk-headless
need javac default-jdk-headless
mkdir -p "$out"
fetch_jars
compile_java
make_plain_page
exec java -XX:TieredStopAtLevel=1 -Xmx1g -cp "$out/classes:$out/jars/*" Conformance \
    --doit-echouer "$out/plain.pdf" "$@"
