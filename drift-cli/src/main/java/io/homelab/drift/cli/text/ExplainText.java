package io.homelab.drift.cli.text;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.ShadowedLine;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What quadlets mean, as text for people: the merged unit with the file and line of every value, and the command that results. */
public final class ExplainText {

    private static final int INDENT = 2;
    private static final int ENTRY = 4;
    private static final int HANGING = 8;

    private final TextLayout page;
    private final ExplainMasking masking;

    private ExplainText(TextLayout page, ExplainMasking masking) {
        this.page = page;
        this.masking = masking;
    }

    /**
     * One quadlet.
     *
     * @param resource the name of its container, network, volume, pod or image
     * @param command the words of its command, expanded as far as they may be shown
     */
    public record Explained(DeclaredUnit unit, String resource, List<Word> command) {
        public Explained {
            command = List.copyOf(command);
        }
    }

    /**
     * The text of several quadlets, a blank line between them.
     *
     * @param showValues whether the values of environment variables are shown
     */
    public static String of(List<Explained> services, boolean showValues, boolean colors, int columns) {
        ExplainText text = new ExplainText(new TextLayout(colors, columns), new ExplainMasking(showValues));
        for (int i = 0; i < services.size(); i++) {
            if (i > 0) {
                text.page.blank();
            }
            text.service(services.get(i));
        }
        return text.page.toString();
    }

    private void service(Explained explained) {
        DeclaredUnit unit = explained.unit();
        page.line(0, Ansi.HEADING, "Service: " + Printable.of(unit.service()));
        page.line(INDENT, "Unit: " + Printable.of(unit.unit()));
        if (!explained.resource().isEmpty()) {
            page.line(INDENT, unit.kind().section() + ": " + Printable.of(masking.resource(explained.resource())));
        }
        page.line(INDENT, "Source: " + Printable.of(unit.source()));
        if (!unit.dropIns().isEmpty()) {
            String dropIns = Printable.of(String.join(", ", unit.dropIns()));
            page.filled(INDENT, ENTRY, Ansi.PLAIN, TextLayout.words("Drop-ins: " + dropIns));
        }
        for (Map.Entry<String, List<UnitEntry>> section : unit.file().sections().entrySet()) {
            page.line(INDENT, Ansi.HEADING, "[" + Printable.of(masking.section(section.getKey())) + "]");
            section.getValue().forEach(entry -> entry(entry, unit));
        }
        unit.warnings().forEach(warning -> problem(Ansi.CAUTION, "⚠", warning));
        if (unit.error().isPresent()) {
            problem(Ansi.BAD, "✗", unit.error().get());
            if (!unit.unread()) {
                page.line(INDENT, "No unit is generated; what runs now stays as it is until its next stop.");
            }
        } else {
            command(explained.command());
        }
    }

    private void entry(UnitEntry entry, DeclaredUnit unit) {
        List<ShadowedLine> shadowed = unit.shadowed();
        String assignment = Printable.of(masking.key(entry)) + "=" + Printable.of(masking.value(entry, unit.kind()));
        List<String> atoms = new ArrayList<>(TextLayout.words(assignment));
        List<String> notes = notes(entry, shadowed);
        String place = "(" + Printable.of(entry.origin().text());
        if (notes.isEmpty()) {
            atoms.add(place + ")");
        } else {
            atoms.add(place + ",");
            notes.subList(0, notes.size() - 1).forEach(note -> atoms.add(note + ","));
            atoms.add(notes.get(notes.size() - 1) + ")");
        }
        boolean counts = shadowed.stream()
                .noneMatch(line -> line.element().isEmpty() && line.line().equals(entry.origin()));
        page.filled(ENTRY, HANGING, counts ? Ansi.PLAIN : Ansi.FAINT, atoms);
    }

    /** What becomes of a line because of later ones, and of earlier ones because of it. */
    private List<String> notes(UnitEntry entry, List<ShadowedLine> shadowed) {
        List<String> notes = new ArrayList<>();
        for (ShadowedLine line : shadowed) {
            String element = line.element().isEmpty() ? "" : shown(line, entry) + " ";
            if (line.line().equals(entry.origin())) {
                notes.add(element
                        + (line.reset() ? "taken back by " : "overridden by ")
                        + line.by().text());
            }
            if (line.by().equals(entry.origin())) {
                String of = element.isEmpty() ? "" : element + "of ";
                notes.add((line.reset() ? "takes back " : "overrides ")
                        + of
                        + line.line().text());
            }
        }
        return notes.stream().map(Printable::of).toList();
    }

    /** Labels are shown, and so are their names. */
    private String shown(ShadowedLine line, UnitEntry entry) {
        return line.key().equals("Label") || line.key().equals("Annotation")
                ? line.element()
                : masking.element(line.element(), entry);
    }

    private void problem(Ansi paint, String symbol, Problem problem) {
        String place =
                problem.origin().map(Origin::text).map(at -> " (" + at + ")").orElse("");
        page.filled(INDENT, ENTRY, paint, TextLayout.words(Printable.of(symbol + " " + problem.message() + place)));
    }

    /** A shell's command, an option on each line. */
    private void command(List<Word> words) {
        if (words.isEmpty()) {
            return;
        }
        page.line(INDENT, Ansi.HEADING, "Command");
        List<String> shown = masking.command(words);
        int positionals = shown.size() - CommandLine.parse(words).positionals().size();
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < shown.size(); i++) {
            boolean starts =
                    i == positionals || (i < positionals && shown.get(i).startsWith("-"));
            if (starts && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(CommandText.word(shown.get(i)));
        }
        lines.add(line.toString());
        for (int i = 0; i < lines.size(); i++) {
            page.line(i == 0 ? ENTRY : HANGING, lines.get(i) + (i + 1 < lines.size() ? " \\" : ""));
        }
    }
}
