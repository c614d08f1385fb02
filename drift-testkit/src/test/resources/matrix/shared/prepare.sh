# What the cases refer to on the host.
set -e
folder=${1:-/srv/matrix}
busybox=${2:-/root/busybox.tar}
mkdir -p "$folder/data" "$folder/other" "$folder/with blank" "$folder/rootfs" "$folder/rootfs2"
tar -C "$folder/rootfs" -xf "$busybox"
tar -C "$folder/rootfs2" -xf "$busybox"
printf 'FROM_A=1\n' >"$folder/a.env"
printf 'FROM_B=1\n' >"$folder/b.env"
printf 'from-a=1\n' >"$folder/a.labels"
printf 'from-b=1\n' >"$folder/b.labels"
printf '{"defaultAction":"SCMP_ACT_ALLOW"}\n' >"$folder/seccomp.json"
printf '{}\n' >"$folder/auth.json"
printf '127.0.0.1 localhost\n' >"$folder/hosts"
printf 'a: 1\n' >"$folder/conf.yml"
printf 'key\n' >"$folder/key"
if [ "$(id -u)" -eq 0 ]; then
    # a user has to exist to have ranges
    for user in matrix:1500 matrix2:1501 containers:1502; do
        id=${user#*:}
        getent passwd "${user%:*}" >/dev/null || printf '%s:x:%s:%s::/srv/matrix:/bin/sh\n' "${user%:*}" "$id" "$id" >>/etc/passwd
        getent group "${user%:*}" >/dev/null || printf '%s:x:%s:\n' "${user%:*}" "$id" >>/etc/group
    done
    # room for many user namespaces; replaced at once, and only if need be: others may be reading
    for file in /etc/subuid /etc/subgid; do
        touch "$file"
        if ! grep -qx containers:1000000000:1000000000 "$file"; then
            { grep -vE '^(containers|matrix|matrix2):' "$file" || true; } >"$file.$$"
            printf '%s\n' containers:1000000000:1000000000 matrix:2000000:65536 matrix2:3000000:65536 >>"$file.$$"
            mv "$file.$$" "$file"
        fi
    done
fi
for secret in s1 s2; do
    printf %s value | podman secret create "$secret" - >/dev/null
done
