package io.homelab.drift.core.remedy;

import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.Masking;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.Category;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.stage.DisplayUnits;
import io.homelab.drift.core.stage.StagedValue;
import java.util.List;
import java.util.Optional;

/** Puts a verdict on a facet into the words and values of a finding. */
public final class FindingWriter {

    private final Masking secrecy;
    private final Remedies remedies;
    private final boolean loadedKnown;

    public FindingWriter(Masking secrecy, Remedies remedies, boolean loadedKnown) {
        this.secrecy = secrecy;
        this.remedies = remedies;
        this.loadedKnown = loadedKnown;
    }

    /** The writer for what is found of a unit. */
    public static FindingWriter of(CheckContext scene, CheckedUnit target) {
        return new FindingWriter(
                scene.secrecy(target),
                Remedies.of(scene, target),
                target.loaded().isPresent());
    }

    /** A difference. */
    public Finding differs(StagedValue facet, Cause cause, Severity severity) {
        return of(
                facet,
                suffix(facet, cause),
                severity,
                Optional.of(cause),
                sentence(facet, cause, severity),
                cause == Cause.SEVERAL && facet.overridden()
                        ? Optional.of(remedies.overridden(true))
                        : remedies.of(cause, loadedKnown));
    }

    /** A difference in order or white space alone. */
    public Finding writtenOtherwise(StagedValue facet, Cause cause) {
        return of(
                facet,
                "-differs",
                Severity.WARNING,
                Optional.of(cause),
                name(facet) + " differs in order or white space alone",
                remedies.of(cause, loadedKnown));
    }

    /** The same elements in another order. The sides show the keys in their order. */
    public Finding order(StagedValue facet, Cause cause) {
        String field = facet.field().option();
        return new Finding(
                field + "-differs",
                facet.field().category(),
                field,
                Optional.empty(),
                Severity.WARNING,
                Optional.of(cause),
                "order differs",
                keys(facet, facet.declared()),
                facet.loaded().flatMap(loaded -> keys(facet, loaded)),
                facet.created().flatMap(created -> keys(facet, created)),
                Optional.empty(),
                remedies.of(cause, loadedKnown),
                Optional.empty());
    }

    private Optional<Side> keys(StagedValue facet, List<Element> elements) {
        return elements.isEmpty()
                ? Optional.empty()
                : Optional.of(new Side(
                        new Side.Texts(elements.stream()
                                .map(element -> secrecy.key(facet.field(), element))
                                .distinct()
                                .toList()),
                        elements.get(0).origin(),
                        Optional.empty()));
    }

    /** The container is as declared, the unit that systemd holds is not. */
    public Finding loadedDiffers(StagedValue facet) {
        return of(
                facet,
                "-differs",
                Severity.WARNING,
                Optional.of(facet.overridden() ? Cause.OVERRIDDEN : Cause.NOT_RELOADED),
                name(facet) + " is as declared in the container, but not in the unit that systemd holds",
                Optional.of(facet.overridden() ? remedies.overridden(false) : remedies.reload("")));
    }

    /** A value that is as declared. */
    public Finding same(StagedValue facet, String note) {
        return of(
                facet,
                "-matches",
                Severity.MATCH,
                Optional.empty(),
                note.isEmpty()
                        ? name(facet) + " is as declared"
                        : name(facet) + " was created as declared; not visible live: " + note,
                Optional.empty());
    }

    /** A value of which nothing can be told. */
    public Finding unclear(StagedValue facet, String reason) {
        return of(
                facet,
                "-unknown",
                Severity.UNKNOWN,
                Optional.of(Cause.UNKNOWN),
                name(facet) + " cannot be compared: " + reason,
                Optional.empty());
    }

    private Finding of(
            StagedValue facet,
            String suffix,
            Severity severity,
            Optional<Cause> cause,
            String message,
            Optional<Remedy> remedy) {
        String option = option(facet);
        return new Finding(
                option + suffix,
                facet.field().category(),
                option,
                facet.key().isEmpty() ? Optional.empty() : Optional.of(secrecy.key(facet)),
                severity,
                cause,
                message,
                side(facet, facet.declared(), facet.declared()),
                facet.loaded().flatMap(loaded -> side(facet, loaded, facet.declared())),
                facet.created().flatMap(created -> side(facet, created, facet.declared())),
                side(facet, facet.running(), facet.declared()),
                remedy,
                Optional.empty());
    }

    /** A finding about the service as a whole. */
    public static Finding state(
            String code, Severity severity, Optional<Cause> cause, String message, Optional<Remedy> remedy) {
        return new Finding(
                code,
                Category.UNIT,
                "unit",
                Optional.empty(),
                severity,
                cause,
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                remedy,
                Optional.empty());
    }

    private Optional<Side> side(StagedValue facet, List<Element> elements, List<Element> declared) {
        if (elements.isEmpty()) {
            return Optional.empty();
        }
        Element last = elements.get(elements.size() - 1);
        return Optional.of(new Side(
                secrecy.value(facet.field(), elements), last.origin(), DisplayUnits.like(facet.field(), last, declared)));
    }

    /** The option that the user wrote: of two that fill one field ({@code tmpfs}, {@code volume}) the declared one. */
    private static String option(StagedValue facet) {
        for (List<Element> side : List.of(
                facet.declared(),
                facet.created().orElse(List.of()),
                facet.loaded().orElse(List.of()))) {
            if (!side.isEmpty() && !facet.fromFile()) {
                return side.get(side.size() - 1).option();
            }
        }
        return facet.field().option();
    }

    private static String suffix(StagedValue facet, Cause cause) {
        List<Element> runs = running(facet, cause);
        if (runs.isEmpty()) {
            return "-missing";
        }
        return facet.declared().isEmpty() ? "-extra" : "-differs";
    }

    /** What counts as running: what the container was made with, or, where that is not it, what inspect shows. */
    private static List<Element> running(StagedValue facet, Cause cause) {
        boolean changed = cause == Cause.CHANGED_LIVE || facet.created().isEmpty() || facet.fromFile();
        // Asked for by neither: a file gave it at birth, and does not now.
        boolean givenByFile = facet.declared().isEmpty()
                && facet.created().filter(List::isEmpty).isPresent();
        return changed || givenByFile ? facet.running() : facet.created().get();
    }

    private String name(StagedValue facet) {
        return facet.key().isEmpty() ? option(facet) : option(facet) + " " + secrecy.key(facet);
    }

    private static String declared(StagedValue facet) {
        return facet.declared().stream()
                .map(Element::origin)
                .filter(Origin.Implied.class::isInstance)
                .findFirst()
                .map(Origin::text)
                .orElse("declared");
    }

    private String sentence(StagedValue facet, Cause cause, Severity severity) {
        if (severity == Severity.INFO) {
            return name(facet) + " differs, which makes no difference to what runs";
        }
        return switch (suffix(facet, cause)) {
            case "-missing" -> name(facet) + " is " + declared(facet) + " and not running";
            case "-extra" -> name(facet) + " is running and not declared";
            default -> name(facet) + " is not as declared";
        };
    }
}
