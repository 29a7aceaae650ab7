#!/bin/bash
# SPDX-License-Identifier: MIT
# The two commands of the README on a bare Debian 12: debootstrap (minbase) from this machine's own package source, git and make added, clone, make demo, make check. Run by hand, as root.
set -eu
cd "$(dirname "$0")/.."
root=${1:-$(mktemp -d)}
[ "$(id -u)" = 0 ] || { echo "bare.sh: run as root (debootstrap, chroot)" >&2; exit 1; }
command -v debootstrap >/dev/null || apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
source=$(apt-cache policy | sed -n 's/^ *[0-9]* \(https\?:[^ ]*\) bookworm\/main .*/\1/p' | head -1)
[ -n "$source" ] || { echo "bare.sh: no package source found" >&2; exit 1; }
debootstrap --variant=minbase bookworm "$root" "$source"
grep -hs '^ *Acquire::https\?::Proxy' /etc/apt/apt.conf /etc/apt/apt.conf.d/* > "$root/etc/apt/apt.conf.d/90machine" || true # a proxy of this machine, if any
for file in /etc/resolv.conf /etc/hosts; do cp "$file" "$root$file"; done
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
trap 'umount "$root/proc" "$root/dev"' EXIT
proxies=$(env | grep -i '_proxy=' || true)
git clone -q --no-hardlinks . "$root/root/spaser"
# shellcheck disable=SC2086
chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root $proxies bash -c '
    set -e
    apt-get update -qq && apt-get install -y -qq --no-install-recommends git make >/dev/null
    cd /root/spaser && make demo && make check'
echo "bare.sh: make demo and make check pass on a bare Debian 12"
