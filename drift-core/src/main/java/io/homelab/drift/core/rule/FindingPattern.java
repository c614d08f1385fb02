package io.homelab.drift.core.rule;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.secret.Secrets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which findings are meant: a category ({@code labels}), an element of one ({@code labels:traefik.http.*}), or a code ({@code
 * image-stale}); globs of each.
 *
 * @param text as it is written
 */
public record FindingPattern(String text, TextPattern about, Optional<TextPattern> element) {

    /** The pattern in a text. */
    public static FindingPattern of(String text) {
        int colon = text.indexOf(':');
        return new FindingPattern(
                text,
                TextPattern.of(colon < 0 ? text : text.substring(0, colon)),
                colon < 0 ? Optional.empty() : Optional.of(TextPattern.of(text.substring(colon + 1))));
    }

    /** What to write for a finding: its element where it has one that may be shown, else its code. */
    static FindingPattern of(Finding finding) {
        Optional<String> element = finding.element()
                .filter(name -> named(finding).filter(name::equals).isPresent())
                .filter(name -> !name.equals(Secrets.MASK));
        String about = finding.kind().ofAValue() ? finding.category().word() : finding.code();
        return of(element.map(name -> about + ":" + TextPattern.literal(name)).orElse(finding.code()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FindingPattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Whether it can mean anything. */
    public boolean known() {
        return !about.plain()
                || FindingCode.isOne(about.text())
                || Stream.of(Category.values())
                        .anyMatch(category -> category.word().equals(about.text()));
    }

    /** Whether a finding is meant. */
    public boolean matches(Finding finding) {
        return (about.matches(finding.category().word()) || about.matches(finding.code()))
                && element.map(name -> named(finding).filter(name::matches).isPresent())
                        .orElse(true);
    }

    /** What a finding is about within its category: its element, or the setting or option where it has none. */
    private static Optional<String> named(Finding finding) {
        Optional<String> element = finding.element().filter(name -> !name.startsWith("["));
        return finding.kind().ofTheUnit() ? Optional.empty() : element.or(() -> Optional.of(finding.field()));
    }
}
