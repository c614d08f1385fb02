package io.homelab.drift.core.origin;

/**
 * Something that {@code drift lint} tells of a file.
 *
 * <pre>{@code
 * for (LintFinding finding : drift.lint().told()) {
 *     show(finding.place().file() + ":" + finding.place().line() + ": " + finding.message());
 * }
 * }</pre>
 *
 * @param place where it is
 * @param level how bad it is
 * @param rule what sort of problem it is
 * @param message one sentence for a person
 * @param switchedOff whether a comment in the file says that it is not to be told
 */
public record LintFinding(Place place, Problem.Level level, LintRule rule, String message, boolean switchedOff) {

    /**
     * A line.
     *
     * @param file as one would type it in the directory that drift runs in; empty where it is about none
     * @param line counted from 1; 0 where it is about no line
     */
    public record Place(String file, int line) {

        /** About no file. */
        public static final Place NONE = new Place("", 0);
    }
}
