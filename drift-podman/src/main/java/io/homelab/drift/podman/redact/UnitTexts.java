package io.homelab.drift.podman.redact;

import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.secret.Mask;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.systemd.ExecLine;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.ServiceEnvironment;
import io.homelab.drift.core.systemd.Specifiers;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Variables;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.core.systemd.WordSplitter;
import io.homelab.drift.podman.redact.Pseudonyms.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The text of a unit, or of a drop-in. A line that holds a value is written anew from its words, in systemd's quotes, so that systemd and
 * drift read the same words but for what was replaced; every other line stays as it is, and so do the numbers of the lines.
 */
final class UnitTexts {

    private static final Origin NOWHERE = new Origin.Implied("a unit of a snapshot");
    private static final Set<WordSplitter.Rule> WORDS = EnumSet.of(WordSplitter.Rule.UNESCAPE);
    private static final String CREDENTIAL = "SetCredential";
    private static final String PLAIN = "@+=:,./_-%${}";

    private final Pass pass;
    private final CommandTexts commands;
    /** The values as the unit's commands are started with: those of variables and specifiers that are known in their place. */
    private final Expanded expanded;

    private UnitTexts(Pass pass, Expanded expanded) {
        this.pass = pass;
        this.expanded = expanded;
        this.commands = new CommandTexts(pass);
    }

    /**
     * The texts of a unit.
     *
     * @param text the unit's own text, which sets the variables of its commands
     */
    static UnitTexts of(Pass pass, String unit, String text, HostFacts facts) {
        UnitFile file = UnitFileParser.parse(unit, unit, text).file();
        Specifiers specifiers = Specifiers.of(UnitName.of(unit), facts);
        return new UnitTexts(
                pass, new Expanded(pass, specifiers, new Variables(ServiceEnvironment.of(file, specifiers))));
    }

    /** Replaces a value as it is once systemd has expanded it, and writes that so that systemd does not expand it again. */
    private record Expanded(Pass pass, Specifiers specifiers, Variables variables) implements Mask {

        @Override
        public String of(String written) {
            return of(written, true);
        }

        private String of(String written, boolean command) {
            Word word = specifiers.expand(Word.of(written, NOWHERE));
            if (command && written.indexOf('$') >= 0) {
                List<Word> words =
                        variables.expand(List.of(Word.of("podman", NOWHERE), Word.of(" " + word.text(), NOWHERE)));
                word = word.known() && words.size() == 2 ? words.get(1).from(1) : word.asOne();
            }
            String value = word.known() ? word.text() : written;
            String other = pass.of(value);
            return other.equals(value) ? written : word.known() ? escaped(other, command) : other;
        }

        private static String escaped(String text, boolean command) {
            String literal = text.replace("%", "%%");
            return command ? literal.replace("$", "$$") : literal;
        }

        @Override
        public String ofList(String words) {
            return new CommandList(this).replaced(words).orElseGet(() -> of(words));
        }
    }

    /** The text with other values in it. */
    String written(String text) {
        StringBuilder out = new StringBuilder(text.length());
        List<String> pending = new ArrayList<>();
        CommandTexts.lines(text, line -> {
            if (comment(line) && pending.isEmpty()) {
                out.append(commands.said(line)).append('\n');
            } else {
                pending.add(line);
                if (!comment(line) && !continues(line)) {
                    entry(pending, out);
                }
            }
            return line;
        });
        entry(pending, out);
        return text.isEmpty() ? text : out.substring(0, out.length() - 1);
    }

    private static boolean continues(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** As many lines as before: findings cite them by number. */
    private void entry(List<String> lines, StringBuilder out) {
        String joined = joined(lines);
        String other = line(joined);
        if (other.equals(joined)) {
            lines.forEach(line ->
                    out.append(comment(line) ? commands.said(line) : line).append('\n'));
        } else {
            out.append(other).append("\n".repeat(lines.size()));
        }
        lines.clear();
    }

    private static boolean comment(String line) {
        return line.strip().startsWith("#") || line.strip().startsWith(";");
    }

    private static String joined(List<String> lines) {
        StringBuilder joined = new StringBuilder();
        for (String line : lines) {
            if (!comment(line)) {
                joined.append(continues(line) ? line.substring(0, line.length() - 1) + " " : line);
            }
        }
        return joined.toString();
    }

    private String line(String line) {
        int equals = line.indexOf('=');
        if (equals < 0 || line.startsWith("[")) {
            return commands.said(line);
        }
        String key = line.substring(0, equals).strip();
        pass.structural(key);
        return line.substring(0, equals + 1) + value(key, line.substring(equals + 1));
    }

    /** The value of a key, as it is written. */
    String value(String key, String value) {
        if (key.startsWith("Exec") && !key.equals("Exec")) {
            return exec(value).orElseGet(() -> commands.said(value));
        }
        if (key.equals("Environment")) {
            return words(value);
        }
        if (key.startsWith(CREDENTIAL)) {
            int colon = value.indexOf(':') + 1;
            return value.substring(0, colon) + expanded.of(value.substring(colon), false);
        }
        names(key, value);
        return pass.open(Secrets.entry(key, value, true, PodmanCommand.RUN, expanded));
    }

    /** Whether a key holds a value, a person or a host. */
    static boolean tells(String key) {
        return key.startsWith("Exec") || key.startsWith(CREDENTIAL) || key.equals("User") || key.equals("Group");
    }

    private void names(String key, String value) {
        switch (key) {
            case "HostName", "AddHost", "DNSSearch" -> commands.host(value);
            case "User", "Group" -> pass.named(value, Kind.LOGIN);
            case "PodmanArgs" -> commands.hosts(List.of(value.split(" ", -1)));
            case "Device" -> commands.driver("device", value);
            case "Options" -> commands.driver("o", value);
            default -> {}
        }
    }

    /** The variables, each a word, which systemd expands no variables in. */
    private String words(String value) {
        WordSplitter.Split split = WordSplitter.split(value, WORDS);
        if (split.fault().isPresent()) {
            return pass.open(Secrets.entry("Environment", value, true, PodmanCommand.RUN, expanded));
        }
        Mask once = written -> expanded.of(written, false);
        List<String> shown = split.words().stream()
                .map(word -> pass.open(Secrets.option("env", word, once)))
                .toList();
        return shown.equals(split.words()) ? value : line(shown);
    }

    private Optional<String> exec(String value) {
        ExecLine line = ExecLine.parse(value, NOWHERE);
        if (line.fault().isPresent()) {
            return Optional.empty();
        }
        boolean same = true;
        List<String> written = new ArrayList<>();
        for (ExecLine.Command command : line.commands()) {
            List<String> words = command.words().stream().map(Word::text).toList();
            CommandTexts texts = new CommandTexts(new UnitPass(pass, expanded));
            boolean podman = words.get(0).endsWith("podman");
            List<String> shown = podman ? texts.podman(words) : texts.program(words);
            same &= shown.equals(words);
            written.add(command.prefixes() + line(shown));
        }
        return Optional.of(same ? value : String.join(" ; ", written));
    }

    private static String line(List<String> words) {
        return String.join(" ", words.stream().map(UnitTexts::quoted).toList());
    }

    /** A word whose specifiers and variables mean what they did before. */
    private static String quoted(String word) {
        if (!word.isEmpty() && word.chars().allMatch(UnitTexts::plain)) {
            return word;
        }
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' || c == 0x7f ? String.format(Locale.ROOT, "\\x%02x", (int) c) : "" + c);
            }
        }
        return out.append('"').toString();
    }

    private static boolean plain(int c) {
        return c > 0x9f || Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0;
    }
}
