package io.homelab.drift.core.remedy;

import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.Masking;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.stage.DisplayUnits;
import io.homelab.drift.core.stage.StagedValue;
import java.util.List;
import java.util.Optional;

/** Puts a verdict on a staged into the words and values of a finding. */
public final class FindingWriter {

    private final Masking masking;
    private final Remedies remedies;
    private final boolean loadedKnown;

    public FindingWriter(Masking masking, Remedies remedies, boolean loadedKnown) {
        this.masking = masking;
        this.remedies = remedies;
        this.loadedKnown = loadedKnown;
    }

    /** The writer for what is found of a unit. */
    public static FindingWriter of(CheckContext context, CheckedUnit checked) {
        return new FindingWriter(
                context.masking(checked),
                Remedies.of(context, checked),
                checked.loaded().isPresent());
    }

    /** A difference. */
    public Finding differs(StagedValue staged, Cause cause, Severity severity) {
        return of(
                staged,
                type(staged, cause),
                severity,
                Optional.of(cause),
                sentence(staged, cause, severity),
                cause == Cause.SEVERAL && staged.overridden()
                        ? Optional.of(remedies.overridden(true))
                        : remedies.of(cause, loadedKnown));
    }

    /** A difference in an alias of a container that is declared to be in these networks. */
    public Finding aliasDiffers(StagedValue staged, Cause cause, Severity severity, List<Element> networks) {
        return new AliasSides(masking, networks).told(staged, differs(staged, cause, severity));
    }

    /** A difference in order or white space alone. */
    public Finding writtenOtherwise(StagedValue staged, Cause cause) {
        return of(
                staged,
                FindingCode.DIFFERS,
                Severity.WARNING,
                Optional.of(cause),
                name(staged) + " differs in order or white space alone",
                remedies.of(cause, loadedKnown));
    }

    /** The same elements in another order. The sides show the keys in their order. */
    public Finding order(StagedValue staged, Cause cause) {
        String field = staged.field().option();
        return Finding.of(FindingCode.DIFFERS, staged.field().category(), field)
                .severity(Severity.WARNING)
                .cause(cause)
                .message("order differs")
                .declared(keys(staged, staged.declared()))
                .loaded(staged.loaded().flatMap(loaded -> keys(staged, loaded)))
                .created(staged.created().flatMap(created -> keys(staged, created)))
                .remedy(remedies.of(cause, loadedKnown))
                .build();
    }

    private Optional<Side> keys(StagedValue staged, List<Element> elements) {
        return elements.isEmpty()
                ? Optional.empty()
                : Optional.of(new Side(
                        new Side.Texts(elements.stream()
                                .map(element -> masking.key(staged.field(), element))
                                .distinct()
                                .toList()),
                        elements.get(0).origin(),
                        Optional.empty()));
    }

    /** The container is as declared, the unit that systemd holds is not. */
    public Finding loadedDiffers(StagedValue staged) {
        return of(
                staged,
                FindingCode.DIFFERS,
                Severity.WARNING,
                Optional.of(staged.overridden() ? Cause.OVERRIDDEN : Cause.NOT_RELOADED),
                name(staged) + " is as declared in the container, but not in the unit that systemd holds",
                Optional.of(staged.overridden() ? remedies.overridden(false) : remedies.reload("")));
    }

    /** A value that is as declared. */
    public Finding same(StagedValue staged, String note) {
        return of(
                staged,
                FindingCode.MATCHES,
                Severity.MATCH,
                Optional.empty(),
                note.isEmpty()
                        ? name(staged) + " is as declared"
                        : name(staged) + " was created as declared; not visible live: " + note,
                Optional.empty());
    }

    /** A value of which nothing can be told. */
    public Finding unclear(StagedValue staged, String reason) {
        return of(
                staged,
                FindingCode.UNKNOWN,
                Severity.UNKNOWN,
                Optional.of(Cause.UNKNOWN),
                name(staged) + " cannot be compared: " + reason,
                Optional.empty());
    }

    private Finding of(
            StagedValue staged,
            FindingCode type,
            Severity severity,
            Optional<Cause> cause,
            String message,
            Optional<Remedy> remedy) {
        String option = option(staged);
        return Finding.of(type, staged.field().category(), option)
                .element(staged.key().isEmpty() ? Optional.empty() : Optional.of(masking.key(staged)))
                .severity(severity)
                .cause(cause)
                .message(message)
                .declared(side(staged, staged.declared(), staged.declared()))
                .loaded(staged.loaded().flatMap(loaded -> side(staged, loaded, staged.declared())))
                .created(staged.created().flatMap(created -> side(staged, created, staged.declared())))
                .running(side(staged, staged.running(), staged.declared()))
                .remedy(remedy)
                .build();
    }

    private Optional<Side> side(StagedValue staged, List<Element> elements, List<Element> declared) {
        if (elements.isEmpty()) {
            return Optional.empty();
        }
        Element last = elements.get(elements.size() - 1);
        return Optional.of(new Side(
                masking.value(staged.field(), elements),
                last.origin(),
                DisplayUnits.like(staged.field(), last, declared)));
    }

    /** The option that the user wrote: of two that fill one field ({@code tmpfs}, {@code volume}) the declared one. */
    private static String option(StagedValue staged) {
        for (List<Element> side : List.of(
                staged.declared(),
                staged.created().orElse(List.of()),
                staged.loaded().orElse(List.of()))) {
            if (!side.isEmpty() && !staged.fromFile()) {
                return side.get(side.size() - 1).option();
            }
        }
        return staged.field().option();
    }

    private static FindingCode type(StagedValue staged, Cause cause) {
        return FindingCode.between(
                staged.declared().isEmpty(), running(staged, cause).isEmpty());
    }

    /** What counts as running: what the container was made with, or, where that is not it, what inspect shows. */
    private static List<Element> running(StagedValue staged, Cause cause) {
        boolean changed = cause == Cause.CHANGED_LIVE || staged.created().isEmpty() || staged.fromFile();
        // Asked for by neither: a file gave it at birth, and does not now.
        boolean givenByFile = staged.declared().isEmpty()
                && staged.created().filter(List::isEmpty).isPresent();
        return changed || givenByFile ? staged.running() : staged.created().get();
    }

    private String name(StagedValue staged) {
        return staged.key().isEmpty() ? option(staged) : option(staged) + " " + masking.key(staged);
    }

    private static String declared(StagedValue staged) {
        return staged.declared().stream()
                .map(Element::origin)
                .filter(Origin.Implied.class::isInstance)
                .findFirst()
                .map(Origin::text)
                .orElse("declared");
    }

    private String sentence(StagedValue staged, Cause cause, Severity severity) {
        if (severity == Severity.INFO) {
            return name(staged) + " differs, which makes no difference to what runs";
        }
        return switch (type(staged, cause).kind()) {
            case MISSING -> name(staged) + " is " + declared(staged) + " and not running";
            case EXTRA -> name(staged) + " is running and not declared";
            case DIFFERS, UNKNOWN, MATCHES, ABSENT, STATE, NOTE -> name(staged) + " is not as declared";
        };
    }
}
