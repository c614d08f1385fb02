# What services and their owner do in a while. Prints what Podman refuses: the step, a tab, the reason.
try() {
    step=$1
    shift
    if ! said=$("$@" 2>&1 >/dev/null); then
        printf '%s\t%s\n' "$step" "$(printf %s "$said" | tr '\n\t' '  ')"
    fi
}
running=$(podman ps --format '{{.Names}}' | grep -v infra)
# A container that fails to start up goes and comes back: whoever enters it just then is refused.
enter() {
    for pause in 1 2 4; do
        podman exec "$1" /bin/sh -c "$2" 2>/dev/null && return
        sleep "$pause"
    done
    podman exec "$1" /bin/sh -c "$2"
}
# A port that Podman picked may be somebody else's for a moment while the container is down.
restart() {
    for pause in 1 2 4; do
        podman restart --time 0 "$1" 2>/dev/null && return
        sleep "$pause"
    done
    podman restart --time 0 "$1"
}
in_each() {
    for name in $running; do
        try "$1 $name" enter "$name" "$2"
    done
}
write='for folder in /data /cache /anonymous /d /t /v /dd /o /img /tmp /more /twice /x; do
    [ ! -d $folder ] || echo a >>$folder/file; done 2>/dev/null; echo b; true'
health() {
    for name in data healthy sick startup image-health; do
        podman healthcheck run "$name" >/dev/null 2>&1
    done
}
in_each write "$write"
health
for name in $running; do
    case $name in second | first | alone | again) continue ;; esac
    try "restart $name" restart "$name"
done
in_each write "$write"
health
health
podman exec data-root /bin/ls -ln / >/dev/null
try lan podman network disconnect systemd-lab net
try lan podman network connect systemd-lab net
try reload podman network reload --all
try rename podman rename plain-user elsewhere
try rename podman rename elsewhere plain-user
try commit podman commit -q data localhost/copy:1
try export podman export -o /tmp/lived.tar data
try export podman volume export -o /tmp/lived.tar systemd-data
try import podman volume import systemd-data /tmp/lived.tar
rm -f /tmp/lived.tar
try prune podman image prune --force
try pod podman pod restart apps
for name in alone data user stateful; do
    try "stop $name" podman stop --time 0 "$name"
    try "start $name" podman start "$name"
done
in_each write "$write"
health
