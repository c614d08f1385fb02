package io.homelab.drift.cli.text;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a finding says below the line of its category: the values on each side. */
final class FindingText {

    private static final int HANGING = 2;
    /** The limit that people look for first. */
    private static final String FIRST_PROPERTY = "MemoryMax";

    private final TextLayout page;
    private final boolean cut;
    private final boolean verbose;
    private final Kind kind;

    /** @param cut whether long values are cut where both sides have the same */
    FindingText(TextLayout page, boolean cut, boolean verbose, Kind kind) {
        this.page = page;
        this.cut = cut;
        this.verbose = verbose;
        this.kind = kind;
    }

    /** The message with what it is about, which many messages begin with. */
    static String told(Finding finding) {
        String message = Printable.of(finding.message());
        String subject = subject(finding);
        return message.startsWith(subject) ? message : subject + ": " + message;
    }

    /** What it is about: {@code memory-swap}, {@code label traefik.enable}, {@code [Service] Restart}. */
    static String subject(Finding finding) {
        String element = finding.element().map(Printable::of).orElse("");
        String field = Printable.of(finding.field());
        return element.startsWith("[") ? element + " " + field : (field + " " + element).strip();
    }

    /** Whether it is of a setting of systemd. */
    static boolean setting(Finding finding) {
        return Character.isUpperCase(finding.field().charAt(0));
    }

    /** The sides, a line each. */
    void sides(Finding finding, int indent) {
        SideText text = cut ? SideText.cut(finding) : new SideText(finding);
        side("Quadlet", finding.declared().map(text::withOrigin).orElse(List.of(text.none())), indent);
        if (comparedWithLoaded(finding)) {
            side("Loaded", finding.loaded().map(side -> stage(text, side)).orElse(List.of(text.none())), indent);
            return;
        }
        if (verbose) {
            finding.loaded().ifPresent(side -> side("Loaded", stage(text, side), indent));
            finding.created().ifPresent(side -> side("Created", stage(text, side), indent));
        }
        side("Running", running(finding, text), indent);
    }

    /** Whether all that there is to say is that the quadlet does not name it: a network is its own value. */
    boolean onlyUndeclared(Finding finding) {
        SideText text = new SideText(finding);
        return finding.declared().isEmpty()
                && finding.running().filter(text::repeatsElement).isPresent();
    }

    /** Where nothing that runs can be seen, the unit that systemd holds is the other side. */
    private boolean comparedWithLoaded(Finding finding) {
        boolean onceOnly = kind == Kind.IMAGE || kind == Kind.BUILD || kind == Kind.KUBE || kind == Kind.ARTIFACT;
        boolean nothingRuns = finding.running().isEmpty() && finding.created().isEmpty();
        // What is missing is missing from what runs, whatever systemd holds.
        boolean ofTheUnit = finding.category() == Category.UNIT
                || (finding.loaded().isPresent() && finding.kind() != FindingCode.Kind.MISSING);
        return nothingRuns && (onceOnly || ofTheUnit);
    }

    private List<String> running(Finding finding, SideText text) {
        if (finding.running().isPresent()) {
            return stage(text, finding.running().get());
        }
        if (finding.created().isEmpty() || finding.kind() == FindingCode.Kind.MISSING) {
            return List.of(text.none());
        }
        if (verbose) {
            return List.of("not visible");
        }
        List<String> atoms =
                new ArrayList<>(TextLayout.words(text.value(finding.created().get())));
        atoms.add("(as created)");
        return atoms;
    }

    private List<String> stage(SideText text, Side side) {
        return verbose ? text.withOrigin(side) : TextLayout.words(text.value(side));
    }

    /**
     * Several systemd properties as one pair: {@code Quadlet: MemoryMax=4G, MemoryHigh=3G}. Of a unit that does not run, what
     * systemd holds is the other side.
     */
    void properties(List<Finding> findings, int indent) {
        List<Finding> sorted = findings.stream()
                .sorted(Comparator.comparing(finding -> !finding.field().equals(FIRST_PROPERTY)))
                .toList();
        side("Quadlet", assignments(sorted, Finding::declared, true), indent);
        boolean runs = sorted.stream().anyMatch(finding -> finding.running().isPresent());
        side(
                runs ? "Running" : "Loaded",
                assignments(sorted, runs ? Finding::running : Finding::loaded, verbose || !runs),
                indent);
    }

    private static List<String> assignments(
            List<Finding> findings, Function<Finding, Optional<Side>> stage, boolean origins) {
        List<String> atoms = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (Finding finding : findings) {
            SideText text = new SideText(finding);
            Optional<Side> side = stage.apply(finding);
            String comma = atoms.size() + 1 < findings.size() ? "," : "";
            atoms.add(finding.field() + side.map(s -> "=" + text.value(s)).orElse(" not set") + comma);
            side.map(s -> Printable.of(s.origin().text())).ifPresent(places::add);
        }
        if (origins && !places.isEmpty()) {
            atoms.add("(" + String.join(", ", places) + ")");
        }
        return atoms;
    }

    /** A value that is as declared, on one line. */
    void same(Finding finding, int indent) {
        SideText text = new SideText(finding);
        List<String> atoms = new ArrayList<>(List.of("✓", subject(finding) + ":"));
        Side shown = finding.declared()
                .or(finding::created)
                .or(finding::loaded)
                .or(finding::running)
                .orElseThrow(() -> new IllegalArgumentException("a match of nothing: " + finding.code()));
        atoms.addAll(TextLayout.words(text.value(shown)));
        String seen = finding.running()
                .map(side -> "; " + Printable.of(side.origin().text()))
                .orElse("; not visible live");
        atoms.add("(" + text.origin(shown) + (finding.running().equals(Optional.of(shown)) ? "" : seen) + ")");
        page.filled(indent, indent + HANGING + HANGING, Ansi.PLAIN, atoms);
    }

    private void side(String stage, List<String> atoms, int indent) {
        List<String> line = new ArrayList<>(List.of(stage + ":"));
        line.addAll(atoms);
        page.filled(indent, indent + HANGING, Ansi.PLAIN, line);
    }
}
