#!/bin/bash
# Acts out drift reconcile on a host with systemd, as a user with services of its own. In /payload: classpath/ with what it
# takes to run drift. Prints what drift says, and a line "ok …" or "FAILED …" for each expectation; its exit status is the
# number of those that failed.
set -u
quadlets=~/.config/containers/systemd
mkdir -p "$quadlets"
classpath=$(printf '%s:' /payload/classpath/*)
failed=0

drift() { java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$classpath" io.homelab.drift.cli.Main "$1" --call-timeout 300 "${@:2}"; }
say() { echo "== $(date +%T) $*"; }
expect() { # what expected got
    if [[ $2 == "$3" ]]; then echo "ok $1"; else echo "FAILED $1: expected '$2', got '$3'"; failed=$((failed + 1)); fi
}
expect_text() { # what pattern text
    if grep -q -- "$2" <<<"$3"; then echo "ok $1"; else echo "FAILED $1: no '$2' in the text"; failed=$((failed + 1)); fi
}
invocation() { systemctl --user show "$1.service" -p InvocationID --value; }
run() { # drift's arguments; leaves $out and $status
    say "drift $*"
    out=$(drift "$@" 2>&1)
    status=$?
    echo "$out"
    echo "(exit status $status)"
}
statuses() { # service=STATUS …, sorted
    drift check --json 2>/dev/null | jq -r '[.services[] | "\(.service)=\(.status)"] | join(" ")'
}

podman import -q --change 'ENTRYPOINT ["/bin/sh","-c","trap exit\\ 0 TERM INT; sleep 100000 & wait"]' ~/busybox.tar localhost/waits:1 >/dev/null
podman tag localhost/waits:1 localhost/waits:2
cat >"$quadlets/lab.network" <<'UNIT'
[Network]
Label=tier=back
UNIT
for name in alpha db web; do
    cat >"$quadlets/$name.container" <<UNIT
[Container]
ContainerName=$name
Image=localhost/waits:1
Memory=64m
Label=step=one
[Service]
TimeoutStartSec=600
UNIT
done
sed -i 's/^Label=.*/&\nNetwork=lab.network/' "$quadlets/web.container"
sed -i 's/^Label=.*/&\nHealthCmd=true\nHealthInterval=5s/' "$quadlets/db.container"
say "start"
systemctl --user daemon-reload
for name in alpha db web; do systemctl --user start $name.service || journalctl --user -u $name -n 10 --no-pager; done

say "an edit that systemd has not read, a limit changed live, a network that is never updated"
sed -i 's/waits:1/waits:2/; s/step=one/step=two/' "$quadlets/web.container"
podman update --memory 80m db
sed -i 's/tier=back/tier=front/' "$quadlets/lab.network"
web=$(invocation web)
db=$(invocation db)
run reconcile --dry-run
expect "dry run leaves the status of the check" 2 "$status"
expect_text "dry run plans the reload" "daemon-reload" "$out"
expect_text "dry run plans web" "systemctl --user restart web.service" "$out"
expect_text "dry run plans db" "systemctl --user restart db.service" "$out"
expect_text "dry run leaves the network alone" "lab-network: Podman never changes what exists" "$out"
expect_text "and says what would do it" "podman network rm systemd-lab" "$out"
expect "dry run restarts nothing" "$web $db" "$(invocation web) $(invocation db)"
expect "dry run leaves no journal" "" "$(ls ~/.local/state/drift 2>/dev/null)"

run reconcile
expect "nobody to ask is wrong usage" 64 "$status"

run reconcile --yes
expect "what no restart helps still drifts" 2 "$status"
expect_text "db is waited for until it is healthy" "db: healthy after" "$out"
expect "all that a restart reaches is as declared" "alpha=MATCH db=MATCH lab-network=DRIFT web=MATCH" "$(statuses)"
expect "the journal is gone" "reconcile.lock" "$(ls ~/.local/state/drift)"

say "limits alone, without a restart"
podman update --memory 80m alpha
sed -i 's/Memory=64m/Memory=96m/' "$quadlets/web.container"
before="$(invocation alpha) $(invocation web)"
run reconcile --live --yes alpha web
expect "both are as declared" 0 "$status"
expect_text "the quadlets are said to be unchanged" "quadlets are unchanged" "$out"
expect "nothing was restarted" "$before" "$(invocation alpha) $(invocation web)"
expect "the limits are back" "67108864 100663296" "$(podman container inspect alpha web | jq -r '[.[].HostConfig.Memory] | join(" ")')"

say "one in the middle that does not come up"
for name in alpha db web; do sed -i 's/step=.*/step=three/' "$quadlets/$name.container"; done
sed -i 's|^Image=.*|&\nEntrypoint=/nowhere|' "$quadlets/db.container"
alpha=$(invocation alpha)
web=$(invocation web)
run reconcile --yes alpha db web
expect "a step that fails is told" 3 "$status"
expect_text "it says where it stopped" "^Stopped: db" "$out"
expect_text "what is done" "done: daemon-reload, alpha" "$out"
expect_text "and what is not" "not begun: web" "$out"
expect "what comes behind is not restarted" "$web" "$(invocation web)"
expect "what came before is" changed "$([[ $(invocation alpha) == "$alpha" ]] && echo same || echo changed)"

say "put right"
sed -i '/^Entrypoint=/d' "$quadlets/db.container"
run reconcile --yes alpha db web
expect "all three are as declared" 0 "$status"
expect "and check says so too" "alpha=MATCH db=MATCH lab-network=DRIFT web=MATCH" "$(statuses)"

say "$failed failed"
exit "$failed"
