package io.homelab.drift.core.report;

import io.homelab.drift.core.Category;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The codes of findings: one row for each, from which docs/codes.md is made. A code never changes; new ones are added.
 *
 * <p>The code of a value is its field and the row's ending ({@code memory-differs}); every other code is the row's word
 * ({@code unit-rejected}).
 *
 * <pre>{@code
 * boolean refused = service.findings().stream().anyMatch(found -> found.type() == FindingCode.UNIT_REJECTED);
 * }</pre>
 */
public enum FindingCode {
    DIFFERS(
            "-differs",
            Kind.DIFFERS,
            Severity.DRIFT,
            "The service runs with another value than the quadlet declares.",
            "The cause says where the value was lost, and the remedy restores it. The severity is WARNING where only the order"
                    + " or the white space differs, where only the unit that systemd holds differs, or where the setting"
                    + " changes nothing that runs (`Description=`). It is INFO where a restart would change nothing."),
    MISSING(
            "-missing",
            Kind.MISSING,
            Severity.DRIFT,
            "The quadlet declares a value that the service runs without.",
            "The severity is WARNING for a setting that changes nothing that runs (`Description=`), and INFO where a restart would"
                    + " change nothing."),
    EXTRA(
            "-extra",
            Kind.EXTRA,
            Severity.DRIFT,
            "The service runs with a value that the quadlet does not declare.",
            "Somebody may have removed the line from the quadlet, or added the value to the running service. The default"
                    + " of an image, of Podman or of containers.conf is never reported."),
    UNKNOWN(
            "-unknown",
            Kind.UNKNOWN,
            Severity.UNKNOWN,
            "drift cannot compare this value.",
            "No stage shows the value. The message gives the reason. The status of the service does not change."),
    MATCHES(
            "-matches",
            Kind.MATCHES,
            Severity.MATCH,
            "The service runs with the value that the quadlet declares.",
            "drift reports matching values with `--verbose` only."),

    UNIT_REJECTED(
            "unit-rejected",
            Kind.ABSENT,
            Severity.DRIFT,
            "Quadlet refuses the file and makes no unit of it.",
            "The old container may run until its next stop, and will not start again. Correct the line that the finding"
                    + " cites."),
    CONTAINER_MISSING(
            "container-missing",
            Kind.ABSENT,
            Severity.DRIFT,
            "The unit is active or should run, and its container does not exist.",
            "Somebody may have removed the container with `podman rm`, its process ended by itself, what its unit needs has"
                    + " failed, or systemd has not read the quadlet yet."),
    POD_MISSING(
            "pod-missing",
            Kind.ABSENT,
            Severity.DRIFT,
            "The unit is active or should run, and its pod does not exist.",
            "Somebody may have removed the pod with `podman pod rm`, or systemd has not read the quadlet yet."),
    NETWORK_MISSING(
            "network-missing",
            Kind.ABSENT,
            Severity.DRIFT,
            "The unit is active or should run, and its network does not exist.",
            "With the field `network` the same code is a missing value: the container is not attached to a network that"
                    + " its quadlet declares."),
    VOLUME_MISSING(
            "volume-missing",
            Kind.ABSENT,
            Severity.DRIFT,
            "The unit is active or should run, and its volume does not exist.",
            "A volume that no `.volume` file declares (`Volume=data:/data`) is never reported: Podman makes it at the next"
                    + " start. With the field `volume` the same code is a missing value: the container does not mount what"
                    + " its quadlet declares."),
    NAME_TAKEN(
            "name-taken",
            Kind.ABSENT,
            Severity.DRIFT,
            "The container or pod of this name belongs to another quadlet.",
            "Two quadlets ask for the same name, so only one of them can run. Give one of them another name."),
    NOT_RUNNING(
            "not-running",
            Kind.ABSENT,
            Severity.INFO,
            "Nothing runs, by design.",
            "Nothing wants the unit, a timer or a socket starts it, it is masked, a condition of it is not met, or it is a"
                    + " oneshot unit that has finished."),

    UNIT_FAILED(
            "unit-failed",
            Kind.STATE,
            Severity.DRIFT,
            "The unit has failed.",
            "The message says why, as far as systemd and Podman's last error in the journal tell. systemd may be about to"
                    + " start the unit again. Where the process ended by the signal of a stop and systemd does not say"
                    + " what came first, the unit has failed or was stopped by hand."),
    STOPPED(
            "stopped",
            Kind.STATE,
            Severity.WARNING,
            "Somebody stopped the unit, and it would start at the next boot.",
            "The unit was up since the boot and was stopped (`systemctl stop`), also where its process ended by the signal"
                    + " and systemd calls the unit failed. `drift reconcile` leaves it alone unless `--stopped` is given."),
    UNIT_DIFFERS(
            "unit-differs",
            Kind.STATE,
            Severity.DRIFT,
            "A unit that no quadlet makes any more has made the container or pod.",
            "This is what remains after a quadlet was renamed. A restart makes the container with its new unit."),
    CONTAINER_FOREIGN(
            "container-foreign",
            Kind.STATE,
            Severity.DRIFT,
            "Somebody made the container by hand, not with its unit.",
            "drift compares the container all the same, without the options that Quadlet adds."),
    POD_FOREIGN(
            "pod-foreign",
            Kind.STATE,
            Severity.DRIFT,
            "Somebody made the pod by hand, not with its unit.",
            "drift compares the pod all the same, without the options that Quadlet adds."),
    OPTION_REFUSED(
            "option-refused",
            Kind.STATE,
            Severity.WARNING,
            "Podman refuses an option or its value, so the next start fails.",
            "The option is in `PodmanArgs=`, or a key has a value that Podman does not take. What runs was made without"
                    + " it. Correct the line that the finding cites."),
    ORPHAN(
            "orphan",
            Kind.STATE,
            Severity.WARNING,
            "Containers run whose unit no quadlet makes any more.",
            "The remedy stops the unit and removes its containers. Named volumes stay."),
    UNIT_MASKED(
            "unit-masked",
            Kind.STATE,
            Severity.WARNING,
            "The unit is masked, so nothing starts it.",
            "What runs stays until its next stop; then it does not start again until `systemctl unmask`."),
    UNIT_NOT_LOADED(
            "unit-not-loaded",
            Kind.STATE,
            Severity.WARNING,
            "The unit that Quadlet makes of the file is not loaded.",
            "Either systemd found a fault in it (`LoadState=bad-setting`, `error`), or has not read the quadlet yet"
                    + " (`not-found`), or holds a text without the command. What runs stays until its next stop; nothing"
                    + " starts it again before systemd has read a unit that is whole."),
    UNHEALTHY(
            "unhealthy",
            Kind.STATE,
            Severity.INFO,
            "The container runs, and its health check fails.",
            "`podman healthcheck run` runs the check again."),

    START_REFUSED(
            "start-refused",
            Kind.NOTE,
            Optional.empty(),
            Severity.WARNING,
            "The next start fails: systemd or podman refuses what the quadlet says.",
            "The message says what is wrong, and the finding cites the line. What runs now stays until its next stop. Correct the"
                    + " line before anything is restarted: no restart helps until then."),
    RULE_BROKEN(
            "rule-broken",
            Kind.NOTE,
            Optional.empty(),
            Severity.WARNING,
            "What runs breaks a rule of the house.",
            "The rule is a line of `drift.policy`, which the message cites in its own words. Of a service that does not run the"
                    + " quadlet is held against it. `drift lint` says the same of the files alone."),
    IMAGE_STALE(
            "image-stale",
            Category.IMAGE,
            Severity.WARNING,
            "The tag points to another local image than the container runs.",
            "Somebody pulled or built the image after the container was made. A restart uses the new one."),
    IMAGE_NOT_FOUND(
            "image-not-found",
            Category.IMAGE,
            Severity.WARNING,
            "No local image has the declared name any more.",
            "The container keeps the image that it runs. The next start pulls the image, or fails. `podman tag` gives the"
                    + " image its name again."),
    IMAGE_REGISTRY(
            "image-registry",
            Category.IMAGE,
            Severity.WARNING,
            "A short image name came from an unexpected registry.",
            "Readers expect `docker.io` or `localhost`. Write the name in full."),
    IMAGE_UPDATE(
            "image-update",
            Category.IMAGE,
            Severity.INFO,
            "`podman auto-update` would take a newer image.",
            "drift asks for updates with `--check-updates` only."),
    NETWORK_NOT_FOUND(
            "network-not-found",
            Category.NETWORKS,
            Severity.WARNING,
            "The quadlet names a network that does not exist, so the next start fails.",
            "Make the network, or take it out of the quadlet."),
    SECRET_NOT_FOUND(
            "secret-not-found",
            Category.SECRETS,
            Severity.WARNING,
            "The quadlet names a secret that does not exist, so the next start fails.",
            "Make the secret again, or take it out of the quadlet."),
    SECRET_NEWER(
            "secret-newer",
            Category.SECRETS,
            Severity.WARNING,
            "Somebody changed the secret after the container was made.",
            "The container may still hold the old value. A restart takes the new one."),
    ENV_FILE_REFUSED(
            "env-file-refused",
            Category.ENVIRONMENT,
            Severity.WARNING,
            "Podman refuses a line of an environment file, so the next start fails.",
            "The message cites the line."),
    LABEL_FILE_REFUSED(
            "label-file-refused",
            Category.LABELS,
            Severity.WARNING,
            "Podman refuses a line of a label file, so the next start fails.",
            "The message cites the line."),
    FILE_NEWER(
            "file-newer",
            Category.VOLUMES,
            Severity.INFO,
            "Somebody changed a mounted file after the container started.",
            "The container may not have read the file again. drift reports files that are mounted read-only, and with"
                    + " `--verbose` those that the container may write itself. With `--snapshot` it reports none.");

    /** What a finding is about; renderers switch on it. */
    public enum Kind {
        /** The value runs otherwise. */
        DIFFERS,
        /** The value is declared and does not run. */
        MISSING,
        /** The value runs and is not declared. */
        EXTRA,
        /** The value cannot be compared. */
        UNKNOWN,
        /** The value is as declared. */
        MATCHES,
        /** The unit has nothing to compare with. */
        ABSENT,
        /** The state of the unit or its container, which is there to compare. */
        STATE,
        /** What is behind a value: an image, a file, a network. */
        NOTE;

        /** Whether the code is a field with an ending: {@code memory-differs}. */
        public boolean ofAValue() {
            return switch (this) {
                case DIFFERS, MISSING, EXTRA, UNKNOWN, MATCHES -> true;
                case ABSENT, STATE, NOTE -> false;
            };
        }

        /** Whether the finding is about the unit as a whole: its category and its field are {@code unit}. */
        public boolean ofTheUnit() {
            return switch (this) {
                case ABSENT, STATE -> true;
                case DIFFERS, MISSING, EXTRA, UNKNOWN, MATCHES, NOTE -> false;
            };
        }
    }

    /** The field of a finding about the unit as a whole. */
    static final String UNIT = "unit";

    private final String word;
    private final Kind kind;
    private final Optional<Category> category;
    private final Severity severity;
    private final String sentence;
    private final String paragraph;

    FindingCode(String word, Kind kind, Severity severity, String sentence, String paragraph) {
        this(word, kind, Optional.of(Category.UNIT).filter(unit -> kind.ofTheUnit()), severity, sentence, paragraph);
    }

    FindingCode(String word, Category category, Severity severity, String sentence, String paragraph) {
        this(word, Kind.NOTE, Optional.of(category), severity, sentence, paragraph);
    }

    FindingCode(
            String word, Kind kind, Optional<Category> category, Severity severity, String sentence, String paragraph) {
        this.word = word;
        this.kind = kind;
        this.category = category;
        this.severity = severity;
        this.sentence = sentence;
        this.paragraph = paragraph;
    }

    /** The code as reports print it: {@code memory-differs}, {@code unit-rejected}. */
    public String of(String field) {
        return kind.ofAValue() ? field + word : word;
    }

    /** The code, or the ending of a value's code: {@code unit-rejected}, {@code -differs}. */
    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    /** What all findings of this code are about; empty where that depends on the field. */
    public Optional<Category> category() {
        return category;
    }

    /** The severity that a finding has unless its maker says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** What the code says, in one sentence. */
    public String sentence() {
        return sentence;
    }

    /** What to know besides: why it happens, what to do. */
    public String paragraph() {
        return paragraph;
    }

    /**
     * The row that prints a code.
     *
     * @param code as a report prints it
     * @param field the field of the same finding, which tells the network that a unit lacks from the one that an option names
     */
    public static Optional<FindingCode> of(String code, String field) {
        return Stream.of(values())
                .filter(row -> row.of(field).equals(code))
                .filter(row -> !row.kind.ofTheUnit() || field.equals(UNIT))
                // UNIT_DIFFERS before the value of a setting that is called unit
                .max(Comparator.comparing(row -> !row.kind.ofAValue()));
    }

    /** The code of a value that two stages do not have alike. */
    public static FindingCode between(boolean notDeclared, boolean notRunning) {
        if (notRunning) {
            return MISSING;
        }
        return notDeclared ? EXTRA : DIFFERS;
    }

    /** The code of a unit whose container, pod, network or volume does not exist. */
    public static FindingCode missing(io.homelab.drift.core.Kind kind) {
        return switch (kind) {
            case CONTAINER -> CONTAINER_MISSING;
            case POD -> POD_MISSING;
            case NETWORK -> NETWORK_MISSING;
            case VOLUME -> VOLUME_MISSING;
            case IMAGE, BUILD, KUBE, ARTIFACT ->
                throw new IllegalArgumentException("nothing is looked for of " + kind.oneOf());
        };
    }

    /** Whether a report can print a code, for whatever field. */
    public static boolean isOne(String code) {
        for (FindingCode row : values()) {
            if (row.kind.ofAValue()
                    ? code.endsWith(row.word) && code.length() > row.word.length()
                    : code.equals(row.word)) {
                return true;
            }
        }
        return false;
    }
}
