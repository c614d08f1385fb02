package io.homelab.drift.core.note;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.core.start.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the next start of a unit will be refused for. Then only an edit helps, whatever else there is to do. */
public final class StartNotes {

    private static final String IMAGE = "image";

    private final CheckContext context;
    private final CheckedUnit checked;

    public StartNotes(CheckContext context, CheckedUnit checked) {
        this.context = context;
        this.checked = checked;
    }

    /**
     * The findings.
     *
     * @param told what has been found already: of what it says nothing is said again
     */
    public List<Finding> besides(List<Finding> told) {
        Optional<LiveContainer> own = container();
        boolean asMade = own.flatMap(LiveContainer::createCommand)
                .filter(made -> checked.read().calledAs(made))
                .isPresent();
        List<Refusal> refusals = context.nextStart().of(checked.declared(), checked.name(), checked.read(), asMade);
        List<Finding> pull = told.stream().anyMatch(StartNotes::absent) ? pull() : List.of();
        if (refusals.isEmpty()) {
            return pull;
        }
        Set<String> taken = taken(own);
        Cause cause = own.isPresent() ? Cause.NOT_RESTARTED : Cause.UNKNOWN;
        Said said = Said.by(told);
        Stream<Finding> refused = refusals.stream()
                .filter(refusal -> !taken.contains(refusal.reason()))
                .filter(refusal -> !said.already(refusal))
                .map(refusal -> finding(refusal, cause));
        // an image that is never pulled is among what is refused
        boolean never = refusals.stream().anyMatch(refusal -> refusal.field().equals(IMAGE));
        return Stream.concat(refused, never ? Stream.empty() : pull.stream()).toList();
    }

    private static boolean absent(Finding finding) {
        return finding.code().equals(FindingCode.UNIT_FAILED.word())
                || finding.code().equals(FindingCode.CONTAINER_MISSING.word());
    }

    /** Nothing is wrong with that; but whoever looks for the reason of a failure wants to know. */
    private List<Finding> pull() {
        return context.nextStart().pulls(checked.declared(), checked.name()).stream()
                .map(image -> Finding.of(FindingCode.IMAGE_NOT_FOUND, Category.IMAGE, IMAGE)
                        .severity(Severity.INFO)
                        .message("the image is missing: the next start has to pull it")
                        .declared(new Side(
                                context.masking(checked).value(ContainerField.IMAGE, List.of(image)),
                                image.origin(),
                                Optional.empty()))
                        .build())
                .toList();
    }

    private Optional<LiveContainer> container() {
        return checked.declared().kind() == Kind.CONTAINER
                ? context.index()
                        .containerOf(checked)
                        .or(() -> context.index()
                                .containerNamed(checked.resource().text()))
                : Optional.empty();
    }

    /** What podman took when it made the container, whatever is known of it here. */
    private Set<String> taken(Optional<LiveContainer> own) {
        return own.flatMap(LiveContainer::createCommand).map(CommandLine::ofCreateCommand).stream()
                .flatMap(made -> NextStart.ofCommand(made, context.podman()).stream())
                .map(Refusal::reason)
                .collect(Collectors.toSet());
    }

    /**
     * What is told already, of the files or of the container that is there.
     *
     * @param nameTaken whether something else has the name
     * @param wrong what is to be mended, by where it was written
     */
    private record Said(boolean nameTaken, Map<Optional<Origin>, Wrong> wrong) {

        private record Wrong(Set<String> fields, Set<String> messages) {}

        static Said by(List<Finding> told) {
            Map<Optional<Origin>, Wrong> wrong = new HashMap<>();
            for (Finding finding : told) {
                if (finding.remedy()
                        .filter(remedy -> remedy.kind() == Remedy.Kind.FIX_FILE)
                        .isPresent()) {
                    Wrong here = wrong.computeIfAbsent(
                            finding.declared().map(Side::origin), at -> new Wrong(new HashSet<>(), new HashSet<>()));
                    here.fields().add(finding.field());
                    here.messages().add(finding.message());
                }
            }
            return new Said(told.stream().anyMatch(finding -> finding.type() == FindingCode.NAME_TAKEN), wrong);
        }

        boolean already(Refusal refusal) {
            Wrong here = wrong.get(refusal.origin());
            return (nameTaken && refusal.field().equals("name"))
                    || (here != null
                            && (here.fields().contains(refusal.field())
                                    || here.messages().stream()
                                            .anyMatch(message -> message.startsWith(refusal.reason()))));
        }
    }

    private static Finding finding(Refusal refusal, Cause cause) {
        return Finding.of(FindingCode.START_REFUSED, refusal.category(), refusal.field())
                .element(refusal.element())
                .cause(cause)
                .message(refusal.reason() + "; " + refusal.outcome())
                .declared(refusal.origin().map(place -> Side.of(place.text(), place)))
                .remedy(Remedy.byHand(Remedy.Kind.FIX_FILE, refusal.advice()))
                .build();
    }
}
