package io.homelab.drift.core;

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

    private final String serviceSuffix;

    Kind(String serviceSuffix) {
        this.serviceSuffix = serviceSuffix;
    }

    /** The word for this kind in file names and reports: {@code container}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word with its article: {@code an image}. */
    public String oneOf() {
        return ("aeiou".indexOf(word().charAt(0)) < 0 ? "a " : "an ") + word();
    }

    /** The name of the section that holds the kind's own keys: {@code Container}. */
    public String section() {
        return name().charAt(0) + word().substring(1);
    }

    /** What Quadlet appends to a file's stem to name its service: {@code -network}, or nothing. */
    public String serviceSuffix() {
        return serviceSuffix;
    }

    /** The kind of a file by its extension ({@code jellyfin.container}); empty where Quadlet would not look at it. */
    public static Optional<Kind> ofFile(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
        for (Kind kind : values()) {
            if (fileName.indexOf('.') >= 0 && kind.word().equals(extension)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
