package io.homelab.drift.core.spec.value;

/**
 * A folder that is the root of a container: {@code /srv/rootfs:O}.
 *
 * @param path the folder
 * @param options {@code :O}, {@code :idmap=uids=0-1-10} or both; empty where there are none
 */
public record Rootfs(String path, String options) implements Value {

    /** Reads it: what is behind a colon and no option is of the path. */
    public static Rootfs parse(String text) {
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            if (option(text, colon + 1, "O") || option(text, colon + 1, "idmap")) {
                return new Rootfs(text.substring(0, colon), text.substring(colon));
            }
        }
        return new Rootfs(text, "");
    }

    private static boolean option(String text, int at, String name) {
        int end = at + name.length();
        return text.startsWith(name, at) && (end == text.length() || "=:".indexOf(text.charAt(end)) >= 0);
    }

    @Override
    public String normal() {
        return path + options;
    }
}
