package io.homelab.drift.cli.text;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One side of a finding: {@code 4G (Memory=4G, jellyfin.container:23)}. */
final class SideText {

    private static final String MASKED = "(masked)";
    /** A value longer than this is not printed a second time behind its key. */
    private static final int REPEATED = 20;
    /** Lines that give more than one value, a network and the address in it, or several options. */
    private static final Set<String> OF_PARTS = Set.of("PodmanArgs", "Network");

    /** A value that is longer than this is cut where values are. */
    private static final int LONG = 60;

    private final Finding finding;
    private final boolean cut;

    SideText(Finding finding) {
        this(finding, false);
    }

    private SideText(Finding finding, boolean cut) {
        this.finding = finding;
        this.cut = cut;
    }

    /** One that shows of long values how they differ. */
    static SideText cut(Finding finding) {
        return new SideText(finding, true);
    }

    /** The value and, in brackets, where it was written. */
    List<String> withOrigin(Side side) {
        List<String> atoms = new ArrayList<>(TextLayout.words(value(side)));
        atoms.add("(" + origin(side) + ")");
        return atoms;
    }

    /** The value as it is printed; it may be many words. */
    String value(Side side) {
        String whole = whole(side);
        if (!cut || side.value() instanceof Side.Masked) {
            return whole;
        }
        Optional<Side> running = finding.running().or(finding::created).or(finding::loaded);
        boolean declared = finding.declared().equals(Optional.of(side));
        Optional<Side> other =
                (declared ? running : finding.declared()).filter(there -> !(there.value() instanceof Side.Masked));
        if (whole.length() <= LONG
                && other.filter(there -> whole(there).length() > LONG).isEmpty()) {
            return whole;
        }
        return other.map(there ->
                        declared ? diff(side, there).left() : diff(there, side).right())
                .orElseGet(() -> ValueDiff.cutMiddle(whole, LONG));
    }

    private String whole(Side side) {
        Side.Value value = side.value();
        if (value instanceof Side.Text text) {
            return visible(side.readable().orElse(text.text()));
        }
        if (value instanceof Side.Texts texts) {
            boolean command = ValueElements.command(finding.field());
            return command ? CommandText.of(texts.texts()) : listed(texts.texts());
        }
        return MASKED;
    }

    /** Two values of the same field, neither of them masked. */
    ValueDiff diff(Side left, Side right) {
        return new ValueDiff(
                ValueElements.of(finding.field(), left, whole(left)),
                ValueElements.of(finding.field(), right, whole(right)));
    }

    /** Whether a value says no more than the name of the element that it is of. */
    boolean repeatsElement(Side side) {
        return finding.element()
                .map(SideText::visible)
                .filter(whole(side)::equals)
                .isPresent();
    }

    /** What stands where there is no value. */
    String none() {
        return finding.element().isPresent() ? "not there" : "not set";
    }

    /** {@code Memory=4G, jellyfin.container:23}, or {@code Label=…, jellyfin.container:12} where the line says more than the value. */
    String origin(Side side) {
        String place = Printable.of(side.origin().text());
        return key(side).map(key -> key + ", " + place).orElse(place);
    }

    private Optional<String> key(Side side) {
        if (!(side.origin() instanceof Origin.FileLine line) || line.key().isEmpty()) {
            return Optional.empty();
        }
        boolean whole = finding.element().isEmpty() && !OF_PARTS.contains(line.key());
        boolean repeated = whole
                && side.wholeLine()
                && side.value() instanceof Side.Text text
                && !text.text().isEmpty()
                && text.text().length() <= REPEATED
                && text.text().indexOf(' ') < 0;
        if (cut && !repeated) {
            return Optional.empty();
        }
        return Optional.of(
                Printable.of(line.key()) + "=" + (repeated ? visible(((Side.Text) side.value()).text()) : "…"));
    }

    /** Blanks that would not be seen are put between quotes. */
    static String visible(String text) {
        boolean blanks = text.isEmpty() || !text.strip().equals(text) || text.contains("  ");
        String printable = Printable.of(text);
        return blanks ? '"' + printable + '"' : printable;
    }

    private static String listed(List<String> texts) {
        return texts.isEmpty()
                ? "none"
                : String.join(", ", texts.stream().map(SideText::visible).toList());
    }
}
