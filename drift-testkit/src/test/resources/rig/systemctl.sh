#!/bin/sh
# Stands in for systemctl where no systemd runs: reads what the real generator makes of $LAB/quadlets at daemon-reload, and
# runs the commands of its units, in control groups of their own. What needs a unit goes down and comes up with it.
set -eu
: "${LAB:?}"
units=$LAB/units
active=$LAB/active
mkdir -p "$units" "$active" "$LAB/run"
mode=-no-kmsg-log
[ "$(id -u)" = 0 ] || mode=-user

daemon_reload() {
    rm -f "$units"/*
    QUADLET_UNIT_DIRS=$LAB/quadlets /usr/libexec/podman/quadlet -dryrun $mode 2>"$LAB/generator.err" |
        awk -v units="$units" '/^---.*\.service---$/ { file = units "/" substr($0, 4, length($0) - 6); next }
            file { print >file }' || true
}

values() {
    sed -n "s/^$2=//p" "$units/$1"
}

expanded() {
    stem=${2%.service}
    printf %s "$1" | sed "s|%n|$2|g; s|%N|$stem|g; s|%t|$LAB/run|g; s|%%|%|g"
}

# Each line of a key is a command; a dash before it forgives its failure.
run() {
    values "$1" "$2" | while IFS= read -r line; do
        forgiven=
        case $line in -*) forgiven=1 line=${line#-} ;; esac
        line=$(expanded "$line" "$1")
        if ! (
            eval "set -- $line"
            exec env PODMAN_SYSTEMD_UNIT="$unit" "$@"
        ) </dev/null >/dev/null; then
            [ "$forgiven" ] || { echo "$1: failed: $line" >&2; return 1; }
        fi
    done
}

needed_by() {
    for other in "$units"/*.service; do
        other=${other##*/}
        for key in Requires BindsTo; do
            case " $(values "$other" $key | tr '\n' ' ')" in *" $1 "*) echo "$other" ;; esac
        done
    done | sort -u
}

start() {
    unit=$1
    [ -f "$units/$1" ] || { echo "Unit $1 not found." >&2; return 5; }
    [ ! -e "$active/$1" ] || return 0
    for needed in $(values "$1" Requires; values "$1" BindsTo); do
        [ ! -f "$units/$needed" ] || "$0" start "$needed"
    done
    run "$1" ExecStartPre
    run "$1" ExecStart
    touch "$active/$1"
    # a pod's unit wants its members
    for wanted in $(values "$1" Wants); do
        [ ! -f "$units/$wanted" ] || "$0" start "$wanted"
    done
}

stop() {
    unit=$1
    [ -e "$active/$1" ] || return 0
    for other in $(needed_by "$1"); do
        "$0" stop "$other"
    done
    run "$1" ExecStop || echo "$1: its stop failed" >&2
    run "$1" ExecStopPost || echo "$1: failed at its stop" >&2
    rm -f "$active/$1"
}

restart() {
    again=$1
    for other in $(needed_by "$1"); do
        [ ! -e "$active/$other" ] || again="$again $other"
    done
    stop "$1"
    for one in $again; do
        "$0" start "$one"
    done
}

[ "$1" != --user ] || shift
verb=$1
shift
[ "${1:-}" != -- ] || shift
[ "$verb" != daemon-reload ] || { daemon_reload; exit; }
for unit in "$@"; do
    # a container can have the control group of its unit ("split") only where that is not the root; what an earlier start
    # left there takes no processes any more
    group=/sys/fs/cgroup/$LAB_GROUP/$unit-$$
    [ "$(id -u)" != 0 ] || { mkdir -p "$group" && echo $$ >"$group/cgroup.procs"; }
    case $verb in
        start | stop | restart) "$verb" "$unit" ;;
        *) echo "no $verb here" >&2; exit 1 ;;
    esac
done
