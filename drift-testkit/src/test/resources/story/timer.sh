# A timer's life on a real systemd, told by a user with lingering: installed, fired, drift told, unit not failed, removed.
# $1: the class path of drift. Ends with 0 and the line "TIMER TOLD" where all of it holds.
set -euo pipefail
export DRIFT_LAUNCHER=$HOME/drift
cat >"$HOME/drift" <<LAUNCHER
#!/bin/sh
cd /payload && exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp $1 io.homelab.drift.cli.Main "\$@"
LAUNCHER
chmod +x "$HOME/drift"
fail() {
    echo "FAILED: $*"
    systemctl --user status --no-pager drift-check.service drift-check.timer || true
    journalctl --user -n 40 --no-pager || true
    exit 1
}
tree() { { find "$HOME/.config" "$HOME/.local/state" "$HOME/.local/share/systemd" 2>/dev/null || true; } | sort; }

quadlets=$HOME/.config/containers/systemd
mkdir -p "$quadlets"
podman import -q "$HOME/busybox.tar" localhost/busybox >/dev/null
printf '[Container]\nImage=localhost/busybox\nExec=/bin/sleep 100000\nLabel=version=1\n' >"$quadlets/web.container"
systemctl --user daemon-reload
systemctl --user start web.service
before=$(tree)

echo "== installed"
"$HOME/drift" timer install --on-calendar '*:*:0/30' -- --call-timeout 120 \
    --notify-command '{ echo "$DRIFT_STATUS: $DRIFT_SUBJECT"; cat; } >>"$HOME/told"'
systemctl --user is-enabled --quiet drift-check.timer || fail "the timer is not enabled"
systemctl --user is-active --quiet drift-check.timer || fail "the timer does not run"

echo "== drift is told"
sed -i 's/version=1/version=2/' "$quadlets/web.container"
for _ in $(seq 120); do
    [ -s "$HOME/told" ] && break
    sleep 2
done
[ -s "$HOME/told" ] || fail "nobody was told"
for _ in $(seq 60); do
    [ "$(systemctl --user show -P ActiveState drift-check.service)" = inactive ] && break
    sleep 1
done
cat "$HOME/told"
grep -q '^DRIFT: drift on podvm: web (1 new)$' "$HOME/told" || fail "it was told otherwise"
grep -q 'label version 2 → 1' "$HOME/told" || fail "the finding was not told"

echo "== the unit has not failed"
systemctl --user stop drift-check.timer
for _ in $(seq 60); do
    [ "$(systemctl --user show -P ActiveState drift-check.service)" = inactive ] && break
    sleep 1
done
[ "$(systemctl --user show -P Result drift-check.service)" = success ] || fail "the unit failed"
[ "$(systemctl --user show -P ExecMainStatus drift-check.service)" = 2 ] || fail "its exit status is not 2"
"$HOME/drift" timer status | tee "$HOME/status" || true
grep -q 'last run: .*: drift (exit status 2' "$HOME/status" || fail "its status says otherwise"

echo "== removed without a trace"
"$HOME/drift" timer remove
for _ in $(seq 60); do
    [ "$(systemctl --user show -P LoadState drift-check.service)" = not-found ] && break
    sleep 1
done
[ "$(systemctl --user show -P LoadState drift-check.service)" = not-found ] || fail "systemd still has the service"
[ "$(systemctl --user show -P LoadState drift-check.timer)" = not-found ] || fail "systemd still has the timer"
[ -z "$(systemctl --user list-units --all --no-legend 'drift-*')" ] || fail "systemd still lists it"
rest=$(diff <(echo "$before") <(tree)) || fail "left behind: $rest"
echo "TIMER TOLD"
