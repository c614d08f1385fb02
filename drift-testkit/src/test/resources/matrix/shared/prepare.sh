# What the cases refer to on the host.
set -e
mkdir -p /srv/matrix/data /srv/matrix/other "/srv/matrix/with blank" /srv/matrix/rootfs /srv/matrix/rootfs2
tar -C /srv/matrix/rootfs -xf /root/busybox.tar
tar -C /srv/matrix/rootfs2 -xf /root/busybox.tar
printf 'FROM_A=1\n' >/srv/matrix/a.env
printf 'FROM_B=1\n' >/srv/matrix/b.env
printf 'from-a=1\n' >/srv/matrix/a.labels
printf 'from-b=1\n' >/srv/matrix/b.labels
printf '{"defaultAction":"SCMP_ACT_ALLOW"}\n' >/srv/matrix/seccomp.json
printf '{}\n' >/srv/matrix/auth.json
printf '127.0.0.1 localhost\n' >/srv/matrix/hosts
printf 'a: 1\n' >/srv/matrix/conf.yml
printf 'key\n' >/srv/matrix/key
# a user has to exist to have ranges
for user in matrix:1500 matrix2:1501 containers:1502; do
    id=${user#*:}
    getent passwd "${user%:*}" >/dev/null || printf '%s:x:%s:%s::/srv/matrix:/bin/sh\n' "${user%:*}" "$id" "$id" >>/etc/passwd
    getent group "${user%:*}" >/dev/null || printf '%s:x:%s:\n' "${user%:*}" "$id" >>/etc/group
done
for name in containers:100000:1000000 matrix:2000000:65536 matrix2:3000000:65536; do
    grep -q "^${name%%:*}:" /etc/subuid 2>/dev/null || echo "$name" >>/etc/subuid
    grep -q "^${name%%:*}:" /etc/subgid 2>/dev/null || echo "$name" >>/etc/subgid
done
for secret in s1 s2; do
    printf %s value | podman secret create "$secret" - >/dev/null
done
