#!/bin/bash
# Runs a command as a user who is not root, wherever this tree lies (root's home is closed to others).
#
#   as_other.sh BUILD-DIR FOLDER COMMAND...
#
# The user 65534 finds `shareguard` in its PATH, reads the shipped policies and may open /dev/fuse: copies in memory, over
# FOLDER, in a mount namespace that ends with the command. Needs root, setpriv(1) and unshare(1).
set -eu
if [ "$1" != --apart ]; then exec unshare -m --propagation private bash "$0" --apart "$@"; fi
here=$(cd -- "$(dirname -- "$0")" && pwd)
build=$2 others=$3
shift 3
mount -t tmpfs -o mode=755 shareguard-test "$others"
mkdir "$others/bin"
cp "$build/bin/shareguard" "$build/bin/shareguard-inspect" "$others/bin"
cp -r "$here/../policies" "$others/policies"
chmod -R a+rX "$others"
mknod -m 666 "$others/fuse" c 10 229
mount --bind "$others/fuse" /dev/fuse
export PATH="$others/bin:$PATH" SHAREGUARD_POLICY_PATH="$others/policies" SHAREGUARD_INSPECT="$others/bin/shareguard-inspect"
exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
