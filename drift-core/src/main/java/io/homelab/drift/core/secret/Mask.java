package io.homelab.drift.core.secret;

/**
 * What stands in the place of a secret: {@link Secrets#MASK} in a report, another text where a recording is made fit to be shown. Whoever
 * finds secrets finds them for both.
 */
@FunctionalInterface
public interface Mask {

    /** What reports have. */
    Mask HIDDEN = secret -> Secrets.MASK;

    /** What stands in the place of a value, or of a part of a text that may be one. */
    String of(String secret);

    /** The same for a command that is written as a JSON array of its words, one of which is a secret. */
    default String ofList(String words) {
        return of(words);
    }
}
