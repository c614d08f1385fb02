package io.homelab.drift.core.spec;

import io.homelab.drift.core.option.PodmanVersion;
import java.util.Set;

/**
 * A cell of a field's row, beside the option, category, shape and grammar that every row has. A cell that is left out says what its column
 * says: the field does not change live, is shown nowhere or in a form of its own, is printed as it is.
 */
public sealed interface FieldColumn {

    /** Where inspect shows the mode of the network; with the network go the names that are looked up. */
    String NETWORK_MODE = "HostConfig.NetworkMode";

    /** Why a path is missing that a newer Podman has. */
    String NOT_YET = "this version of Podman does not show it";

    /** The first Podman with which the field can change on a container that exists, and inspect shows that. */
    record LiveSince(PodmanVersion podman) implements FieldColumn {}

    /**
     * Where {@code podman container inspect} shows the field, if it stands at one path.
     *
     * @param path {@code HostConfig.Memory}
     * @param podMode the path of the mode of the namespace that it goes with; where a pod has that namespace, it says nothing of the
     *     container. Empty where it is always the container's own
     * @param missing why the path may be missing, such as an older Podman; empty where it then is not set
     */
    record ShownAt(Form form, String path, String podMode, String missing) implements FieldColumn {

        ShownAt(Form form, String path) {
            this(form, path, "", "");
        }

        /** The same, unless the pod has the namespace whose mode stands at that path. */
        ShownAt unlessOfPod(String mode) {
            return new ShownAt(form, path, mode, missing);
        }

        /** The same, and where the path is missing, that is why. */
        ShownAt orElse(String reason) {
            return new ShownAt(form, path, podMode, reason);
        }
    }

    /** Where {@code podman pod inspect} shows the field, if it stands at one path: {@code InfraConfig.DNSServer}. */
    record ShownOfPod(ShownAt at) implements FieldColumn {}

    /** The elements of that field are in files, and this one names the files: {@code --env-file}. */
    record FilesOf(ContainerField contents) implements FieldColumn {}

    /** How a value stands at its path. */
    enum Form {
        /** A text; an empty one is none. */
        TEXT,
        /** A text as the field's option would be given it; an empty one is none. */
        VALUE,
        /** A list of texts as the field's option would be given them. */
        VALUES,
        /** A number, 0 too. */
        NUMBER,
        /** A number; 0 and less are none. */
        POSITIVE,
        /** A number; 0 is none. */
        NON_ZERO,
        /** A switch that is on unless told otherwise. */
        SWITCH,
        /** A switch that is shown whether on or off; off is none. */
        FLAG
    }

    /** What inspect shows of a field where the command line says nothing special about it. */
    sealed interface Default extends FieldColumn {}

    /**
     * Shown as requested; if not requested, a default applies.
     *
     * @param asNone values that are shown as if nobody had asked: {@code --memory 0}
     * @param unlikeNone those of them that are not the same as not to ask, although they look like it
     * @param setting the setting of containers.conf that gives the default; empty where none does
     * @param onOrOff whether that setting is a switch
     * @param value Podman's own default; empty where there is none
     */
    record Requested(Set<String> asNone, Set<String> unlikeNone, String setting, boolean onOrOff, String value)
            implements Default {

        public Requested {
            asNone = Set.copyOf(asNone);
            unlikeNone = Set.copyOf(unlikeNone);
        }

        /** The same, with values that look as if nobody had asked and are not. */
        Requested butFor(String... values) {
            return new Requested(asNone, Set.of(values), setting, onOrOff, value);
        }
    }

    /**
     * Not shown at all.
     *
     * @param setting the setting of containers.conf that may give another default; empty where none does
     * @param value the default, for which it makes no difference to ask
     */
    record NeverShown(String setting, String value) implements Default {}

    /** Shown exactly as it was asked for, element by element. */
    enum Elements implements Default {
        EXACTLY
    }

    /** In which unit a number of inspect is printed. */
    enum Unit implements FieldColumn {
        BYTES,
        NANOSECONDS,
        PROCESSORS
    }

    /** What a few fields have in common. */
    enum Trait implements FieldColumn {
        /** No option, but a word behind the options. */
        POSITIONAL,
        /** An option of podman itself, in front of the command. */
        OF_PODMAN,
        /** An option of {@code podman pod create} alone. */
        POD_ONLY,
        /** What of a pod can change while it lives, and is shown by its infra container. */
        ON_INFRA,
        /** Only decides how the image is fetched: a restart changes nothing that runs. */
        FETCHES,
        /** Values with one key add up, and the last does not replace the others: a port published twice. */
        ADDS_UP,
        /** Quadlet always adds it: it counts only where a quadlet asks for something else. */
        IMPLIED,
        /** {@code podman update} brings it back, and the kernel takes it at once. */
        UPDATABLE,
        /** An option of the environment whose values are files, yes or no, or names. */
        NO_SECRET,
        /** Its keys are names of variables. */
        KEYED_BY_VARIABLE,
        /** May be the value of an option in front that podman has not got. */
        BEHIND_OPTIONS,
        /** What the report's contract says is printed as it is. */
        PRINTED
    }

    /** See {@link LiveSince}. */
    static FieldColumn live(int major, int minor) {
        return new LiveSince(new PodmanVersion(major, minor, 0));
    }

    /** See {@link ShownOfPod}. */
    static FieldColumn ofPod(ShownAt at) {
        return new ShownOfPod(at);
    }

    /** See {@link FilesOf}. */
    static FieldColumn filesOf(ContainerField contents) {
        return new FilesOf(contents);
    }

    static ShownAt text(String path) {
        return new ShownAt(Form.TEXT, path);
    }

    static ShownAt value(String path) {
        return new ShownAt(Form.VALUE, path);
    }

    static ShownAt each(String path) {
        return new ShownAt(Form.VALUES, path);
    }

    static ShownAt number(String path) {
        return new ShownAt(Form.NUMBER, path);
    }

    static ShownAt positive(String path) {
        return new ShownAt(Form.POSITIVE, path);
    }

    static ShownAt nonZero(String path) {
        return new ShownAt(Form.NON_ZERO, path);
    }

    static ShownAt onOrOff(String path) {
        return new ShownAt(Form.SWITCH, path);
    }

    static ShownAt flag(String path) {
        return new ShownAt(Form.FLAG, path);
    }

    /** Shown as requested, or not at all; to ask for one of these values is to ask for nothing. */
    static Requested none(String... asNone) {
        return new Requested(Set.of(asNone), Set.of(), "", false, "");
    }

    /** A switch, off unless that setting of containers.conf says otherwise. */
    static Requested offUnless(String setting) {
        return new Requested(Set.of("false"), Set.of(), setting, true, "");
    }

    /** Shown as requested, or what the setting gives, or else that value. */
    static Requested otherwise(String setting, String value) {
        return new Requested(Set.of(), Set.of(), setting, false, value);
    }

    static NeverShown unseen(String setting, String value) {
        return new NeverShown(setting, value);
    }
}
