package io.homelab.drift.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A host whose services drift until they are restarted: a podman and a systemctl that are scripts, with a file for everything
 * that they have to remember. Made from a container that Podman 5.8 showed.
 */
final class DriftingHost {

    private static final Path RECORDED = Path.of("src/test/resources/io/homelab/drift/cli/homelab");

    private final Path root;
    private final Path state;

    /** @param root a directory to be {@code /} */
    DriftingHost(Path root, String... services) throws IOException {
        this.root = root;
        this.state = Files.createDirectories(root.resolve("host"));
        for (String folder : List.of("now", "after", "started", "active", "fails", "load")) {
            Files.createDirectories(state.resolve(folder));
        }
        Files.createDirectories(root.resolve("run/systemd/system"));
        Files.createDirectories(quadlets());
        for (String file : List.of("media.network", "jellyfin-config.volume")) {
            Files.copy(RECORDED.resolve("quadlets").resolve(file), quadlets().resolve(file));
        }
        List<String> snapshot = Files.readAllLines(RECORDED.resolve("snapshot.json"));
        Files.writeString(state.resolve("image"), document(snapshot, "\"images\""));
        Files.writeString(state.resolve("networks"), "[" + documents(snapshot, "\"networks\"") + "]");
        Files.writeString(state.resolve("volumes"), "[" + documents(snapshot, "\"volumes\"") + "]");
        int number = 1;
        for (String service : services) {
            service(service, number++, document(snapshot, "\"containers\""));
        }
        program("podman", PODMAN);
        program("systemctl", SYSTEMCTL);
    }

    private static String document(List<String> snapshot, String section) {
        String line = documents(snapshot, section).lines().findFirst().orElseThrow();
        return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
    }

    private static String documents(List<String> snapshot, String section) {
        int from = 0;
        while (!snapshot.get(from).strip().startsWith(section)) {
            from++;
        }
        StringBuilder lines = new StringBuilder();
        for (int at = from + 1; snapshot.get(at).strip().startsWith("{"); at++) {
            lines.append(snapshot.get(at).strip()).append('\n');
        }
        return lines.toString().strip();
    }

    private void service(String name, int number, String recorded) throws IOException {
        String quadlet = Files.readString(RECORDED.resolve("quadlets/jellyfin.container"));
        // each has a port of its own
        int port = 8096 + number;
        Files.writeString(
                quadlets().resolve(name + ".container"),
                quadlet.replace("Memory=2G", "Memory=4G").replace("8096:8096", port + ":8096"));
        String id = "4dd14345ec7b2ada43306a07b9937760d938df06822bc5cfc15f31d12bf" + (10000 + number);
        String now = recorded.replaceAll("4dd14345ec7b2ada43306a07b9937760d938df06822bc5cfc15f31d12bf.....", id)
                .replace("systemd-jellyfin\"", "systemd-" + name + "\"")
                .replace("jellyfin.service", name + ".service")
                .replace("8096:8096", port + ":8096")
                .replace("\"HostPort\":\"8096\"", "\"HostPort\":\"" + port + "\"")
                .replaceAll("\"Ulimits\":\\[[^]]*]", "\"Ulimits\":[]");
        Files.writeString(state.resolve("now").resolve(name), now);
        Files.writeString(
                state.resolve("after").resolve(name),
                now.replace("\"--memory\",\"2G\"", "\"--memory\",\"4G\"")
                        .replace("\"MemorySwap\":4294967296", "\"MemorySwap\":8589934592")
                        .replace("\"Memory\":2147483648", "\"Memory\":4294967296")
                        .replace("\"Health\":{\"Status\":\"\"", "\"Health\":{\"Status\":\"healthy\""));
        Files.writeString(state.resolve("started").resolve(name), "first\n");
    }

    Path quadlets() {
        return root.resolve("quadlets");
    }

    /** Where the journal is. */
    Path journal() {
        return root.resolve("var/lib/drift");
    }

    Shell shell() {
        return new Shell(root);
    }

    /** A service that is {@code failed} after its next start. */
    DriftingHost fails(String service) throws IOException {
        Files.writeString(state.resolve("fails").resolve(service), "");
        return this;
    }

    /** One that comes up with that health. */
    DriftingHost health(String service, String health) throws IOException {
        Path after = state.resolve("after").resolve(service);
        Files.writeString(after, Files.readString(after).replace("\"healthy\"", "\"" + health + "\""));
        return this;
    }

    /** One whose unit is {@code masked} or {@code not-found}. */
    DriftingHost load(String service, String load) throws IOException {
        Files.writeString(state.resolve("load").resolve(service), load + "\n");
        return this;
    }

    DriftingHost program(String name, String script) throws IOException {
        Path file = root.resolve("bin").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\nS='" + state + "'\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** How long a restart and a reload take, in seconds. */
    DriftingHost slow(String seconds) throws IOException {
        Files.writeString(state.resolve("delay"), seconds + "\n");
        return this;
    }

    /** What was done to the host, in order: {@code daemon-reload}, {@code restart web}. */
    List<String> done() throws IOException {
        Path log = state.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    static final String SYSTEMCTL = """
            [ "$1" = --user ] && shift
            delay() { if [ -r "$S/delay" ]; then read -r d <"$S/delay"; /bin/sleep "$d"; fi; }
            case "$1" in
            show)
                for f in "$S"/started/*; do
                    n=${f##*/}; read -r i <"$f"
                    a=active; [ -r "$S/active/$n" ] && read -r a <"$S/active/$n"
                    l=loaded; [ -r "$S/load/$n" ] && read -r l <"$S/load/$n"
                    printf 'Id=%s.service\\nNames=%s.service\\nLoadState=%s\\nActiveState=%s\\n' "$n" "$n" "$l" "$a"
                    printf 'SubState=running\\nType=notify\\nResult=exit-code\\n'
                    case "$*" in *InvocationID*) printf 'InvocationID=%s\\nJob=\\n' "$i" ;; esac
                    echo
                done ;;
            daemon-reload) echo daemon-reload >>"$S/log"; delay ;;
            restart)
                for u; do n=${u%.service}; done
                echo "restart $n" >>"$S/log"
                delay
                if [ -e "$S/fails/$n" ]; then echo failed >"$S/active/$n"; else
                    /bin/cp "$S/after/$n" "$S/new.$n"; /bin/mv "$S/new.$n" "$S/now/$n"
                    [ -e "$S/active/$n" ] && /bin/rm "$S/active/$n"
                fi
                echo "again$$" >"$S/new.$n"; /bin/mv "$S/new.$n" "$S/started/$n" ;;
            *) echo "what is $1?" >&2; exit 1 ;;
            esac
            """;

    static final String PODMAN = """
            all() {
                comma=
                for f in "$S"/now/*; do printf '%s' "$comma"; /bin/cat "$f"; comma=,; done
            }
            id() { /bin/sed 's/^{"Id":"\\([^"]*\\)".*/\\1/' "$1"; }
            case "$*" in
            --version) echo podman version 5.8.6 ;;
            ps*--filter*) n=${*##*UNIT=}; n=${n%.service}; [ -e "$S/now/$n" ] && id "$S/now/$n" ;;
            ps*)
                comma=
                printf '['
                for f in "$S"/now/*; do
                    n=${f##*/}
                    printf '%s{"Id":"%s","Names":["systemd-%s"],"ImageID":"","Labels":{"PODMAN_SYSTEMD_UNIT":"%s.service"}}' "$comma" "$(id "$f")" "$n" "$n"
                    comma=,
                done
                printf ']' ;;
            images*) echo '[]' ;;
            secret*) ;;
            inspect*) printf '['; all; printf ','; /bin/cat "$S/image"; printf ']' ;;
            container*)
                for wanted; do :; done
                for f in "$S"/now/*; do [ "$(id "$f")" = "$wanted" ] && { printf '['; /bin/cat "$f"; printf ']'; }; done ;;
            network*) /bin/cat "$S/networks" ;;
            volume*) /bin/cat "$S/volumes" ;;
            update*)
                for wanted; do :; done
                echo "podman $*" >>"$S/log"
                for f in "$S"/now/*; do n=${f##*/}; [ "$(id "$f")" = "$wanted" ] && /bin/cp "$S/after/$n" "$f"; done ;;
            *) echo "Error: what is $1?" >&2; exit 125 ;;
            esac
            exit 0
            """;
}
