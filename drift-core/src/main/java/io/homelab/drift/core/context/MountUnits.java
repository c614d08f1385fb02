package io.homelab.drift.core.context;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where systemd mounts something before a service starts that needs what lies there: {@code /srv/nas} of {@code srv-nas.mount}. What
 * fstab says is among its units.
 */
public final class MountUnits {

    private static final List<Path> FOLDERS = List.of(
            Path.of("/etc/systemd/system"),
            Path.of("/run/systemd/system"),
            Path.of("/run/systemd/generator"),
            Path.of("/usr/local/lib/systemd/system"),
            Path.of("/usr/lib/systemd/system"));

    private MountUnits() {}

    /** Whether a path of this machine, or a folder that it lies in, may be mounted. */
    static boolean mayHold(String path) {
        return mayHold(path, unit -> FOLDERS.stream().anyMatch(folder -> Files.exists(folder.resolve(unit))));
    }

    /** The folders in which units that mount something lie. */
    public static List<Path> folders() {
        return FOLDERS;
    }

    /**
     * Whether a path, or a folder that it lies in, may be mounted. A path with letters that systemd writes otherwise may.
     *
     * @param units whether there is a unit of a name ({@code srv-nas.mount})
     */
    public static boolean mayHold(String path, Predicate<String> units) {
        if (!path.chars().allMatch(MountUnits::plain)) {
            return true;
        }
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String name = path.substring(1, end).replace("-", "\\x2d").replace('/', '-');
            if (units.test(name + ".mount") || units.test(name + ".automount")) {
                return true;
            }
        }
        return false;
    }

    private static boolean plain(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || "/-_.:".indexOf(letter) >= 0;
    }
}
