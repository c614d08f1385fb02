package io.homelab.drift.quadlet.parse;

import io.homelab.drift.core.option.PodmanVersion;

/**
 * What Podman's generator did otherwise up to some version, and the key table cannot say. The versions before 4.9 are
 * not looked at. How many quotes around a value it removes is told by {@link io.homelab.drift.core.option.OuterQuotes}.
 */
public enum Quirk {
    /** A file was not trimmed line by line, so that a blank at the end of a continued line, or before it, made the reader go on for ever. */
    LINES_NOT_TRIMMED(5, 0, 0),
    /** A file that could not be read was lost in silence, and the others of its directory were not. */
    UNREADABLE_LOST_ALONE(5, 0, 0),
    /** There were no drop-ins. */
    NO_DROP_INS(5, 0, 0),
    /** A {@code .container} with an {@code @} in its name made {@code systemd-%N}. */
    TEMPLATES_NAMED_AS_OTHERS(5, 0, 0),
    /** It made {@code systemd-%P_%I}. */
    TEMPLATES_NAMED_UNESCAPED(5, 2, 0),
    /** Drop-ins lay in {@code x.container.d} and, for an instance, {@code x@.container.d}, and nowhere else. */
    DROP_INS_OF_ONE_UNIT(5, 2, 0),
    /** A directory was searched for quadlets though its name ends in {@code .d}. */
    DROP_IN_DIRECTORIES_SEARCHED(5, 2, 0),
    /** The {@code WorkingDirectory=} of a {@code .kube} kept {@code SetWorkingDirectory=} from being looked at, whatever it is. */
    OWN_DIRECTORY_FIRST(5, 2, 0),
    /** What {@code RemapUsers=} becomes was taken for a format of Go's, where {@code %} means something. */
    REMAP_IS_A_FORMAT(5, 2, 2),
    /** A line was continued only if it was a {@code Key=Value}, comments inside belonged to the value, and {@code :} started a comment instead of {@code ;}. */
    OLD_LINE_READER(5, 4, 0),
    /** {@code \0} to {@code \6} were read as a NUL of one digit, {@code \7} was unknown. */
    OCTAL_ESCAPE_IS_NUL(5, 4, 0),
    /** {@code Environment=NAME} without {@code =} was dropped. */
    BARE_NAME_DROPPED(5, 6, 0),
    /** {@code After=x.container} and the like went to systemd as they are. */
    DEPENDENCIES_NOT_TRANSLATED(5, 5, 0),
    /** The reader went to the next directory before it tried the next name of a drop-in directory. */
    DROP_INS_BY_DIRECTORY(5, 6, 0),
    /** A missing {@code x.network} or {@code x.volume} was taken for {@code systemd-x}; {@code x.container} and {@code x.image} were no references there; {@code [Quadlet]} was not known. */
    OLD_REFERENCES(5, 3, 0),
    /** The name of a container was known to others only once it had been converted. */
    CONTAINER_NAME_SET_LATE(5, 4, 0),
    /** A mount without a source made the generator crash. */
    EMPTY_SOURCE_CRASHES(5, 7, 0),
    /** An {@code artifact} mount was not looked into, and {@code .artifact} was no reference. */
    NO_ARTIFACTS(5, 7, 0),
    /** A mount without a type was refused; later it is a volume. */
    MOUNT_NEEDS_TYPE(5, 6, 0),
    /** A mount of type {@code volume} needed a source. */
    VOLUME_NEEDS_SOURCE(6, 0, 0),
    /** {@code Options=} of a volume needed a {@code Device=}. */
    OPTIONS_NEED_DEVICE(6, 0, 0),
    /** The service of {@code x@.volume} was {@code x@-volume}, its volume {@code systemd-x@}. */
    TEMPLATES_LIKE_OTHERS(5, 7, 0),
    /** {@code Yaml=} held one path, taken as it is. */
    SINGLE_YAML(5, 7, 0),
    /** A {@code File=} of a build that starts with a specifier counted as a relative path. */
    SPECIFIER_IS_RELATIVE(5, 7, 0),
    /** A container named its pod by a file with its id. */
    POD_ID_FILE(5, 6, 0),
    /** {@code PublishPort=} was taken apart, checked, and put together again. */
    PORTS_CHECKED(5, 3, 0),
    /** {@code RemapUsers=keep-id} was refused for root. */
    KEEP_ID_ONLY_ROOTLESS(5, 3, 0),
    /** A {@code Tmpfs=} with more than one colon was refused. */
    TMPFS_CHECKED(5, 3, 0),
    /** The name of a built image was the last {@code ImageTag=}, and not the first. */
    LAST_TAG_NAMES_BUILD(5, 3, 0),
    /** Directories were searched without following links below them, even inside {@code .d}, and {@code /run} was not among them. */
    OLD_SEARCH(5, 3, 0),
    /** {@code /etc/containers/systemd/users} itself came last. */
    USERS_DIRECTORY_LAST(5, 4, 0),
    /** A minus before a number multiplied it by -11. */
    MINUS_IS_ELEVEN(6, 1, 0),
    /** {@code /usr/share/containers/systemd/users} was read for root and not for users. */
    NO_DISTRIBUTION_USERS(6, 0, 0);

    private final PodmanVersion until;

    Quirk(int major, int minor, int patch) {
        this.until = new PodmanVersion(major, minor, patch);
    }

    /** The first version without it. */
    public PodmanVersion until() {
        return until;
    }

    /** Whether that version has it. */
    public boolean in(PodmanVersion version) {
        return version.compareTo(until) < 0;
    }
}
