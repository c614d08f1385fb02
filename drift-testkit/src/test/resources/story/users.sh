# Root asks for other users of a whole host with systemd: each found, and what differs told as theirs, by runuser, su and setpriv; what is proposed
# works when it is typed. Run by root. $1: the class path of drift, jars alone. Ends with 0 and the line "USERS TOLD" where all of it holds.
set -euo pipefail
SECONDS=0
classpath=$1
cd /root
export HOME=/root LANG=C.UTF-8
unset XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS USER
drift() {
    (cd /payload && exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=/root/archive.jsa \
        -cp "$classpath" io.homelab.drift.cli.Main "$@" --call-timeout 300)
}
told() { echo "$SECONDS s: $*"; }
fail() { echo "FAILED: $*"; [ ! -e /root/said ] || cat /root/said; exit 1; }
said() { grep -qxF -e "$1" /root/said || fail "it does not say: $1"; }
status() { # EXPECTED COMMAND…
    local expected=$1 got=0
    shift
    "$@" >/root/said 2>&1 || got=$?
    [ "$got" -eq "$expected" ] || fail "$* ended with $got, not with $expected"
}
# What a user types. root does so without a login.
typed() { systemd-run --quiet --user -M "$1@" --pipe --wait sh -c "$2"; }

# --- Who is there ---

quadlet() { # FILE NAME
    printf '[Container]\nImage=localhost/web:1\nContainerName=%s\nExec=/bin/sleep 100000\nStopTimeout=0\n' "$2" >"$1"
}
own() { # USER: quadlets in the home
    install -d -o "$1" -g "$1" "/home/$1/.config" "/home/$1/.config/containers" "/home/$1/.config/containers/systemd"
    quadlet "/home/$1/.config/containers/systemd/web.container" web
}
useradd -m -u 1001 -s /bin/bash anna
useradd -m -u 1002 -s /usr/sbin/nologin ben
useradd -m -u 1003 -s /bin/bash carl
# of a shell that is not there
useradd -m -u 1004 -s /usr/bin/fish dora 2>/dev/null
useradd -M -u 1005 -d /home/none emil
useradd -m -u 1006 frida
own anna
own dora
mkdir -p /etc/containers/systemd/users/1002
quadlet /etc/containers/systemd/users/1002/db.container db
quadlet /etc/containers/systemd/own.container own
install -m 644 /home/homelab/busybox.tar /var/tmp/
for user in anna ben carl emil; do loginctl enable-linger "$user"; done
for user in anna ben; do
    for _ in $(seq 120); do [ ! -S "/run/user/$(id -u "$user")/bus" ] || break; sleep 1; done
    typed "$user" 'podman import -q /var/tmp/busybox.tar localhost/web:1 >/dev/null; systemctl --user daemon-reload'
done
typed anna 'systemctl --user start web.service'
typed ben 'systemctl --user start db.service'
podman import -q /var/tmp/busybox.tar localhost/web:1 >/dev/null
systemctl daemon-reload
systemctl start own.service
told 'all are there'

# --- All of them ---

status 3 drift check --users all --format brief --format json=/root/all.json
found=$(jq -r '[.hosts[].user] | sort | join(" ")' /root/all.json)
[ "$found" = 'anna ben carl dora emil homelab root' ] || fail "these are found: $found"
matching=$(jq -r '[.services[] | select(.status == "MATCH") | .user + "/" + .service] | sort | join(" ")' /root/all.json)
[ "$matching" = 'anna/web ben/db root/own' ] || fail "these match: $matching"
lingers="this user's systemd does not run (there is no /run/user/1004); loginctl enable-linger dora starts it"
said "drift: dora@podvm: $lingers"
grep -q '^drift: emil@podvm: .*/home/none' /root/said || fail 'the home that is not there is not told'
told 'each user is found, and what cannot be asked is told'

# --- What differs is anna's, however root becomes her ---

typed anna 'podman update --memory 100m web' >/dev/null
away=$(mktemp -d)
for way in runuser su setpriv; do
    status 2 drift check --users anna,ben --format brief --format json=/root/anna.json
    grep -q '^anna@podvm/web  DRIFT  memory not set → 100M  changed live' /root/said || fail "what was done to her container is not told by $way"
    [ "$(jq -r '[.services[] | select(.status != "MATCH") | .user] | join(" ")' /root/anna.json)" = anna ] || fail "another than anna has drift by $way"
    told "told by $way"
    [ "$way" = setpriv ] || mv "$(command -v "$way")" "$away/"
done
mv "$away/runuser" /usr/sbin/
mv "$away/su" /usr/bin/
remedy=$(jq -r '.services[] | select(.user == "anna") | .remedy.commands | join(" && ")' /root/anna.json)
typed anna "$remedy" || fail "'$remedy' fails"
status 0 drift check --users anna
told "brought back by '$remedy'"

# --- A user without a manager gets one ---

loginctl enable-linger dora
for _ in $(seq 120); do [ ! -S /run/user/1004/bus ] || break; sleep 1; done
# Nothing wants her service, so that it does not run is no drift.
status 0 drift check --users dora --format brief
said '1 host, 1 service: 1 match, 0 warning, 0 drift'
told 'asked once her systemd runs'
echo 'USERS TOLD'
