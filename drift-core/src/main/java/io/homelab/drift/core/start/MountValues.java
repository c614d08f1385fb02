package io.homelab.drift.core.start;

import io.homelab.drift.core.option.CsvRecord;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What podman takes behind {@code --volume}, {@code --tmpfs} and {@code --mount}; tried on Podman 5.4, 5.8 and 6.1. */
final class MountValues {

    private static final Pattern MEMORY_SIZE = Pattern.compile("(?:0[xX][0-9a-fA-F]++|[0-9]++)[kKmMgGtTpPeE]?%?");
    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,11}+");
    private static final Set<String> PROPAGATION =
            Set.of("shared", "rshared", "slave", "rslave", "private", "rprivate", "unbindable", "runbindable");
    private static final Set<String> COMMON =
            Set.of("ro", "rw", "exec", "noexec", "dev", "nodev", "suid", "nosuid", "U");
    private static final Set<String> OF_VOLUME = Set.of(
            "z",
            "Z",
            "O",
            "idmap",
            "copy",
            "nocopy",
            "cached",
            "delegated",
            "no-dereference",
            "bind",
            "rbind",
            "upperdir",
            "workdir");
    /** What --tmpfs refuses of all words that mean something elsewhere. */
    private static final Set<String> NOT_OF_TMPFS = Set.of("uid", "gid", "nr_inodes", "huge", "z", "bind", "");
    /** What else may stand in a value of --tmpfs or --mount, of some Podman and some type. */
    private static final Set<String> ELSEWHERE = Set.of(
            "size",
            "mode",
            "tmpcopyup",
            "notmpcopyup",
            "noswap",
            "atime",
            "noatime",
            "diratime",
            "nodiratime",
            "relatime",
            "norelatime",
            "strictatime",
            "sync",
            "async",
            "dirsync",
            "mand",
            "nomand",
            "nr_blocks",
            "type",
            "src",
            "source",
            "dst",
            "dest",
            "destination",
            "target",
            "readonly",
            "readwrite",
            "chown",
            "relabel",
            "bind-propagation",
            "bind-nonrecursive",
            "consistency",
            "tmpfs-size",
            "tmpfs-mode",
            "volume-opt",
            "volume-driver",
            "volume-label",
            "volume-nocopy",
            "volume-subpath",
            "image-subpath",
            "subpath",
            "uid",
            "gid",
            "max",
            "ptmxmode",
            "newinstance",
            "title",
            "digest",
            "name",
            "data",
            "label",
            "");
    /** Words of one group exclude each other, and are not to be repeated. */
    private static final List<Set<String>> ONE_OF = List.of(
            Set.of("ro", "rw"),
            Set.of("z", "Z"),
            Set.of("exec", "noexec"),
            Set.of("dev", "nodev"),
            Set.of("suid", "nosuid"),
            Set.of("bind", "rbind"),
            Set.of("copy", "nocopy"),
            PROPAGATION);

    private static final Set<String> TYPES =
            Set.of("bind", "volume", "tmpfs", "ramfs", "image", "artifact", "glob", "devpts");
    private static final Set<String> SOURCES = Set.of("src", "source");

    private MountValues() {}

    /** What is wrong with a value; empty where podman takes it, or where that depends on the host. */
    static Optional<String> fault(String option, String value) {
        return switch (option) {
            case "volume" -> volume(value);
            case "tmpfs" -> tmpfs(value);
            case "mount" -> mount(value);
            default -> Optional.empty();
        };
    }

    private static Optional<String> volume(String value) {
        String[] parts = value.split(":", -1);
        boolean named = parts.length > 1 && !parts[0].startsWith("/") && !parts[0].startsWith(".");
        if (named && !ResourceNames.NAME.matcher(parts[0]).matches()) {
            return Optional.of("--volume takes a whole path or the name of a volume, of letters, digits, _ . and -");
        }
        List<String> options = parts.length == 3 ? List.of(parts[2].split(",", -1)) : List.of();
        for (String option : options) {
            String key = key(option);
            if (!COMMON.contains(key) && !OF_VOLUME.contains(key) && !PROPAGATION.contains(key)) {
                return Optional.of("--volume has an option after the second colon that podman does not know");
            }
        }
        boolean overlay = options.contains("O");
        if (overlay && (options.contains("z") || options.contains("Z"))) {
            return Optional.of("--volume has the option O together with z or Z");
        }
        if (overlay && (options.contains("ro") || options.contains("rw"))) {
            return Optional.of("--volume has the option O together with ro or rw");
        }
        boolean needsOverlay = options.stream().map(MountValues::key).anyMatch(Set.of("upperdir", "workdir")::contains);
        return needsOverlay && !overlay
                ? Optional.of("--volume has an upperdir or workdir without the option O")
                : twice("--volume", options);
    }

    private static Optional<String> tmpfs(String value) {
        int colon = value.indexOf(':');
        List<String> options = colon < 0
                ? List.of()
                : List.of(value.substring(colon + 1).replace(':', ',').split(",", -1));
        List<String> read = colon < 0 ? List.of() : List.of(value.split(":", -1)[1].split(",", -1));
        if (read.stream().map(MountValues::key).anyMatch(NOT_OF_TMPFS::contains)) {
            return Optional.of(
                    "--tmpfs has an option that podman does not take there (size, mode, ro, noexec… are some)");
        }
        if (!read.stream().map(MountValues::key).allMatch(MountValues::known)) {
            return Optional.of("--tmpfs has an option that podman does not know");
        }
        return memory(read, "size", "mode")
                .map(setting -> "--tmpfs has a " + setting)
                .or(() -> options.equals(read) ? twice("--tmpfs", read) : Optional.empty());
    }

    /** What the kernel does not take for a file system in memory. */
    private static Optional<String> memory(List<String> settings, String size, String mode) {
        for (String setting : settings) {
            String key = key(setting);
            String text = value(setting);
            if (key.equals(size) && !MEMORY_SIZE.matcher(text).matches()) {
                return Optional.of(size + " that the kernel does not take (64m and 10% are some)");
            }
            if (key.equals(mode) && !OCTAL.matcher(text).matches()) {
                return Optional.of(mode + " that is no octal number");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> mount(String value) {
        Optional<List<Word>> fields = CsvRecord.split(Word.of(value, new Origin.Argument("--mount")));
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        List<String> settings = fields.get().stream().map(Word::text).toList();
        String type = last(settings, Set.of("type")).orElse("volume");
        Optional<String> source = last(settings, SOURCES);
        if (!TYPES.contains(type)) {
            return Optional.of("--mount takes type=bind, volume, tmpfs, ramfs, image, artifact, glob or devpts");
        }
        if (settings.stream().filter(setting -> SOURCES.contains(key(setting))).count() > 1) {
            return Optional.of("--mount has more than one source");
        }
        if (type.equals("volume")
                && source.filter(name -> !ResourceNames.NAME.matcher(name).matches())
                        .isPresent()) {
            return Optional.of("--mount takes the name of a volume as source; a path needs type=bind");
        }
        if (type.equals("tmpfs") && source.isPresent()) {
            return Optional.of("--mount takes no source with type=tmpfs");
        }
        if (type.equals("image") && source.isEmpty()) {
            return Optional.of("--mount needs a source with type=image");
        }
        return settings.stream().map(MountValues::key).allMatch(MountValues::known)
                ? settings(type, settings)
                : Optional.of("--mount has an option that podman does not know");
    }

    private static boolean known(String key) {
        return COMMON.contains(key) || OF_VOLUME.contains(key) || PROPAGATION.contains(key) || ELSEWHERE.contains(key);
    }

    private static Optional<String> settings(String type, List<String> settings) {
        Optional<String> sized = memory(settings, "tmpfs-size", "tmpfs-mode");
        if (type.equals("tmpfs") && sized.isPresent()) {
            return sized.map(setting -> "--mount has a " + setting);
        }
        List<String> words = new ArrayList<>();
        for (String setting : settings) {
            String key = key(setting);
            String text = value(setting);
            boolean memory = type.equals("tmpfs");
            boolean wrong = switch (key) {
                case "bind-propagation" -> memory || type.equals("volume") || !PROPAGATION.contains(text);
                case "relabel" -> memory || !Set.of("shared", "private").contains(text);
                case "size", "mode" -> memory || (type.equals("bind") && key.equals("size"));
                case "nocopy" -> type.equals("volume");
                case "tmpfs-size", "tmpfs-mode" ->
                    Set.of("bind", "volume", "image").contains(type);
                default -> false;
            };
            if (wrong) {
                return Optional.of("--mount does not take that " + key + " with type=" + type);
            }
            if (setting.equals(key)) {
                words.add(key);
            }
        }
        return type.equals("bind") ? twice("--mount", words) : Optional.empty();
    }

    /** Where two words exclude each other, or one stands there twice that may not. */
    private static Optional<String> twice(String option, List<String> words) {
        for (Set<String> group : ONE_OF) {
            if (words.stream().filter(group::contains).count() > 1) {
                return Optional.of(option + " has options that exclude each other, or one twice: "
                        + String.join(
                                ", ",
                                group.stream().filter(words::contains).sorted().toList()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> last(List<String> settings, Set<String> keys) {
        return settings.stream()
                .filter(setting -> keys.contains(key(setting)))
                .map(MountValues::value)
                .reduce((one, other) -> other);
    }

    private static String value(String option) {
        return option.substring(Math.min(option.length(), key(option).length() + 1));
    }

    private static String key(String option) {
        int equals = option.indexOf('=');
        return equals < 0 ? option : option.substring(0, equals);
    }
}
