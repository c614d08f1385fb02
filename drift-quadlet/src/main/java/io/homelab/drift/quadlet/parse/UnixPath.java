package io.homelab.drift.quadlet.parse;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths as text, made shorter without a look at the disk: {@code /a/./b/../c} is {@code /a/c}. */
public final class UnixPath {

    private UnixPath() {}

    public static boolean absolute(String path) {
        return path.startsWith("/");
    }

    /** {@code path} below {@code directory}. */
    public static String join(String directory, String path) {
        return clean(directory + "/" + path);
    }

    /** All but the last part. */
    public static String directory(String path) {
        return clean(path.substring(0, path.lastIndexOf('/') + 1));
    }

    public static String clean(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(part.equals("..") && absolute(path))) {
                parts.addLast(part);
            }
        }
        String joined = String.join("/", parts);
        if (absolute(path)) {
            return "/" + joined;
        }
        return joined.isEmpty() ? "." : joined;
    }
}
