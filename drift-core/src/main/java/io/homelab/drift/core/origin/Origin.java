package io.homelab.drift.core.origin;

/**
 * Where a value was written, in the form a report cites: {@code jellyfin.container:23}, {@code --memory},
 * {@code HostConfig.Memory}.
 *
 * <pre>{@code
 * String place = finding.declared().map(side -> side.origin().text()).orElse("");   // jellyfin.container:23
 * int line = finding.declared().get().origin() instanceof Origin.FileLine at ? at.line() : 0;
 * }</pre>
 */
public sealed interface Origin {

    /** The form a report cites. It never holds a value, so it is safe to print whatever the value is. */
    String text();

    /**
     * An entry of a unit file or of one of its drop-ins.
     *
     * @param file the path as reports cite it, relative to the quadlet directory ({@code jellyfin.container.d/10-x.conf})
     * @param line the first physical line of the entry, counted from 1
     * @param key the entry's key ({@code Memory}), or an empty string where the line has none
     */
    record FileLine(String file, int line, String key) implements Origin {
        @Override
        public String text() {
            return file + ":" + line;
        }
    }

    /** An argument of the command that made the container, named by its long option: {@code --memory}. */
    record Argument(String option) implements Origin {
        @Override
        public String text() {
            return option;
        }
    }

    /** A place in an inspect document: {@code HostConfig.Memory}. */
    record InspectPath(String path) implements Origin {
        public InspectPath {
            // the same few places in the documents of thousands of containers
            path = path.intern();
        }

        @Override
        public String text() {
            return path;
        }
    }

    /** A property as {@code systemctl show} prints it, or a file of the unit's cgroup: {@code MemoryMax}, {@code memory.max}. */
    record UnitProperty(String name) implements Origin {
        @Override
        public String text() {
            return name;
        }
    }

    /** A place in the words of a report that was read back, which do not tell of what sort it is. */
    record Cited(String text) implements Origin {}

    /** Written nowhere: given by Quadlet, Podman, containers.conf or the image. */
    record Implied(String by) implements Origin {
        @Override
        public String text() {
            return "implied by " + by;
        }
    }
}
