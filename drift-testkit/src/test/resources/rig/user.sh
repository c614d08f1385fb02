# Becomes the first process of namespaces in which a user without root has a host to itself, and prints its number.
# Podman refuses to make a user namespace below a root that was changed by chroot: this one is the namespace's own.
set -e
own=$2
cd "$1"
mount --make-rprivate /
pivot_root . .
umount -l .
mount --make-rshared /
read -r pid rest </proc/self/stat
mount -t proc proc /proc
for folder in /tmp /run /dev; do
    mount -t tmpfs -o mode=1777 tmpfs "$folder"
done
# devices of its own: pasta takes tun, and the machine may keep that for root
mkdir /dev/net /dev/pts /dev/mqueue
mkdir -m 1777 /dev/shm
for device in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0 fuse:10:229 net/tun:10:200; do
    numbers=${device#*:}
    mknod -m 666 "/dev/${device%%:*}" c "${numbers%:*}" "${numbers#*:}"
done
# to be named, not to be read
mknod -m 600 /dev/vda b 254 0
ln -s /proc/self/fd /dev/fd
mount -t devpts -o newinstance,ptmxmode=0666 devpts /dev/pts
ln -s pts/ptmx /dev/ptmx
mount -t mqueue mqueue /dev/mqueue
mkdir -p /home/homelab "$own/user"
mkdir -p -m 700 /run/user/1000
# users of its own: root's matrix writes the rig's while this one runs
cp -a /etc "$own/etc"
mount --bind "$own/etc" /etc
for user in homelab:1000 matrix:1500 matrix2:1501; do
    sed -i "/^${user%:*}:/d" /etc/passwd /etc/group
    echo "${user%:*}:x:${user#*:}:${user#*:}::/home/homelab:/bin/sh" >>/etc/passwd
    echo "${user%:*}:x:${user#*:}:" >>/etc/group
done
for file in subuid subgid; do
    # room for many user namespaces
    printf '%s\n' homelab:100000:1000000000 matrix:100000:65536 matrix2:200000:65536 >"/etc/$file"
done
mount --bind "$own/user" /home/homelab
cp /root/busybox.tar /home/homelab
chown -R homelab:homelab /home/homelab /run/user/1000
ip link set lo up
echo "$pid"
# ends with whoever started it, and cleans up behind processes that others left
exec catatonit -- cat
