#!/bin/bash
# What the recorder runs inside the virtual machine, as the user whose services
# they are. In /payload: desk/ with before/, quadlets/, start/, systemd/, images
# and plan.json. Leaves in /out: created.json, the commands that the units hold
# when the containers are made, and units.json, the units as they are at the end.
set -u
desk=/payload/desk
quadlets=~/.config/containers/systemd
plan() { jq -r "$1" $desk/plan.json; }
say() { echo "$(date +%T) $*"; }

# Tiny images with the names: whatever is asked of them, they wait to be stopped.
podman import -q --change 'ENTRYPOINT ["/bin/sh","-c","trap exit\\ 0 TERM INT; sleep 100000 & wait"]' ~/busybox.tar localhost/waits >/dev/null
grep '^[a-z]' $desk/images | while read -r name; do podman tag localhost/waits "$name"; done
plan '.secrets[]' | while read -r name; do echo "of no use anywhere" | podman secret create "$name" - >/dev/null; done
plan '.files | to_entries[] | select(.key | startswith("/home/")) | @base64' | while read -r entry; do
    file=$(base64 -d <<<"$entry" | jq -r .key); mkdir -p "$(dirname "$file")"
    base64 -d <<<"$entry" | jq -rj .value >"$file"
done
mkdir -p ~/{photos,documents,scans,homeassistant,homepage,uptime-kuma,jellyfin/cache,sync/alice}
mkdir -p "$quadlets" ~/.config/systemd/user
cp $desk/systemd/* ~/.config/systemd/user/
systemctl --user start podman.socket

# Every service that the generator makes, with the instances that [Install] asks for.
services() {
    local generated=$XDG_RUNTIME_DIR/systemd/generator
    { cd "$generated" && ls -- *.service && find . -path '*.wants/*@*' -printf '%f\n'; } | grep -v '@\.service$' | sort -u
}

# The words of a property that holds commands, after systemd's unquoting and specifiers.
words() { # unit property
    local path
    path=$(busctl --user -j call org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager LoadUnit s "$1" | jq -r '.data[0]')
    busctl --user -j get-property org.freedesktop.systemd1 "$path" org.freedesktop.systemd1.Service "$2" | jq '[.data[][1]]'
}

commands() {
    local unit
    services | while read -r unit; do
        jq -n --arg unit "$unit" --argjson pre "$(words "$unit" ExecStartPre)" --argjson start "$(words "$unit" ExecStart)" \
            '{unit: $unit, pre: $pre, start: $start}'
    done | jq -s .
}

say "start, without what this machine does not have"
cp -a $desk/quadlets/. "$quadlets"
cp -a $desk/before/. "$quadlets"
plan '.added[]' | while read -r file; do rm "$quadlets/$file"; done
for folder in $desk/start/*; do mkdir -p "$quadlets/${folder##*/}"; cp "$folder"/* "$quadlets/${folder##*/}/"; done
systemctl --user daemon-reload
services | while read -r unit; do
    plan '.neverStarted[]' | grep -qxF "$unit" && continue
    systemctl --user start "$unit" </dev/null && say "started $unit" || { say "NOT STARTED $unit"; journalctl --user -u "$unit" -n 8 --no-pager; }
done
systemctl --user enable --now backup@photos.timer

say "back to what the files said when the containers were made"
find "$quadlets" -name 99-start.conf -delete
systemctl --user daemon-reload
commands >/out/created.json

say "the edits that systemd was told about"
plan '.reloaded[]' | while read -r file; do cp "$desk/quadlets/$file" "$quadlets/$file"; done
sleep 1
systemctl --user daemon-reload
say "its data is gone: this one does not come back"
rm -r ~/uptime-kuma
systemctl --user restart uptime-kuma.service

say "by hand"
systemctl --user set-property forgejo.service MemoryHigh=3G
say "the edits that systemd was not told about"
sleep 1
plan '.notReloaded[]' | while read -r file; do mkdir -p "$(dirname "$quadlets/$file")"; cp "$desk/quadlets/$file" "$quadlets/$file"; done

properties=Id,Names,Description,LoadState,ActiveState,SubState,Result,Type,UnitFileState,NeedDaemonReload,FragmentPath,SourcePath,DropInPaths
properties+=,ActiveEnterTimestamp,InactiveEnterTimestamp,StateChangeTimestamp,NRestarts,Restart,TimeoutStartUSec,ExecMainStatus
properties+=,Slice,ControlGroup,Delegate,Requires,Wants,WantedBy,RequiredBy,UpheldBy,BindsTo,PartOf,TriggeredBy,Before,After
properties+=,MemoryMin,MemoryLow,MemoryHigh,MemoryMax,MemorySwapMax,MemoryZSwapMax,EffectiveMemoryHigh,EffectiveMemoryMax
properties+=,CPUWeight,CPUQuotaPerSecUSec,CPUQuotaPeriodUSec,TasksMax,EffectiveTasksMax,IOWeight,IODeviceWeight
properties+=,IOReadBandwidthMax,IOWriteBandwidthMax,IOReadIOPSMax,IOWriteIOPSMax,AllowedCPUs,AllowedMemoryNodes,OOMPolicy

pairs() { jq -Rn '[inputs | capture("^(?<key>[^=]+)=(?<value>.*)$")] | from_entries'; }

cgroup() { # what the kernel holds
    local name folder=/sys/fs/cgroup$1
    [[ -n $1 && -d $folder ]] || { echo null; return; }
    for name in memory.max memory.high memory.low memory.min memory.swap.max cpu.max cpu.weight pids.max io.weight cpuset.cpus cpuset.mems; do
        [[ -e $folder/$name ]] && echo "$name=$(<"$folder/$name")"
    done | pairs
}

record() { # unit
    local shown dropins
    shown=$(systemctl --user show "$1" -p "$properties" | pairs)
    dropins=$(for file in $(jq -r .DropInPaths <<<"$shown"); do jq -n --arg path "$file" --rawfile text "$file" '{path: $path, text: $text}'; done | jq -s .)
    jq -n --arg name "$1" --rawfile text "$(jq -r .FragmentPath <<<"$shown")" --argjson dropins "$dropins" \
        --argjson cgroup "$(cgroup "$(jq -r .ControlGroup <<<"$shown")")" --argjson properties "$shown" \
        '{name: $name, text: $text}
     + (if $dropins == [] then {} else {dropIns: $dropins} end)
     + (if $cgroup == null then {} else {cgroup: $cgroup} end)
     + {properties: $properties}'
}

say "record"
services | while read -r unit; do record "$unit"; done | jq -s . >/out/units.json
systemctl --user --version | head -n 1
systemctl --user list-units --all --no-pager --plain '*.service' | grep -v 'dbus\|systemd-'
podman ps -a --format '{{.Names}} {{.Status}}'

say "what the files mean now, for the recorder to compare with"
systemctl --user daemon-reload
commands >/out/declared.json
