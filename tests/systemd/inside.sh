#!/bin/bash
# Runs in the container, with everything installed: the life of a share under systemd. Each line of the report is a fact
# that was looked at; the last is PASSED when all of them held.
set -Eeuo pipefail
trap 'echo "FAILED at line $LINENO: $BASH_COMMAND"' ERR
PATH=$PATH:/usr/local/bin:/usr/local/sbin
UNIT=shareguard@results.service
SHARE=/srv/guard/results

fact() { echo "ok: $*"; }
state() { systemctl show -P "$1" "$UNIT"; }
mounted() { awk -v at="$SHARE/share" '$5 == at' /proc/self/mountinfo | wc -l; }
await() { # COMMAND...: until it succeeds
  for _ in $(seq 900); do if "$@"; then return 0; fi; sleep 0.1; done
  echo "waited in vain: $*"
  return 1
}
# grep that reads to the end: with -q its writer may die of the closed pipe, which pipefail takes for a failure.
says() { grep "$@" > /dev/null; }
is() { [ "$(state "$1")" = "$2" ]; }
restarted() { [ "$(state MainPID)" != "$1" ] && is ActiveState active; }

printf 'region,deaths\nnorth,12\nsouth,31\n' > /tmp/good.csv
{ printf 'MZ'; head -c 2000 /dev/zero; } > /tmp/bad.csv

systemd-sysusers
systemd-tmpfiles --create shareguard.conf
id shareguard-inspect > /dev/null && [ -d /etc/shareguard/shares ]
fact "sysusers and tmpfiles"
shareguard share add results --direction egress --policy egress-standard --path "$SHARE" --workers 2 > /tmp/added
chmod 0777 "$SHARE/published"
grep -q '^\[results\]' /tmp/added
systemctl daemon-reload
state DropInPaths | says '/run/systemd/generator/shareguard@results.service.d/50-share.conf'
state ReadWritePaths | says "$SHARE"
fact "the generator names the directories: $(state ReadWritePaths)"

systemctl enable --quiet "$UNIT"
[ -e /etc/systemd/system/shareguard.target.wants/$UNIT ] && [ -e /etc/systemd/system/multi-user.target.wants/shareguard.target ]
systemctl start shareguard.target
await is ActiveState active
fact "the target starts what is enabled; $(state StatusText)"
[ "$(mounted)" = 1 ]
pid=$(state MainPID)
grep -q '^NoNewPrivs:.1' "/proc/$pid/status" && grep -q '^Seccomp:.2' "/proc/$pid/status"
bounding=$((16#$(awk '/^CapBnd/ { print $2 }' "/proc/$pid/status")))
((bounding & 1 << 21)) && exit 1
((bounding & 1 << 24)) && exit 1
fact "no CAP_SYS_ADMIN, no CAP_SYS_RESOURCE: $(awk '/^CapBnd/ { print $2 }' "/proc/$pid/status")"
nsenter --target "$pid" --mount sh -c '! touch /usr/x /etc/x /var/x 2>/dev/null && ! [ -e /dev/fuse ]'
fact "its view of the system is read-only, without /dev/fuse"
[ "$(state NFileDescriptorStore)" = 0 ]
fact "nobody else holds the descriptor"
worker=$(pgrep -o -P "$pid")
[ "$(awk '/^Uid/ { print $2 }' "/proc/$worker/status")" = "$(id -u shareguard-inspect)" ]
fact "workers are shareguard-inspect"
filters() { awk '/^Seccomp_filters/ { print $2 }' "/proc/$1/status"; }
[ "$(filters "$worker")" = "$(($(filters "$pid") + 1))" ]
fact "workers have a filter of their own beside the unit's"

setpriv --reuid=4711 --regid=4711 --clear-groups cp /tmp/good.csv "$SHARE/share/good.csv"
[ "$(stat -c %u:%g "$SHARE/published/good.csv")" = 4711:4711 ]
fact "published, and the user's"
if cp /tmp/bad.csv "$SHARE/share/" 2> /tmp/said; then exit 1; fi
grep -q 'Permission denied' /tmp/said
[ -e "$SHARE/share/bad.csv.REFUSED.txt" ] && ! [ -e "$SHARE/published/bad.csv" ]
fact "refused, with a notice"
install -d -o 4711 -g 4712 -m 2770 "$SHARE/share/team"
mkdir "$SHARE/share/team/below"
[ "$(stat -c %a:%g "$SHARE/published/team/below")" = 2755:4712 ]
fact "set-group-ID folders"
setfacl -m u:4713:rwx "$SHARE/share/team" && getfacl -n "$SHARE/published/team" 2> /dev/null | says user:4713:rwx
mv "$SHARE/share/good.csv" "$SHARE/share/team/moved.csv" && [ -e "$SHARE/published/team/moved.csv" ]
rm "$SHARE/share/team/moved.csv"
fact "ACLs, rename, removal"
shareguard status results > /dev/null && shareguard share check results | says served
shareguard review list --all --share results > /tmp/list && grep -q bad.csv /tmp/list
fact "status, share check, review"

systemctl reload "$UNIT"
is ActiveState active
cp /etc/shareguard/shares/results.toml /tmp/kept.toml
fact "reload"
logged() { journalctl -q -u "$UNIT" -p 6 | says "$1"; }
await logged 'is mounted at'
fact "the journal has its lines with their priority"

kill -KILL "$pid"
await restarted "$pid"
[ "$(mounted)" = 1 ] && [ "$(state NRestarts)" = 1 ]
cp /tmp/good.csv "$SHARE/share/again.csv" && [ -e "$SHARE/published/again.csv" ]
fact "killed, it came back with a fresh mount"

exec 7> "$SHARE/share/late.csv"
printf 'a,b\n' >&7
systemctl stop --no-block "$UNIT"
await is SubState stop
printf '1,2\n' >&7
exec 7>&-
await is ActiveState inactive
is Result success
[ "$(cat "$SHARE/published/late.csv")" = "$(printf 'a,b\n1,2')" ] && [ "$(mounted)" = 0 ]
fact "a stop lets the writer finish, then unmounts"

echo 'unknown = 1' >> /etc/shareguard/shares/results.toml
if systemctl start "$UNIT" 2> /dev/null; then exit 1; fi
sleep 3
is ActiveState failed && is ExecMainStatus 65 && [ "$(mounted)" = 0 ]
fact "a wrong configuration fails for good, with 65"
cp /tmp/kept.toml /etc/shareguard/shares/results.toml
systemctl start "$UNIT"
[ "$(mounted)" = 1 ]

printf '[Service]\nWatchdogSec=12\n' > /tmp/watchdog.conf
mkdir -p /run/systemd/system/$UNIT.d && cp /tmp/watchdog.conf /run/systemd/system/$UNIT.d/
systemctl daemon-reload && systemctl restart "$UNIT"
pid=$(state MainPID)
sleep 15
[ "$(state MainPID)" = "$pid" ]
kill -STOP "$pid"
await restarted "$pid"
[ "$(mounted)" = 1 ]
fact "the watchdog is content while it serves, and replaces it when it does not"

shareguard umount results
await is ActiveState inactive
is Result success
fact "unmounted by hand, the service ends"

cat >> /etc/fstab << TABLE
shareguard#results $SHARE/share fuse.shareguard noauto 0 0
TABLE
mount "$SHARE/share"
cp /tmp/good.csv "$SHARE/share/fstab.csv" && [ -e "$SHARE/published/fstab.csv" ]
findmnt -no OPTIONS "$SHARE/share" | says nosuid,nodev
shareguard umount results
fact "fstab: shareguard#results with the type fuse.shareguard"
shareguard share remove results > /dev/null && [ -e "$SHARE/published/fstab.csv" ] && ! [ -e /etc/shareguard/shares/results.toml ]
fact "share remove keeps the data"
echo PASSED
