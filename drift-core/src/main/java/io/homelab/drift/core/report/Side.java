package io.homelab.drift.core.report;

import io.homelab.drift.core.origin.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A value at one stage, as a finding shows it.
 *
 * <pre>{@code
 * String declared = finding.declared().get().value() instanceof Side.Text value ? value.text() : "masked";
 * }</pre>
 *
 * @param value what is shown
 * @param origin where it was written
 * @param readable the value in the unit in which the quadlet writes it ({@code 2G} for {@code 2147483648}), for people;
 *     empty where {@code value} is that already
 * @param wholeLine whether the line of a unit file that it was written on may be quoted with it ({@code Memory=4G}); not where that
 *     says more, or says it otherwise: {@code User=1000} beside {@code Group=1000}, a command, a specifier
 */
public record Side(Value value, Origin origin, Optional<String> readable, boolean wholeLine) {

    /** One that is all that its line says. */
    public Side(Value value, Origin origin, Optional<String> readable) {
        this(value, origin, readable, true);
    }

    /** The same on a line that must not be quoted. */
    public Side ofPart() {
        return new Side(value, origin, readable, false);
    }

    /** A value that is shown, or one that must not be. */
    public sealed interface Value {}

    /** A single text: {@code 4G}. */
    public record Text(String text) implements Value {}

    /** A list whose order matters: DNS servers, command words. */
    public record Texts(List<String> texts) implements Value {
        public Texts {
            texts = List.copyOf(texts);
        }
    }

    /** There is a value, and it may be a secret. */
    public record Masked() implements Value {}

    /** A text and where it was written. */
    public static Side of(String text, Origin origin) {
        return new Side(new Text(text), origin, Optional.empty());
    }
}
