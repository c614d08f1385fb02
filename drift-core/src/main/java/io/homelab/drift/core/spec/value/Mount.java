package io.homelab.drift.core.spec.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something mounted in a container, whichever option asked for it: {@code -v /srv/media:/media:ro,z}, {@code --mount
 * type=bind,src=/srv/media,dst=/media,ro,relabel=shared} and inspect's entry of {@code Mounts} are the same mount.
 *
 * <p>Options are kept in one spelling, that of {@code --volume}, and without those that change nothing: {@code rw}, {@code rbind},
 * {@code rprivate}, {@code copy}, what only macOS heeds, and for volumes and tmpfs {@code nosuid}, {@code nodev}, {@code exec} and
 * {@code tmpcopyup}, which Podman adds by itself.
 *
 * @param type what is mounted
 * @param source host path (bind), name (volume; empty for an anonymous one), image, artifact or pattern; empty for tmpfs
 * @param destination the path inside, as it was written
 * @param options in the order they were written, in one spelling, none that is a default
 */
public record Mount(Type type, String source, String destination, List<String> options) implements Value {

    /** What is mounted. */
    public enum Type {
        BIND,
        VOLUME,
        TMPFS,
        RAMFS,
        IMAGE,
        ARTIFACT,
        GLOB,
        DEVPTS;

        /** The word for it in {@code --mount type=}: {@code bind}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<String> NEVER_MATTER = Set.of("rw", "rbind", "copy", "cached", "delegated");
    private static final Set<String> MEMORY_AND_VOLUME_DEFAULTS = Set.of("nosuid", "nodev", "exec");
    private static final Set<Type> WITH_DEFAULTS = Set.of(Type.VOLUME, Type.TMPFS, Type.RAMFS);

    public Mount {
        source = type == Type.BIND ? cleanPath(source) : source;
        options = withoutDefaults(type, options);
    }

    private static List<String> withoutDefaults(Type type, List<String> options) {
        // without recursion Podman's default is private, with it rprivate
        String defaultPropagation = options.contains("bind") ? "private" : "rprivate";
        List<String> kept = new ArrayList<>();
        for (String option : options) {
            boolean isDefault = option.equals(defaultPropagation)
                    || (NEVER_MATTER.contains(option) && !(type == Type.IMAGE && option.equals("rw")))
                    || (WITH_DEFAULTS.contains(type) && MEMORY_AND_VOLUME_DEFAULTS.contains(option))
                    || (type == Type.TMPFS && option.equals("tmpcopyup"))
                    || (type == Type.IMAGE && option.equals("ro"));
            if (!isDefault && !kept.contains(option)) {
                kept.add(option);
            }
        }
        return List.copyOf(kept);
    }

    /** What identifies the mount in a container: the destination, cleaned. */
    public String key() {
        return cleanPath(destination);
    }

    @Override
    public String normal() {
        return type.word() + " " + source + " " + options.stream().sorted().collect(Collectors.joining(","));
    }

    @Override
    public String exact() {
        return type.word() + " " + source + " " + String.join(",", options);
    }

    /** This mount with only those options that are in {@code visible}: what is left of it where others cannot be seen. */
    public Mount onlyOptions(Set<String> visible) {
        return new Mount(
                type,
                source,
                destination,
                options.stream().filter(visible::contains).toList());
    }

    /** Whether a path is absolute and has none of them, as most have not. */
    private static boolean clean(String path) {
        return path.startsWith("/") && !path.endsWith("/") && !path.contains("//") && !path.contains("/.");
    }

    /**
     * A path without double slashes, {@code .} and {@code ..}, and without a slash at its end, as Go's {@code path.Clean} makes it;
     * {@code ./x} keeps its dot, which tells a path from a volume's name.
     */
    public static String cleanPath(String path) {
        if (path.isEmpty() || clean(path)) {
            return path;
        }
        boolean absolute = path.startsWith("/");
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")
                    && !parts.isEmpty()
                    && !parts.get(parts.size() - 1).equals("..")) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".") && !(part.equals("..") && absolute)) {
                parts.add(part);
            }
        }
        String joined = String.join("/", parts);
        if (absolute) {
            return "/" + joined;
        }
        boolean dotted = path.startsWith(".") && !joined.startsWith(".");
        return dotted ? (joined.isEmpty() ? "." : "./" + joined) : joined;
    }
}
