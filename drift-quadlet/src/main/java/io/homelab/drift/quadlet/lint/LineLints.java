package io.homelab.drift.quadlet.lint;

import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.quadlet.parse.BareWords;
import io.homelab.drift.quadlet.parse.Blanks;
import io.homelab.drift.quadlet.translate.Translation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Lines that Quadlet takes otherwise than whoever wrote them, without a word. */
final class LineLints {

    /** Keys whose values have no blanks in them. */
    private static final Set<String> ONE_WORD = Set.of(
            "PublishPort",
            "ExposeHostPort",
            "DNS",
            "DNSSearch",
            "NetworkAlias",
            "AddHost",
            "GroupAdd",
            "Network",
            "Ulimit",
            "Subnet",
            "Gateway",
            "IPRange",
            "IP",
            "IP6",
            "Image",
            "ContainerName",
            "PodName",
            "NetworkName",
            "VolumeName",
            "HostName",
            "Pod",
            "Memory",
            "ShmSize",
            "PidsLimit",
            "Timezone",
            "Pull",
            "AutoUpdate",
            "ImageTag");

    /** Keys of one value a line, of which each line counts; the values are taken as they stand, with their quotes. */
    private static final Set<String> MANY = Set.of(
            "PublishPort",
            "ExposeHostPort",
            "DNS",
            "DNSSearch",
            "DNSOption",
            "NetworkAlias",
            "AddHost",
            "GroupAdd",
            "Network",
            "Ulimit",
            "Volume",
            "Tmpfs",
            "Subnet",
            "Gateway",
            "IPRange");

    /** Text for people, and lines for a shell, which knows comments. */
    private static final Set<String> HASH_IS_TEXT =
            Set.of("Description", "Documentation", "HealthCmd", "HealthStartupCmd", "Exec", "ReloadCmd");

    private static final Pattern SHELLS = Pattern.compile("&&|\\|\\|?|[12]?>>?|2>&1|<");

    private LineLints() {}

    static void warn(Translation unit) {
        KnownSections.warn(unit);
        String own = unit.kind().section();
        unit.file().sections().forEach((section, entries) -> {
            boolean systemds = section.equals("Unit") || section.equals("Service") || section.equals("Install");
            for (UnitEntry entry : entries) {
                if (section.equals(own)) {
                    line(unit, entry);
                }
                if ((systemds || section.equals(own)) && !commentary(entry)) {
                    comment(unit, entry);
                }
            }
        });
    }

    private static boolean commentary(UnitEntry entry) {
        String key = entry.key();
        return HASH_IS_TEXT.contains(key) || key.startsWith("Exec") || key.startsWith("Condition");
    }

    private static void comment(Translation unit, UnitEntry entry) {
        if (entry.value().indexOf('#') > 0
                && BareWords.of(entry.value()).stream().skip(1).anyMatch(word -> word.startsWith("#"))) {
            unit.warn(
                    LintRule.COMMENT_BEHIND_VALUE,
                    "no comment can follow a value: the # and what follows it is part of " + entry.key() + "=",
                    entry.origin());
        }
    }

    private static void line(Translation unit, UnitEntry entry) {
        String key = entry.key();
        String value = Blanks.trimEnd(entry.value());
        if (MANY.contains(key) && value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
            unit.warn(
                    LintRule.QUOTES_IN_VALUE,
                    "Podman takes the quotes for part of " + key + "=; leave them out",
                    entry.origin());
        } else if (ONE_WORD.contains(key)
                && value.chars().anyMatch(c -> c == ' ' || c == '\t')
                && value.indexOf('#') < 0) {
            unit.warn(
                    LintRule.BLANK_IN_VALUE,
                    MANY.contains(key)
                            ? "Podman takes the whole line for one " + key
                                    + "=, blanks and all; give each value a line of its own"
                            : "Podman takes the blanks for part of " + key + "=; it holds one value without any",
                    entry.origin());
        } else if (key.equals("Exec")) {
            shell(entry)
                    .ifPresent(word -> unit.warn(
                            LintRule.NO_SHELL,
                            "no shell reads Exec=: " + word + " is an argument like the others; use sh -c \"…\"",
                            entry.origin()));
        }
    }

    private static Optional<String> shell(UnitEntry entry) {
        List<String> words = BareWords.of(entry.value());
        return words.stream().skip(1).filter(SHELLS.asMatchPredicate()).findFirst();
    }
}
