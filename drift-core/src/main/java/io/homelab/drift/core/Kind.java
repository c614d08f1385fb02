package io.homelab.drift.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of quadlet.
 *
 * <pre>{@code
 * boolean container = service.kind() == Kind.CONTAINER;   // printed as "container"
 * }</pre>
 */
public enum Kind {
    CONTAINER(""),
    POD("-pod"),
    NETWORK("-network"),
    VOLUME("-volume"),
    IMAGE("-image"),
    BUILD("-build"),
    KUBE(""),
    ARTIFACT("-artifact");

    private static final List<Kind> ALL = List.of(values());

    private final String serviceSuffix;
    private final String word;
    private final String section;

    Kind(String serviceSuffix) {
        this.serviceSuffix = serviceSuffix;
        this.word = name().toLowerCase(Locale.ROOT);
        this.section = name().charAt(0) + word.substring(1);
    }

    /** The word for this kind in file names and reports: {@code container}. */
    public String word() {
        return word;
    }

    /** The word with its article: {@code an image}. */
    public String oneOf() {
        return ("aeiou".indexOf(word().charAt(0)) < 0 ? "a " : "an ") + word();
    }

    /** The name of the section that holds the kind's own keys: {@code Container}. */
    public String section() {
        return section;
    }

    /** What Quadlet appends to a file's stem to name its service: {@code -network}, or nothing. */
    public String serviceSuffix() {
        return serviceSuffix;
    }

    /** The kind of a file by its extension ({@code jellyfin.container}); empty where Quadlet would not look at it. */
    public static Optional<Kind> ofFile(String fileName) {
        int dot = fileName.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String extension = fileName.substring(dot + 1);
        for (Kind kind : ALL) {
            if (kind.word.equals(extension)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
