package io.homelab.drift.podman.redact;

import io.homelab.drift.core.secret.Mask;
import io.homelab.drift.podman.redact.Pseudonyms.Kind;

/**
 * What is done with each text of a snapshot. There are three passes over the same walk, so that none finds what another does not: what is not
 * to be shown is collected, then what of it names something is marked, then the texts are written.
 */
interface Pass extends Mask {

    /** A value of a variable, a secret: where it stands, and wherever else it does. */
    @Override
    String of(String value);

    /** A command that is a JSON array. */
    @Override
    String ofList(String words);

    /** A stretch of a text that a program printed, which may quote a value. */
    String quoted(String text);

    /** A person, a host. */
    String named(String text, Kind kind);

    /** A text that anything may stand in: a label, a word of a command. */
    String open(String text);

    /** A path, an enumeration, an id. */
    String structural(String text);

    /** The name of a container, an image. */
    String name(String text);

    /**
     * Whether the snapshot has been redacted before: what a program printed is not looked at again then, since what stood between quotes
     * does so no longer.
     */
    boolean again();

    /** A gateway, the end of a range of addresses. */
    default void inSubnet(String address) {}

    /** Whether a value is one of those that are not to be shown. */
    default boolean has(String value) {
        return false;
    }
}
