package io.homelab.drift.core.command;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a name in a command is of, and so which names there can be. Programs take more than names: systemctl a pattern
 * ({@code *.service}) or a path, podman a transport ({@code dir:/etc}). None of that is a name.
 */
public enum NameKind {
    /**
     * A unit: {@code jellyfin.service}.
     *
     * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html">systemd.unit(5)</a>
     */
    UNIT("systemd can have no unit called '%s'; rename the file that it is made from") {
        @Override
        boolean possible(String name) {
            int dot = name.lastIndexOf('.');
            return dot > 0
                    && name.length() <= LONGEST_UNIT
                    && TYPES.contains(name.substring(dot + 1))
                    && name.charAt(0) != '@'
                    && UNIT_CHARACTERS.matcher(name).matches();
        }
    },
    /** A container, pod, network, volume or secret: {@code systemd-jellyfin}. Podman refuses any other (RegexError in its source). */
    PODMAN("Podman can have nothing called '%s'; correct the file that names it") {
        @Override
        boolean possible(String name) {
            return PODMAN_NAME.matcher(name).matches();
        }
    },
    /** An image to be pulled: {@code docker.io/library/nginx:1}. */
    IMAGE("'%s' is no name that an image can be pulled by; correct the file that names it") {
        @Override
        boolean possible(String name) {
            int colon = name.indexOf(':');
            boolean transport = colon > 0 && TRANSPORTS.contains(name.substring(0, colon));
            return !transport && IMAGE_CHARACTERS.matcher(name).matches();
        }
    },
    /** A file. */
    FILE("there can be no file called '%s'") {
        @Override
        boolean possible(String name) {
            return !name.isEmpty() && name.indexOf('\0') < 0;
        }

        @Override
        String argument(String name) {
            // Not every program knows --.
            return name.startsWith("-") ? "./" + name : name;
        }
    };

    private static final int LONGEST_UNIT = 255;
    private static final int SHOWN = 100;
    private static final Set<String> TYPES = Set.of(
            "service", "socket", "target", "device", "mount", "automount", "swap", "timer", "path", "slice", "scope");
    private static final Pattern UNIT_CHARACTERS = Pattern.compile("[A-Za-z0-9:_.\\\\@-]++");
    private static final Pattern PODMAN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*+");
    private static final Pattern IMAGE_CHARACTERS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]*+");
    /** containers-transports(5), and those that are gone. */
    private static final Set<String> TRANSPORTS = Set.of(
            "atomic",
            "containers-storage",
            "dir",
            "docker",
            "docker-archive",
            "docker-daemon",
            "oci",
            "oci-archive",
            "ostree",
            "sif",
            "tarball");

    private final String impossible;

    NameKind(String impossible) {
        this.impossible = impossible;
    }

    /** Whether there can be such a thing of that name. */
    abstract boolean possible(String name);

    /** The name as an argument that a program takes for nothing else. */
    String argument(String name) {
        return name;
    }

    /** Why there can be none of that name, as a sentence; empty where there can. */
    public Optional<String> fault(String name) {
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
        return possible(name) ? Optional.empty() : Optional.of(impossible.replace("%s", shown));
    }
}
