# Makes the matrix's containers as a user without root, and leaves what Podman shows of them in /out.
set -u
payload=$(dirname "$0")
sh "$payload/prepare.sh" "$HOME/matrix" "$HOME/busybox.tar"
podman import -q "$HOME/busybox.tar" localhost/busybox >/dev/null
mkdir -p context
while IFS= read -r line; do
    case $line in
        ' '*) printf '%s\n' "${line#  }" >>Containerfile ;;
        *)
            [ -z "${image-}" ] || podman build -q --format=docker -t "$image" -f Containerfile context >/dev/null
            image=$line
            echo 'FROM localhost/busybox' >Containerfile
            ;;
    esac
done <"$payload/images.txt"
podman build -q --format=docker -t "$image" -f Containerfile context >/dev/null
podman tag docker.io/library/app:1 localhost/app:3
sh "$payload/make.sh" >/out/refused
list() { podman "$@" 2>/dev/null || true; }
list container ls --all --quiet | xargs -r podman container inspect >/out/containers.json
list image ls --quiet | sort -u | xargs -r podman image inspect >/out/images.json
list network ls --quiet | xargs -r podman network inspect >/out/networks.json
list volume ls --quiet | xargs -r podman volume inspect >/out/volumes.json
list pod ls --quiet | xargs -r podman pod inspect >/out/pods.json
list secret ls --quiet | xargs -r podman secret inspect >/out/secrets.json
podman version --format '{{.Client.Version}}' >/out/version
