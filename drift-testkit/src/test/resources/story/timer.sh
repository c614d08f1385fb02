# A timer's life on a real systemd: installed, fired, drift told, the unit not failed by warnings and drift but by what could not be checked,
# the outcome shown, removed without a trace. First told by a user with lingering, then by root, for the system.
# $1: the class path of drift, jars alone; $2: --user, or --system by root. Ends with 0 and the line "TIMER TOLD --user" where all of it holds.
set -euo pipefail
SECONDS=0
classpath=$1 mode=$2
case $mode in
--user) home=$HOME quadlets=$HOME/.config/containers/systemd ;;
--system) home=/root quadlets=/etc/containers/systemd ;;
esac
java='java -XX:+UseSerialGC -XX:TieredStopAtLevel=1'
export DRIFT_LAUNCHER=$home/drift
# an emulated host takes its time to load classes
archive=$home/archive.jsa
told=$home/told received=$home/received address=$home/address
cat >"$DRIFT_LAUNCHER" <<LAUNCHER
#!/bin/sh
cd /payload && exec $java -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=$archive -cp $classpath io.homelab.drift.cli.Main "\$@"
LAUNCHER
chmod +x "$DRIFT_LAUNCHER"
manager() { systemctl "$mode" --no-pager "$@"; }
fail() {
    echo "FAILED ($mode): $*"
    manager status drift-check.service drift-check.timer || true
    if [ "$mode" = --user ]; then journalctl --user -n 60 --no-pager; else journalctl -n 60 --no-pager; fi || true
    exit 1
}
expect() { [ "$2" = "$3" ] || fail "$1: '$3' was expected, and it is '$2'"; }
is() { expect "$1 of drift-check.service" "$(manager show -P "$1" drift-check.service)" "$2"; }
has() { grep -qe "$2" "$1" || fail "$1 has no '$2': $(cat "$1")"; }
# All that drift may write to; what podman and the journal write there, and the files of this script, are not its.
tree() {
    if [ "$mode" = --user ]; then set -- "$home"; else set -- /etc /root /var/lib /var/cache /usr/local; fi
    find "$@" \( -path '*/containers/storage' -o -path '*/containers/cache' -o -path /var/lib/private \) -prune -o \
        ! -regex "$home/[a-z.]*" -print | sort
}
rested() {
    for _ in $(seq 180); do
        case $(manager show -P ActiveState drift-check.service) in inactive | failed) return ;; esac
        sleep 1
    done
    fail "the check does not come to an end"
}
# ended STATUS RESULT STATE WORDS: what systemd and drift say of the last run
ended() {
    rested
    is ExecMainStatus "$1"
    is Result "$2"
    is ActiveState "$3"
    "$DRIFT_LAUNCHER" timer status "$mode" >"$home/status" || true
    cat "$home/status"
    has "$home/status" "last run: .*: $4 (exit status $1; journalctl "
    # what is printed can be pasted; whose journal it is depends on the manager
    line=$(sed -n 's/.*; \(journalctl .*\))$/\1/p' "$home/status")
    case $mode in
    --user) expect 'the line for the journal' "$line" 'journalctl --user -u drift-check.service' ;;
    --system)
        $line -n 5 --no-pager >"$home/journal" 2>&1 || fail "'$line' fails: $(cat "$home/journal")"
        has "$home/journal" 'drift-check.service: '
        ;;
    esac
}

mkdir -p "$quadlets"
podman import -q /home/homelab/busybox.tar localhost/busybox >/dev/null
printf '[Container]\nImage=localhost/busybox\nExec=/bin/sleep 100000\nNetwork=none\nLabel=version=1\n' >"$quadlets/web.container"
manager daemon-reload
manager start web.service
: >"$told" >"$received"
$java -cp "$classpath" io.homelab.drift.story.Listener "$received" >"$home/port" &
listener=$!
trap 'kill $listener' EXIT
until [ -s "$home/port" ]; do sleep 0.5; done
echo "json://127.0.0.1:$(cat "$home/port")/hook-5ecret" >"$address"
chmod 600 "$address"
before=$(tree)

if [ "$mode" = --user ]; then
    echo "== $SECONDS s $mode: a time that is none leaves nothing"
    if "$DRIFT_LAUNCHER" timer install "$mode" --on-calendar someday >"$home/refused" 2>&1; then fail "someday is a time"; fi
    has "$home/refused" "^drift: systemd reads no time in 'someday'"
    rest=$(diff <(echo "$before") <(tree)) || fail "left behind: $rest"
    expect 'the timer that is none' "$(manager show -P LoadState drift-check.timer)" not-found
fi

echo "== $SECONDS s $mode: installed"
"$DRIFT_LAUNCHER" timer install "$mode" --on-calendar '*:*:0/20' -- --call-timeout 120 --notify "@$address" \
    --notify-command "{ echo \"\$DRIFT_STATUS: \$DRIFT_SUBJECT\"; cat; printf '%s\\n' 'a\\b 5%h ü;'; } >>'$told'"
manager is-enabled --quiet drift-check.timer || fail "the timer is not enabled"
manager is-active --quiet drift-check.timer || fail "the timer does not run"

if [ "$mode" = --system ]; then
    echo "== $SECONDS s $mode: a time that is none changes nothing"
    if "$DRIFT_LAUNCHER" timer install "$mode" --on-calendar someday >"$home/refused" 2>&1; then fail "someday is a time"; fi
    has "$home/refused" "^drift: systemd reads no time in 'someday'"
    expect 'its calendar' "$(grep OnCalendar= "$(manager show -P FragmentPath drift-check.timer)")" 'OnCalendar=*:*:0/20'
    expect 'the timer' "$(manager show -P LoadState drift-check.timer)" loaded
    manager is-active --quiet drift-check.timer || fail "the timer does not run any more"
fi

echo "== $SECONDS s $mode: it fires, and drift is told"
sed -i 's/version=1/version=2/' "$quadlets/web.container"
for _ in $(seq 120); do
    if [ -s "$told" ] && [ -s "$received" ]; then break; fi
    sleep 2
done
manager stop drift-check.timer
cat "$told"
has "$told" '^DRIFT: drift on podvm: web (1 new)$'
has "$told" 'label version 2 → 1'
has "$told" '^a\\b 5%h ü;$'
has "$received" '^/hook-5ecret { *"format": 1,'
has "$received" '"code": "label-differs"'

echo "== $SECONDS s $mode: drift is no failure of the unit"
ended 2 success inactive drift
manager start drift-check.timer
manager --quiet is-failed drift-check.service && fail "the unit failed"

expect 'how often drift was told' "$(grep -c '^DRIFT: ' "$told")" 1

echo "== $SECONDS s $mode: neither is a warning"
manager stop drift-check.timer
rested
manager stop web.service
manager start drift-check.service || fail "a warning is taken for a failure"
ended 1 success inactive warnings
has "$told" '^WARNING: '

echo "== $SECONDS s $mode: what could not be checked is"
"$DRIFT_LAUNCHER" timer install "$mode" --on-calendar yearly -- --wait 1s --podman /bin/false --notify "@$address" \
    --notify-command "{ echo \"\$DRIFT_STATUS: \$DRIFT_SUBJECT\"; cat; } >>'$told'"
has "$(manager show -P FragmentPath drift-check.service)" '--podman /bin/false'
if manager start drift-check.service; then fail "a check that could not be made is no failure"; fi
case $(manager show -P TimersCalendar drift-check.timer) in *'OnCalendar=*-01-01 00:00:00'*) ;; *) fail "it is not the new time" ;; esac
ended 3 exit-code failed 'something could not be checked'
manager --quiet is-failed drift-check.service || fail "the unit has not failed"
has "$told" '^UNKNOWN: '
cat "$told"
if grep -q 5ecret "$told" "$home/status"; then fail "the address is told"; fi
if journalctl --no-pager 2>/dev/null | grep -q 5ecret; then fail "the address is in the journal"; fi

echo "== $SECONDS s $mode: removed without a trace"
"$DRIFT_LAUNCHER" timer remove "$mode"
for unit in service timer; do
    for _ in $(seq 60); do
        [ "$(manager show -P LoadState "drift-check.$unit")" = not-found ] && break
        sleep 1
    done
    expect "drift-check.$unit" "$(manager show -P LoadState "drift-check.$unit")" not-found
done
expect "what systemd lists" "$(manager list-units --all --no-legend 'drift-*')" ''
rest=$(diff <(echo "$before") <(tree)) || fail "left behind: $rest"
"$DRIFT_LAUNCHER" timer status "$mode" && fail "there is still a timer"
echo "TIMER TOLD $mode after $SECONDS s"
