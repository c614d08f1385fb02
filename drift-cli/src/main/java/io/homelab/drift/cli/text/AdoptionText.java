package io.homelab.drift.cli.text;

import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Adoption;

/** What was changed by hand, and the patches that write it into the quadlets. */
public final class AdoptionText {

    private final boolean showValues;
    private final int columns;

    /** @param showValues whether patches show the values of variables */
    public AdoptionText(boolean showValues, int columns) {
        this.showValues = showValues;
        this.columns = columns;
    }

    public String of(Adoption adoption) {
        StringBuilder all = new StringBuilder();
        for (Adoption.Service service : adoption.services()) {
            all.append(of(service)).append('\n');
        }
        return all.toString();
    }

    private String of(Adoption.Service service) {
        TextLayout text = new TextLayout(false, columns);
        text.line(0, "Service: " + Printable.of(service.service()));
        if (service.taken().isEmpty()
                && service.left().isEmpty()
                && service.accepted().isEmpty()) {
            text.line(2, "nothing was changed by hand");
        }
        service.taken()
                .forEach(taken -> text.line(2, Printable.of(taken.what() + ": " + taken.from() + " → " + taken.to())));
        service.accepted().forEach(kept -> filled(text, kept.what() + " stays as it is: " + kept.reason()));
        service.left().forEach(left -> filled(text, left.what() + " cannot be written: " + left.reason()));
        StringBuilder patches = new StringBuilder();
        service.patches().forEach(patch -> patches.append(PatchText.of(patch, showValues)));
        return text + patches.toString();
    }

    private static void filled(TextLayout text, String sentence) {
        text.filled(2, 4, Ansi.PLAIN, TextLayout.words(Printable.of(sentence)));
    }
}
