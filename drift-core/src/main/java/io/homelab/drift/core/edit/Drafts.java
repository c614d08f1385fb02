package io.homelab.drift.core.edit;

import io.homelab.drift.core.report.FilePatch;
import java.util.List;

/**
 * The ways to write a change into the files of a unit. None of them has been tried.
 *
 * @param ways the files that each changes, the smallest change first
 * @param refusal why there is none
 */
public record Drafts(List<List<FilePatch>> ways, String refusal) {

    public Drafts {
        ways = List.copyOf(ways);
    }

    /** No way. */
    public static Drafts none(String why) {
        return new Drafts(List.of(), why);
    }
}
