#!/bin/bash
# Records the scenarios systemd-*: one service of a user on a host with systemd, at each step of its life. Runs in the
# virtual machine that examples/homelab/README.md describes, with the folder systemd-unchanged/quadlets beside it in
# /payload; leaves a folder for each scenario in /out, of which snapshot.json is then written with a document a line.
set -u
q=~/.config/containers/systemd; mkdir -p $q
podman import -q --change 'ENV JELLYFIN_DATA_DIR=/config' --change 'LABEL org.opencontainers.image.title=Jellyfin' --change 'EXPOSE 8096' --change 'ENTRYPOINT ["/bin/sh","-c","trap exit\\ 0 TERM INT; sleep 100000 & wait"]' ~/busybox.tar docker.io/jellyfin/jellyfin:10.8.13 >/dev/null
podman tag docker.io/jellyfin/jellyfin:10.8.13 docker.io/jellyfin/jellyfin:10.9.0
cp /payload/quadlets/* $q
pairs() { jq -Rn '[inputs | capture("^(?<key>[^=]+)=(?<value>.*)$")] | from_entries'; }
properties=Id,Names,Description,LoadState,ActiveState,SubState,Result,Type,UnitFileState,NeedDaemonReload,FragmentPath,SourcePath,DropInPaths
properties+=,NRestarts,Restart,ExecMainStatus,Slice,ControlGroup,Delegate,WantedBy,RequiredBy,UpheldBy,TriggeredBy
properties+=,MemoryMin,MemoryLow,MemoryHigh,MemoryMax,MemorySwapMax,MemoryZSwapMax,CPUWeight,CPUQuotaPerSecUSec,TasksMax,IOWeight,AllowedCPUs,AllowedMemoryNodes
cgroup() {
    local name folder=/sys/fs/cgroup$1
    [[ -n $1 && -d $folder ]] || { echo null; return; }
    for name in memory.max memory.high memory.low memory.min memory.swap.max cpu.max cpu.weight pids.max io.weight cpuset.cpus cpuset.mems; do
        [[ -e $folder/$name ]] && echo "$name=$(<"$folder/$name")"
    done | pairs
}
unit() {
    local shown dropins
    shown=$(systemctl --user show "$1" -p "$properties" | pairs)
    dropins=$(for file in $(jq -r .DropInPaths <<<"$shown"); do jq -n --arg path "$file" --rawfile text "$file" '{path: $path, text: $text}'; done | jq -s .)
    jq -n --arg name "$1" --rawfile text "$(jq -r .FragmentPath <<<"$shown")" --argjson dropins "$dropins" \
        --argjson cgroup "$(cgroup "$(jq -r .ControlGroup <<<"$shown")")" --argjson properties "$shown" \
        '{name: $name, text: $text} + (if $dropins == [] then {} else {dropIns: $dropins} end) + (if $cgroup == null then {} else {cgroup: $cgroup} end) + {properties: $properties}'
}
record() {
  mkdir -p /out/$1/quadlets; cp $q/* /out/$1/quadlets
  jq -n --arg at "$(date -u +%FT%TZ)" --arg version "$(podman version --format '{{.Client.Version}}')" \
   --argjson containers "$(podman container inspect systemd-jellyfin)" \
   --argjson images "$(podman image inspect $(podman images -q --no-trunc | sort -u))" \
   --argjson networks "$(podman network inspect systemd-media podman)" \
   --argjson volumes "$(podman volume inspect --all)" \
   --argjson units "$(for u in jellyfin media-network jellyfin-config-volume; do unit $u.service; done | jq -s .)" \
   '{format: 1, takenAt: $at, host: {name: "nas", user: "homelab", uid: 1000, gid: 1000, group: "homelab", home: "/home/homelab", runtimeDir: "/run/user/1000", rootless: true},
     podman: {version: $version}, containers: $containers, images: $images, networks: $networks, volumes: $volumes, pods: [], secrets: [], units: $units}' >/out/$1/snapshot.json
  echo "$(date +%T) recorded $1"
}
edit() { sleep 1; sed -i "$1" $q/jellyfin.container; }
reload() { systemctl --user daemon-reload; }
reload; systemctl --user start jellyfin.service || journalctl --user -u jellyfin -n 20 --no-pager
record systemd-unchanged
edit 's/MemoryMax=200M/MemoryMax=400M/; s/MemoryHigh=150M/MemoryHigh=300M/'
record systemd-service-memory
reload
record systemd-service-memory-reloaded
edit 's/10.8.13/10.9.0/'
record systemd-image-not-reloaded
reload
record systemd-image-not-restarted
systemctl --user restart jellyfin.service
podman update systemd-jellyfin --memory 96m
podman network create other; podman network connect other systemd-jellyfin
record systemd-changed-live
systemctl --user set-property jellyfin.service MemoryHigh=350M
record systemd-overridden
