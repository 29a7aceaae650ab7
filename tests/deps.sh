#!/bin/bash
# SPDX-License-Identifier: MIT
# Installs the Debian packages named that are missing; elsewhere prints the list and stops. NO_DEPS=1: does nothing.
set -eu
[ "${NO_DEPS:-}" = 1 ] && exit 0
if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "spaser needs these packages (Debian names): $*" >&2
    echo "Install their equivalents, then run again with NO_DEPS=1." >&2
    exit 1
fi
missing=
for package in "$@"; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
root=
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "Missing packages, to be installed as root:$missing" >&2; exit 1; }
    root=sudo
fi
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -qq
# shellcheck disable=SC2086
$root apt-get install -y -qq --no-install-recommends $missing >/dev/null
