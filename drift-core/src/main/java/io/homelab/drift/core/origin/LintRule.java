package io.homelab.drift.core.origin;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sorts of problems that {@code drift lint} tells of: one row each, from which docs/lint-rules.md is made. The name of a rule never
 * changes; new ones are added.
 *
 * <pre>{@code
 * boolean pinned = drift.lint().told().stream().noneMatch(finding -> finding.rule() == LintRule.SHORT_IMAGE_NAME);
 * }</pre>
 */
public enum LintRule {
    SYNTAX(
            Problem.Level.ERROR,
            "The file is no unit file, or not one that Quadlet can read.",
            "Podman 5 and later then generate no unit of that directory at all; of a drop-in only that is lost."),
    UNREADABLE(Problem.Level.ERROR, "A file or a directory cannot be read.", "What is in it is unknown."),
    LOST_WITH_ANOTHER(
            Problem.Level.ERROR,
            "No unit is made of the file because of a fault in another file.",
            "Correct the other file, which the message names."),
    UNKNOWN_KEY(
            Problem.Level.ERROR,
            "Quadlet does not know the key, or not yet, and makes no unit of the file.",
            "The message says which Podman knows it, or which key may be meant."),
    KEY_MISSING(
            Problem.Level.ERROR,
            "A key is missing without which Quadlet makes no unit of the file.",
            "A container wants `Image=` or `Rootfs=`, a build `ImageTag=`, a kube `Yaml=`."),
    KEYS_CONFLICT(
            Problem.Level.ERROR,
            "Two keys exclude each other, or one wants another, and Quadlet makes no unit of the file.",
            "Take one of them out, or add the other."),
    INVALID_VALUE(
            Problem.Level.ERROR,
            "Quadlet does not take the value, and makes no unit of the file.",
            "The message says what is wrong with it."),
    REFERENCE_NOT_FOUND(
            Problem.Level.ERROR,
            "The file names another quadlet that is not there.",
            "Quadlet makes no unit of the file. Where only some files are looked at, the other may lie elsewhere: then it is a"
                    + " warning."),
    FILE_NOT_READ(
            Problem.Level.WARNING,
            "Nobody reads the file.",
            "Its extension is misspelt, another file of its name comes first, its quadlet is not there, or that Podman does"
                    + " not read such files."),
    ENCODING(
            Problem.Level.WARNING,
            "A line is not UTF-8, and systemd ignores what it becomes in the unit.",
            "Save the file as UTF-8."),
    OPEN_LINE(
            Problem.Level.WARNING,
            "A line ends in a backslash and only comments follow: it is dropped.",
            "Take the backslash away."),
    SWALLOWED_LINE(
            Problem.Level.WARNING,
            "A setting is part of the line before, which ends in a backslash.",
            "Take the backslash away."),
    IGNORED_SETTING(
            Problem.Level.WARNING,
            "systemd ignores a setting in this section.",
            "It belongs in another section, or is misspelt."),
    UNKNOWN_SECTION(
            Problem.Level.WARNING,
            "Everything in the section is ignored.",
            "Files of this kind have no such section. One that begins with `X-` is for other programs, and never told."),
    GIVEN_AGAIN(
            Problem.Level.WARNING,
            "A later line of the same file gives the value again, and alone counts.",
            "In a drop-in that is the purpose, and not told."),
    WRONG_TYPE(
            Problem.Level.WARNING,
            "Podman takes the value for another one than was meant.",
            "`ReadOnly=ture` is no, `StopTimeout=ten` is 0."),
    EMPTY_VALUE(
            Problem.Level.WARNING,
            "An empty value makes podman take the next word for it.",
            "Take the line out, or give it a value."),
    DROPPED_LINE(
            Problem.Level.WARNING,
            "Podman drops the line in silence.",
            "It has an escape that systemd does not know, or a quote that is not closed."),
    DROPPED_WORD(
            Problem.Level.WARNING,
            "Podman drops words of the line in silence.",
            "An empty word ends the line for Quadlet's reader, and an older Podman drops what has no `=`."),
    SPLIT_VALUE(
            Problem.Level.WARNING,
            "The value ends at a blank, and the rest becomes something else.",
            "Put the whole assignment between double quotes."),
    COMMENT_BEHIND_VALUE(
            Problem.Level.WARNING,
            "No comment can follow a value: it is part of it.",
            "Put the comment on a line of its own."),
    QUOTES_IN_VALUE(Problem.Level.WARNING, "Podman takes the quotes for part of the value.", "Leave them out."),
    BLANK_IN_VALUE(
            Problem.Level.WARNING,
            "Podman takes the whole line for one value, blanks and all.",
            "Give each value a line of its own."),
    NO_SHELL(
            Problem.Level.WARNING,
            "No shell reads the command: `&&`, `|` and `>` are arguments like the others.",
            "Write `sh -c \"…\"`."),
    LONE_SEMICOLON(
            Problem.Level.WARNING,
            "systemd takes a word that is `;` for the end of the command.",
            "Write it as `\\;`."),
    UNSET_VARIABLE(
            Problem.Level.WARNING,
            "systemd puts nothing in the place of a variable that the unit does not set.",
            "A dollar sign for the container is `$$`."),
    UNKNOWN_OPTION(
            Problem.Level.WARNING,
            "Podman has no such option, and the service fails at its next start.",
            "Quadlet does not look at `PodmanArgs=`."),
    ALIAS_REPLACED(
            Problem.Level.WARNING,
            "An alias after a network counts for nothing beside `NetworkAlias=`.",
            "Give each alias a `NetworkAlias=`, or each after its network."),
    SHORT_IMAGE_NAME(
            Problem.Level.WARNING,
            "The image has no registry in its name.",
            "Which image it is depends on the host. Write the name in full."),
    NEWER_PODMAN(
            Problem.Level.WARNING,
            "This Podman takes a value otherwise than newer ones.",
            "The message says which Podman takes it as it is meant."),
    HIDES_UNIT(
            Problem.Level.WARNING,
            "The unit takes the place of one that Podman or the system brings.",
            "Give the file another name, or a `ServiceName=`."),
    CLAIMED_TWICE(
            Problem.Level.WARNING,
            "Two units claim what only one can have: a port, a name, an address, a subnet.",
            "It is told at both, with the line of the other."),
    SYSTEMD_REFUSES(
            Problem.Level.WARNING,
            "systemd does not start the unit that Quadlet makes of the file.",
            "Quadlet passes on what it does not know. What runs stays until its next stop."),
    PODMAN_REFUSES(
            Problem.Level.WARNING,
            "podman refuses what the file says, and the service fails at its next start.",
            "Quadlet passes on values that it does not look at. What runs stays until its next stop."),
    RULE_BROKEN(Problem.Level.WARNING, "The quadlet breaks a rule of the house.", "The rule is in `drift.policy`."),
    POLICY(
            Problem.Level.ERROR,
            "A line of `drift.policy` or of `[X-Drift]` is none, or accepts nothing.",
            "The message says what is wrong with it."),
    UNKNOWN_RULE(
            Problem.Level.WARNING,
            "A comment switches off a rule that there is not, or one that cannot be switched off.",
            "Errors cannot be switched off: the unit is refused whatever a comment says."),
    OTHER(Problem.Level.WARNING, "Something else is wrong.", "The message says what.");

    private final Problem.Level level;
    private final String sentence;
    private final String paragraph;

    LintRule(Problem.Level level, String sentence, String paragraph) {
        this.level = level;
        this.sentence = sentence;
        this.paragraph = paragraph;
    }

    /** Its name: {@code no-shell}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How bad such a problem usually is. */
    public Problem.Level level() {
        return level;
    }

    /** What is wrong, in one sentence. */
    public String sentence() {
        return sentence;
    }

    /** What to know besides: why it is so, what to do. */
    public String paragraph() {
        return paragraph;
    }

    /** The rule of a name. */
    public static Optional<LintRule> of(String word) {
        return Stream.of(values()).filter(rule -> rule.word().equals(word)).findFirst();
    }
}
