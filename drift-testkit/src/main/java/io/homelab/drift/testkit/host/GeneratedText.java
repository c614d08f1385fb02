package io.homelab.drift.testkit.host;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.Word;
import java.util.List;
import java.util.stream.Collectors;

/** The unit that the generator writes for a quadlet: its lines, and the command. */
final class GeneratedText {

    private static final String PLAIN = "-_./:=@%+,";

    private GeneratedText() {}

    /**
     * The text of a unit.
     *
     * @param directory of its quadlet on the host
     */
    static String of(CheckedUnit checked, String directory) {
        DeclaredUnit declared = checked.declared();
        StringBuilder text = new StringBuilder("# Automatically generated\n");
        declared.file().sections().forEach((section, entries) -> {
            boolean own = section.equals(declared.kind().section());
            text.append('[').append(own ? "X-" + section : section).append("]\n");
            entries.forEach(entry -> text.append(line(entry)));
            text.append('\n');
        });
        text.append("[Unit]\nSourcePath=")
                .append(directory)
                .append('/')
                .append(declared.source())
                .append("\n\n[Service]\nEnvironment=PODMAN_SYSTEMD_UNIT=%n\n");
        if (declared.kind() == Kind.POD) {
            text.append("ExecStartPre=").append(command(declared.execStart())).append('\n');
            text.append("ExecStart=/usr/bin/podman pod start ")
                    .append(word(declared.resource().text()))
                    .append('\n');
        } else {
            text.append("ExecStart=").append(command(declared.execStart())).append('\n');
        }
        return text.toString();
    }

    private static String line(UnitEntry entry) {
        return entry.key() + "=" + entry.value() + "\n";
    }

    private static String command(List<Word> words) {
        return words.stream().map(word -> word(word.text())).collect(Collectors.joining(" "));
    }

    /** A word as systemd reads it back. */
    private static String word(String text) {
        boolean plain = !text.isEmpty() && text.chars().allMatch(GeneratedText::isPlain);
        if (plain) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPlain(int c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0;
    }
}
