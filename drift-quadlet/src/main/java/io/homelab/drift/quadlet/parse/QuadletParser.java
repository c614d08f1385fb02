package io.homelab.drift.quadlet.parse;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads a unit file as Quadlet's generator does. It gives up at the first line that it cannot read, and then the file, and
 * every other unit of its directory, is lost.
 */
public final class QuadletParser {

    private static final Pattern HEADER = Pattern.compile("\\[[A-Z][A-Za-z]++]");

    /**
     * A file that has been read.
     *
     * @param file what stands before the fault, or all of it
     * @param fault the line that makes the generator give the file up
     * @param endless whether it never gets past that line, so that it makes no unit of any file
     * @param warnings lines that it drops in silence
     */
    public record Parsed(UnitFile file, Optional<Problem> fault, boolean endless, List<Problem> warnings) {
        public Parsed {
            warnings = List.copyOf(warnings);
        }
    }

    private final String citedAs;
    private final Map<String, List<UnitEntry>> sections = new LinkedHashMap<>();
    private String section = "";
    private int count;
    private Optional<Problem> fault = Optional.empty();

    private QuadletParser(String citedAs) {
        this.citedAs = citedAs;
    }

    /**
     * Reads a text.
     *
     * @param name the file name
     * @param citedAs the file as origins cite it
     * @param isSetting whether quadlets or systemd know a key
     */
    public static Parsed parse(
            String name, String citedAs, String text, PodmanVersion version, Predicate<String> isSetting) {
        QuadletParser parser = new QuadletParser(citedAs);
        LogicalLines lines = LogicalLines.of(text, version);
        List<Problem> warnings = new ArrayList<>();
        for (LogicalLines.Line line : lines.lines()) {
            Limit.LINE_CHARACTERS.check(line.text().length(), new Origin.FileLine(citedAs, line.number(), ""));
            parser.line(line);
            if (parser.fault.isPresent()) {
                break;
            }
        }
        Optional<LogicalLines.Endless> endless = lines.endless().filter(line -> parser.fault.isEmpty());
        endless.ifPresent(line -> parser.fail(
                "is where the generator of Podman " + version + " hangs, and no quadlet gets a unit: " + line.why(),
                line.number()));
        if (lines.unfinished() > 0) {
            Origin place = new Origin.FileLine(citedAs, lines.unfinished(), "");
            warnings.add(Problem.warning("the line is continued to the end of the file, and dropped", place)
                    .as(LintRule.OPEN_LINE));
        }
        for (LogicalLines.Line line : lines.swallowed()) {
            if (looksLikeItsOwn(line.text(), isSetting)) {
                warnings.add(Problem.warning(
                                "this line is part of the one before, which ends in a backslash",
                                new Origin.FileLine(citedAs, line.number(), ""))
                        .as(LintRule.SWALLOWED_LINE));
            }
        }
        return new Parsed(new UnitFile(name, parser.sections), parser.fault, endless.isPresent(), warnings);
    }

    /** A header, or a setting. One in capitals ({@code DNS=}) may be a variable of an {@code Environment=} that goes on. */
    private static boolean looksLikeItsOwn(String line, Predicate<String> isSetting) {
        if (line.startsWith("[")) {
            return HEADER.matcher(line).matches();
        }
        int equals = line.indexOf('=');
        String key = equals < 0 ? "" : line.substring(0, equals);
        return key.chars().anyMatch(Character::isLowerCase) && isSetting.test(key);
    }

    private void line(LogicalLines.Line line) {
        String text = line.text();
        int close = text.indexOf(']');
        if (text.isEmpty()) {
            return;
        }
        if (text.startsWith("[") && close > 0 && onlyBlanks(text.substring(close + 1))) {
            header(text.substring(1, close), line.number());
        } else if (text.indexOf('=') > 0) {
            assignment(line);
        } else {
            boolean mark = text.startsWith("\ufeff");
            fail(mark ? "starts with a byte order mark" : "is not a key-value pair, group, or comment", line.number());
        }
    }

    private static boolean onlyBlanks(String text) {
        return text.chars().allMatch(c -> c == ' ' || c == '\t');
    }

    private void header(String name, int number) {
        boolean valid = !name.isEmpty() && name.indexOf('[') < 0 && name.chars().noneMatch(Character::isISOControl);
        if (valid) {
            section = name;
            sections.computeIfAbsent(name, s -> new ArrayList<>());
        } else {
            fail("invalid group name", number);
        }
    }

    private void assignment(LogicalLines.Line line) {
        String text = line.text();
        int number = line.number();
        if (section.isEmpty()) {
            fail("key file does not start with a group", number);
            return;
        }
        int equals = text.indexOf('=');
        String key = Blanks.trimEndAscii(text.substring(0, equals));
        if (key.isEmpty() || key.startsWith(" ")) {
            fail("invalid key name", number);
            return;
        }
        int start = equals + 1;
        while (start < line.head() && Blanks.ascii(text.charAt(start))) {
            start++;
        }
        Limit.UNIT_ENTRIES.check(++count, new Origin.FileLine(citedAs, number, key));
        sections.computeIfAbsent(section, s -> new ArrayList<>())
                .add(new UnitEntry(key, text.substring(start), citedAs, number));
    }

    private void fail(String reason, int number) {
        Origin place = new Origin.FileLine(citedAs, number, "");
        fault = Optional.of(
                Problem.error("line " + number + " " + reason, place).as(LintRule.SYNTAX));
    }
}
