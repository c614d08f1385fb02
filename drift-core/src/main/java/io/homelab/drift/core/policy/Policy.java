package io.homelab.drift.core.policy;

import io.homelab.drift.core.input.ConfigLine;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which findings are accepted, and which rules hold in the house.
 *
 * <pre>{@code
 * Policy ofFile = Policy.read(Path.of("quadlets/drift.policy"));
 * Policy ofText = Policy.of("jellyfin labels:traefik.http.* \"set by the dashboard\"");
 * Policy ofCode = Policy.accepting("jellyfin", "image-stale", "pinned by hand");
 * DriftReport report = drift.policy(ofFile).ignoring(ofText.and(ofCode)).check();
 * }</pre>
 *
 * <p>A policy is immutable. What a line of it means is found out by the check: one that is not understood is a problem in the report, and the others hold.
 *
 * @param lines those that say something, in their order
 */
public record Policy(List<Line> lines) {

    /** The file in a quadlet directory: {@code drift.policy}. */
    public static final String FILE = "drift.policy";

    /** None. */
    public static final Policy NONE = new Policy(List.of());

    public Policy {
        lines = List.copyOf(lines);
    }

    /**
     * A line: {@code jellyfin image-stale "pinned by hand"}.
     *
     * @param origin where it is written
     */
    public record Line(String text, Origin origin) {}

    /** A policy in the words of a {@code drift.policy}. */
    public static Policy of(String text) {
        return of(FILE, text);
    }

    /** The same in a file of another name. */
    public static Policy of(String name, String text) {
        return new Policy(ConfigLine.of(text).stream()
                .map(line -> new Line(line.text(), new Origin.FileLine(name, line.number(), "")))
                .toList());
    }

    /**
     * A file.
     *
     * @throws PolicyException if it cannot be read
     */
    public static Policy read(Path file) {
        try {
            return of(
                    file.toString(), new String(InputFile.read(file, Limit.CONFIG_FILE_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new PolicyException("the policy " + file + " could not be read: " + InputFile.reason(e), e);
        }
    }

    /**
     * Accepts findings of a service.
     *
     * @param service {@code jellyfin}, or a glob
     * @param what a category ({@code labels}), {@code category:element}, or a code ({@code image-stale}); globs of each
     */
    public static Policy accepting(String service, String what, String reason) {
        return accepting(service, what, reason, new Origin.Implied("the caller"));
    }

    /** The same, asked for elsewhere. */
    public static Policy accepting(String service, String what, String reason, Origin origin) {
        return new Policy(List.of(new Line(quoted(service) + " " + quoted(what) + " " + quoted(reason), origin)));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** This one and another. */
    public Policy and(Policy other) {
        return new Policy(Stream.concat(lines.stream(), other.lines.stream()).toList());
    }
}
