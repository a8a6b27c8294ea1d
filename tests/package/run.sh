#!/usr/bin/env bash
# The Debian package in clean chroots: tests/package/run.sh [bookworm] [trixie]
#
# For each release: a chroot in which the package is built from what git has, and held against lintian; then another, minimal
# one, in which it is installed, runs the demo from the installed files, is upgraded (tuned policies stay) and removed (data
# stay). Needs root, debootstrap, /dev/fuse and a Debian mirror; takes some ten minutes a release. SHAREGUARD_CHROOTS keeps
# the bare chroots for the next run; SHAREGUARD_MIRROR names another mirror.
set -Eeuo pipefail

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
CHROOTS=${SHAREGUARD_CHROOTS:-${TMPDIR:-/tmp}/shareguard-chroots}
MIRROR=${SHAREGUARD_MIRROR:-http://deb.debian.org/debian}
WORK=

say() { printf '== %s\n' "$*"; }
die() { printf 'package test: %s\n' "$*" >&2; exit 1; }

# Everything below $WORK is unmounted before anything is deleted.
clean_up() {
  [ -n "$WORK" ] || return 0
  local target
  while read -r target; do umount -l -- "$target"; done < <(awk -v d="$WORK/" 'index($5, d) == 1 {print $5}' /proc/self/mountinfo | sort -r)
  if ! grep -q " $WORK/" /proc/self/mountinfo; then rm -rf --one-file-system -- "$WORK"; fi
}
trap clean_up EXIT

# bare RELEASE: a minimal installation, made once.
bare() {
  local tree=$CHROOTS/$1
  if [ ! -e "$tree.tar" ]; then
    mkdir -p "$CHROOTS"
    rm -rf "$tree"
    debootstrap --variant=minbase "$1" "$tree" "$MIRROR" >"$tree.log" 2>&1 || die "debootstrap $1 failed: see $tree.log"
    tar -C "$tree" -cf "$tree.tar.part" . && mv "$tree.tar.part" "$tree.tar"
    rm -rf "$tree"
  fi
}

# chroot_for RELEASE NAME: a fresh one in $WORK/NAME, with /proc, /dev and a scratch /tmp.
chroot_for() {
  local tree=$WORK/$2
  mkdir -p "$tree"
  tar -C "$tree" -xf "$CHROOTS/$1.tar"
  cp /etc/resolv.conf "$tree/etc/resolv.conf" 2>/dev/null || true
  cp /etc/hosts "$tree/etc/hosts" 2>/dev/null || true
  printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
  chmod 755 "$tree/usr/sbin/policy-rc.d"
  mount -t proc proc "$tree/proc"
  mount --bind /dev "$tree/dev"
  mount -t tmpfs tmpfs "$tree/tmp"
}

# in NAME COMMAND...: runs in that chroot.
in_chroot() {
  local name=$1
  shift
  chroot "$WORK/$name" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive ${CCACHE_DIR:+CCACHE_DIR=/ccache} "$@"
}

install_packages() {
  local name=$1
  shift
  in_chroot "$name" apt-get update -qq
  in_chroot "$name" apt-get install -y -qq --no-install-recommends "$@" >"$WORK/$name.apt.log" 2>&1 ||
    { tail -20 "$WORK/$name.apt.log" >&2; die "apt-get install $*"; }
}

# build RELEASE: $WORK/shareguard.deb and, for the upgrade, $WORK/newer.deb
build() {
  chroot_for "$1" build
  local packages
  packages=$(sed -n '/^BUILD_PACKAGES=(/,/)/p' "$ROOT/dev" | sed 's/^BUILD_PACKAGES=(//; s/)//' | tr '\n' ' ')
  # shellcheck disable=SC2086
  install_packages build $packages lintian
  if [ -n "${CCACHE_DIR:-}" ]; then mkdir -p "$WORK/build/ccache" && mount --bind "$CCACHE_DIR" "$WORK/build/ccache"; fi
  mkdir -p "$WORK/build/source"
  git -C "$ROOT" archive HEAD | tar -C "$WORK/build/source" -xf -
  say "$1: building the package ($(in_chroot build g++ --version | head -1))"
  in_chroot build sh -ec "cd /source
    cmake --preset package -DCMAKE_CXX_COMPILER_LAUNCHER=ccache >configure.log
    cmake --build --preset package -j ${JOBS:-$(nproc)} >build.log 2>&1 || { tail -40 build.log; exit 1; }
    cd build-package
    cpack >cpack.log
    mv shareguard_*.deb /shareguard.deb
    cpack -D CPACK_PACKAGE_VERSION=99.0.0 >>cpack.log
    mv shareguard_*.deb /newer.deb"
  cp "$WORK/build/shareguard.deb" "$WORK/build/newer.deb" "$WORK"
  say "$1: lintian"
  in_chroot build lintian --fail-on error,warning --tag-display-limit 0 /shareguard.deb || die "$1: lintian objects"
}

# try_out RELEASE: install, demo, upgrade, removal.
try_out() {
  local here=$WORK/user
  chroot_for "$1" user
  cp "$WORK/shareguard.deb" "$WORK/newer.deb" "$here/root"
  say "$1: installing it into a minimal system"
  install_packages user /root/shareguard.deb
  in_chroot user shareguard --version
  # What the demo makes its files with; not what the package needs.
  install_packages user python3 python3-docx gcc libc6-dev binutils file zip
  install -D "$ROOT/tests/mount/demo.py" "$here/root/demo/demo.py"
  say "$1: the demo, with what is installed"
  in_chroot user python3 /root/demo/demo.py --bin /usr/bin --policies /etc/shareguard/policies
  say "$1: upgrade and removal"
  printf '\n# tuned here\n' >>"$here/etc/shareguard/policies/egress-standard.toml"
  printf 'direction = "egress"\npolicy = "egress-standard"\npublished = "/srv/p"\nstate = "/srv/s"\nmountpoint = "/srv/m"\n' \
    >"$here/etc/shareguard/shares/results.toml"
  mkdir -p "$here/srv/p" "$here/srv/m"
  in_chroot user shareguard mount results
  in_chroot user sh -c 'printf "a,b\n1,2\n" >/srv/m/kept.csv && printf "%b" "MZ\\220\\000" >/srv/m/bad.csv' 2>/dev/null || true
  in_chroot user dpkg --force-confdef --force-confold -i /root/newer.deb >/dev/null
  grep -q '^# tuned here' "$here/etc/shareguard/policies/egress-standard.toml" || die "the upgrade lost a tuned policy"
  in_chroot user shareguard status results >/dev/null || die "the upgrade ended a running share"
  in_chroot user apt-get remove -y -qq shareguard >/dev/null
  if grep -q " $here/srv/m " /proc/self/mountinfo; then die "the removal left a share mounted"; fi
  [ "$(cat "$here/srv/p/kept.csv")" = "$(printf 'a,b\n1,2')" ] || die "the removal lost a published file"
  [ -e "$here/srv/s/audit.jsonl" ] || die "the removal lost the log"
  [ -n "$(ls "$here/srv/s/quarantine")" ] || die "the removal lost the quarantine"
  in_chroot user dpkg --purge shareguard >/dev/null
  [ -e "$here/etc/shareguard/shares/results.toml" ] || die "purging lost a share's configuration"
  [ -e "$here/srv/s/audit.jsonl" ] || die "purging lost the log"
  [ ! -e "$here/etc/shareguard/policies" ] || die "purging left policies behind"
}

main() {
  [ "$(id -u)" = 0 ] || die "this needs root"
  command -v debootstrap >/dev/null || die "this needs debootstrap: apt-get install debootstrap"
  [ -c /dev/fuse ] || die "there is no /dev/fuse here"
  local release releases=("$@")
  [ ${#releases[@]} -gt 0 ] || releases=(bookworm trixie)
  for release in "${releases[@]}"; do
    WORK=$(mktemp -d "${TMPDIR:-/tmp}/shareguard-package.$$.XXXXXX")
    bare "$release"
    build "$release"
    try_out "$release"
    clean_up
    WORK=
    say "$release: as it should be"
  done
}

main "$@"
