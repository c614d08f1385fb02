package io.homelab.drift.core.report;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.origin.Origin;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One thing that a comparison found: {@code memory-differs}, {@code unit-rejected}. Made by a builder:
 *
 * <pre>{@code
 * Finding.of(FindingCode.UNIT_FAILED).cause(Cause.UNKNOWN).message("the unit has failed").build();
 * Finding.of(FindingCode.DIFFERS, Category.MEMORY, "memory").message("memory is not as declared").declared(side).build();
 * }</pre>
 *
 * @param type the row of the catalogue that it is of
 * @param category what it is about
 * @param field podman's long option without dashes, or the systemd property; {@code unit} where it is about the unit as a whole
 * @param element the label, variable, port, mount… of a field that has several
 * @param severity what it means
 * @param cause where the values part; empty where nothing is wrong
 * @param message one sentence for a person, without the values
 * @param declared what the quadlet says
 * @param loaded what the unit says that systemd holds
 * @param created what the container was made with
 * @param running what runs
 * @param remedy what puts it right
 * @param ignored why it is ignored, where it is
 * @param change what changed what runs, where somebody remembers
 * @param seen since when it is found, where runs are remembered
 */
public record Finding(
        FindingCode type,
        Category category,
        String field,
        Optional<String> element,
        Severity severity,
        Optional<Cause> cause,
        String message,
        Optional<Side> declared,
        Optional<Side> loaded,
        Optional<Side> created,
        Optional<Side> running,
        Optional<Remedy> remedy,
        Optional<Ignored> ignored,
        Optional<Change> change,
        Optional<Seen> seen) {

    public Finding {
        // A setting may be called unit, too: nobody checks the keys of a file that systemd ignores.
        if (type.kind().ofTheUnit() && !field.equals(FindingCode.UNIT)) {
            throw new IllegalArgumentException("no finding " + type + " is of the field '" + field + "'");
        }
        if (!type.category().orElse(category).equals(category)) {
            throw new IllegalArgumentException("no finding " + type + " is of the category " + category);
        }
    }

    /** A finding about the unit as a whole. */
    public static Builder of(FindingCode type) {
        return new Builder(type, Category.UNIT, FindingCode.UNIT);
    }

    /** A finding about a field. */
    public static Builder of(FindingCode type, Category category, String field) {
        return new Builder(type, category, field);
    }

    /** The code as reports print it: {@code memory-differs}. */
    public String code() {
        return type.of(field);
    }

    /** What it is about. */
    public FindingCode.Kind kind() {
        return type.kind();
    }

    /** The same with other sides. */
    public Finding withSides(UnaryOperator<Side> other) {
        return builder()
                .declared(declared.map(other))
                .loaded(loaded.map(other))
                .created(created.map(other))
                .running(running.map(other))
                .build();
    }

    /** The same where the first and the last stage are told otherwise. */
    public Finding withSides(Optional<Side> first, Optional<Side> last) {
        return builder().declared(first).running(last).build();
    }

    /** The same with what changed what runs. */
    public Finding with(Optional<Change> what) {
        return builder().change(what).build();
    }

    /** The same with since when it is found. */
    public Finding seen(Seen since) {
        return builder().seen(Optional.of(since)).build();
    }

    /** The same as one that its owner asked to ignore: nothing has to be done about it. */
    public Finding ignored(Ignored why) {
        return builder()
                .severity(Severity.IGNORED)
                .remedy(Optional.empty())
                .ignored(why)
                .build();
    }

    /** The same without what would put it right: it is over. */
    public Finding over() {
        return builder().remedy(Optional.empty()).build();
    }

    private Builder builder() {
        return new Builder(type, category, field)
                .element(element)
                .severity(severity)
                .cause(cause)
                .message(message)
                .declared(declared)
                .loaded(loaded)
                .created(created)
                .running(running)
                .remedy(remedy)
                .ignored(ignored)
                .change(change)
                .seen(seen);
    }

    /**
     * The last command that may have changed what runs: Podman remembers that a container was updated, and not what was updated.
     *
     * @param by {@code podman update}
     */
    public record Change(Instant at, String by) {}

    /**
     * The owner's reason to ignore a finding.
     *
     * @param until the last day (ISO 8601) on which it is ignored
     * @param origin where that is written: {@code drift.policy:3}
     */
    public record Ignored(String reason, Optional<String> until, Origin origin) {}

    /**
     * Since when a finding is found, as far as runs are remembered.
     *
     * @param since the first run that found it
     * @param fresh whether that is this run
     */
    public record Seen(Instant since, boolean fresh) {}

    /** A finding in the making; what is not said is not there, and the severity is the usual one. */
    public static final class Builder {

        private final FindingCode type;
        private final Category category;
        private final String field;
        private Optional<String> element = Optional.empty();
        private Severity severity;
        private Optional<Cause> cause = Optional.empty();
        private String message = "";
        private Optional<Side> declared = Optional.empty();
        private Optional<Side> loaded = Optional.empty();
        private Optional<Side> created = Optional.empty();
        private Optional<Side> running = Optional.empty();
        private Optional<Remedy> remedy = Optional.empty();
        private Optional<Ignored> ignored = Optional.empty();
        private Optional<Change> change = Optional.empty();
        private Optional<Seen> seen = Optional.empty();

        private Builder(FindingCode type, Category category, String field) {
            this.type = type;
            this.category = category;
            this.field = field;
            this.severity = type.severity();
        }

        public Builder element(String element) {
            return element(Optional.of(element));
        }

        public Builder element(Optional<String> element) {
            this.element = element;
            return this;
        }

        public Builder severity(Severity severity) {
            this.severity = severity;
            return this;
        }

        public Builder cause(Cause cause) {
            return cause(Optional.of(cause));
        }

        public Builder cause(Optional<Cause> cause) {
            this.cause = cause;
            return this;
        }

        public Builder message(String message) {
            this.message = message;
            return this;
        }

        public Builder declared(Side declared) {
            return declared(Optional.of(declared));
        }

        public Builder declared(Optional<Side> declared) {
            this.declared = declared;
            return this;
        }

        public Builder loaded(Side loaded) {
            return loaded(Optional.of(loaded));
        }

        public Builder loaded(Optional<Side> loaded) {
            this.loaded = loaded;
            return this;
        }

        public Builder created(Side created) {
            return created(Optional.of(created));
        }

        public Builder created(Optional<Side> created) {
            this.created = created;
            return this;
        }

        public Builder running(Side running) {
            return running(Optional.of(running));
        }

        public Builder running(Optional<Side> running) {
            this.running = running;
            return this;
        }

        public Builder remedy(Remedy remedy) {
            return remedy(Optional.of(remedy));
        }

        public Builder remedy(Optional<Remedy> remedy) {
            this.remedy = remedy;
            return this;
        }

        public Builder ignored(Ignored ignored) {
            return ignored(Optional.of(ignored));
        }

        public Builder ignored(Optional<Ignored> ignored) {
            this.ignored = ignored;
            return this;
        }

        public Builder change(Optional<Change> change) {
            this.change = change;
            return this;
        }

        public Builder seen(Optional<Seen> seen) {
            this.seen = seen;
            return this;
        }

        public Finding build() {
            return new Finding(
                    type, category, field, element, severity, cause, message, declared, loaded, created, running,
                    remedy, ignored, change, seen);
        }
    }
}
