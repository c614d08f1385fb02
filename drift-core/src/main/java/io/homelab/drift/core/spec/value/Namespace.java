package io.homelab.drift.core.spec.value;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A namespace of a container: {@code host}, {@code container:db}, {@code keep-id:gid=100,uid=100}.
 *
 * @param mode what stands before a colon
 * @param rest what stands behind it
 */
public record Namespace(String mode, Optional<String> rest) implements Value {

    private static final String CONTAINER = "container";

    /** Reads it as it is. */
    public static Namespace parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Namespace(text, Optional.empty())
                : new Namespace(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    /** Reads a user namespace, whose options have no order. */
    public static Namespace parseUsers(String text) {
        Namespace read = parse(text);
        return new Namespace(
                read.mode,
                read.rest.map(options -> read.mode.isEmpty() || options.indexOf('=') < 0
                        ? options
                        : Arrays.stream(options.split(",", -1)).sorted().collect(Collectors.joining(","))));
    }

    /** That of a container. */
    public static Namespace ofContainer(String id) {
        return new Namespace(CONTAINER, Optional.of(id));
    }

    /** The container whose namespace it is; empty where it is nobody's or another's. */
    public Optional<String> container() {
        return mode.equals(CONTAINER) ? rest : Optional.empty();
    }

    /** Whether a user has the id inside that he has outside. */
    public boolean keepsId() {
        return mode.equals("keep-id");
    }

    @Override
    public String normal() {
        return rest.map(r -> mode + ":" + r).orElse(mode);
    }
}
