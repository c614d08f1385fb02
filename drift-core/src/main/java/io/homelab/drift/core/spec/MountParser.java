package io.homelab.drift.core.spec;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.option.CsvRecord;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ValueParser.Argument;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The three options that mount something: {@code --volume SOURCE:DESTINATION:OPTIONS}, {@code --mount type=bind,src=…,dst=…} and
 * {@code --tmpfs DESTINATION:OPTIONS}.
 */
final class MountParser {

    static final ValueParser VOLUME = ValueParser.one(
            "[SOURCE:]DESTINATION[:OPTIONS]", value -> volume(value.text()).map(m -> element(value, m)));
    static final ValueParser MOUNT = ValueParser.one(
            "type=…,source=…,destination=…,OPTIONS",
            value -> mount(value.text()).map(m -> element(value, m)));
    static final ValueParser TMPFS = ValueParser.one(
            "DESTINATION[:OPTIONS]", value -> tmpfs(value.text()).map(m -> element(value, m)));

    private static final Pattern TMPFS_SIZE = Pattern.compile("size=\\d{1,12}[kKmMgG]?");
    private static final Pattern TMPFS_MODE = Pattern.compile("mode=[0-7]++");
    private static final Map<String, Mount.Type> TYPES = Map.of(
            "bind",
            Mount.Type.BIND,
            "volume",
            Mount.Type.VOLUME,
            "tmpfs",
            Mount.Type.TMPFS,
            "ramfs",
            Mount.Type.RAMFS,
            "image",
            Mount.Type.IMAGE,
            "artifact",
            Mount.Type.ARTIFACT,
            "glob",
            Mount.Type.GLOB,
            "devpts",
            Mount.Type.DEVPTS);

    private MountParser() {}

    /** Reads a value of {@code --volume}. */
    static Optional<Mount> volume(String text) {
        String[] parts = text.split(":", -1);
        String source = parts.length == 1 ? "" : parts[0];
        String destination = parts.length == 1 ? parts[0] : parts[1];
        if (parts.length > 3 || !destination.startsWith("/") || (parts.length > 1 && source.isEmpty())) {
            return Optional.empty();
        }
        List<String> options = parts.length < 3 ? List.of() : List.of(parts[2].split(",", -1));
        if (options.contains("")) {
            return Optional.empty();
        }
        boolean path = source.startsWith("/") || source.startsWith(".");
        return Optional.of(new Mount(path ? Mount.Type.BIND : Mount.Type.VOLUME, source, destination, options));
    }

    /** Reads a value of {@code --tmpfs}. */
    static Optional<Mount> tmpfs(String text) {
        String[] parts = text.split(":", -1);
        if (!parts[0].startsWith("/")) {
            return Optional.empty();
        }
        List<String> options = parts.length == 1
                ? List.of()
                : Arrays.stream(parts[1].split(",", -1))
                        .map(MountParser::tmpfsOption)
                        .toList();
        return Optional.of(new Mount(Mount.Type.TMPFS, "", parts[0], options));
    }

    /** Reads a value of {@code --mount}. */
    static Optional<Mount> mount(String text) {
        Optional<List<Word>> fields = CsvRecord.split(Word.of(text, new Origin.Argument("--mount")));
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        String type = "volume";
        String source = "";
        String destination = "";
        List<String> options = new ArrayList<>();
        for (Word field : fields.get()) {
            int equals = field.text().indexOf('=');
            String name = equals < 0 ? field.text() : field.text().substring(0, equals);
            String value = equals < 0 ? "" : field.text().substring(equals + 1);
            switch (name) {
                case "type" -> type = value;
                case "src", "source" -> source = value;
                case "dst", "dest", "destination", "target" -> destination = value;
                default -> option(name, value, equals >= 0).ifPresent(options::add);
            }
        }
        Mount.Type known = TYPES.get(type);
        boolean missing = destination.isEmpty() && known != Mount.Type.GLOB;
        if (known == null || missing || !(missing || destination.isEmpty() || destination.startsWith("/"))) {
            return Optional.empty();
        }
        boolean self = known == Mount.Type.BIND && source.isEmpty();
        return Optional.of(new Mount(known, self ? destination : source, destination, options));
    }

    private static Element element(Argument value, Mount mount) {
        return value.keyed(mount.type() == Mount.Type.GLOB ? globKey(mount) : mount.key(), mount);
    }

    /** What several patterns match may be mounted in one folder: {@code /etc/*.conf:/conf}. */
    private static String globKey(Mount glob) {
        return glob.key().isEmpty() ? glob.source() : glob.source() + ":" + glob.key();
    }

    /** An option of {@code --mount} in the spelling of {@code --volume}; empty where it says nothing. */
    private static Optional<String> option(String name, String value, boolean hasValue) {
        boolean off = value.toLowerCase(Locale.ROOT).equals("false");
        return switch (name) {
            case "readonly", "ro" -> off ? Optional.empty() : Optional.of("ro");
            case "rw", "readwrite" -> Optional.of(off ? "ro" : "rw");
            case "U", "chown" -> off ? Optional.empty() : Optional.of("U");
            case "relabel" -> Optional.of(value.equals("private") ? "Z" : "z");
            case "bind-propagation" -> Optional.of(value);
            case "bind-nonrecursive" -> Optional.of("bind");
            case "consistency" -> Optional.empty();
            case "tmpfs-size" -> Optional.of(tmpfsOption("size=" + value));
            case "tmpfs-mode" -> Optional.of(tmpfsOption("mode=" + value));
            case "volume-subpath", "subpath" -> Optional.of("subpath=" + value);
            default -> Optional.of(hasValue ? name + "=" + value : name);
        };
    }

    /** An option of a tmpfs, its size in bytes and its mode without leading zeros. */
    private static String tmpfsOption(String option) {
        if (TMPFS_SIZE.matcher(option).matches()) {
            int unit = "kmg".indexOf(option.substring(option.length() - 1).toLowerCase(Locale.ROOT)) + 1;
            String digits = option.substring("size=".length(), option.length() - (unit > 0 ? 1 : 0));
            return "size=" + (Long.parseLong(digits) << (10 * unit));
        }
        return TMPFS_MODE.matcher(option).matches()
                ? "mode=" + Scan.withoutLeadingZeros(option.substring("mode=".length()))
                : option;
    }
}
