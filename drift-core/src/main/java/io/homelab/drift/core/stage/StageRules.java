package io.homelab.drift.core.stage;

import io.homelab.drift.core.inspect.LiveChange;
import io.homelab.drift.core.inspect.Observation;
import io.homelab.drift.core.inspect.Prediction;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.Spec;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The three rules of the comparison, for one container.
 *
 * <ol>
 *   <li>Declared as created: a match, and only what can change on a live container is looked at there.
 *   <li>Declared not as created: drift, unless what runs shows that it makes no difference.
 *   <li>Creation not recorded: declared against what runs.
 * </ol>
 */
public final class StageRules {

    /** What Quadlet itself always adds: it counts only where a quadlet asks for something else. */
    private static final Set<ContainerField> IMPLIED = EnumSet.of(ContainerField.SDNOTIFY, ContainerField.CGROUPS);

    private static final Set<String> IMPLIED_VALUES = Set.of("conmon", "split");

    private final Stages subject;

    public StageRules(Stages subject) {
        this.subject = subject;
    }

    public Verdict judge(ContainerField field, StagedValue facet) {
        Optional<List<Element>> created = facet.created();
        boolean readAtBirth = facet.fromFile() && created.filter(List::isEmpty).isPresent();
        if (created.isEmpty() || readAtBirth) {
            return notRecorded(field, facet);
        }
        if (ofQuadletAlone(field, facet, created.get())) {
            return new Verdict.Nothing();
        }
        if (subject.filesRead().contains(field) || withinCpus(field, facet, created.get())) {
            return new Verdict.Nothing();
        }
        if (facet.declared().isEmpty() && created.get().isEmpty()) {
            Optional<ContainerField> files = filesAtBirth(field);
            if (files.isPresent()) {
                return subject.filesRead().contains(files.get()) ? removedFromFile(field, facet) : new Verdict.Same("");
            }
        }
        if (StagedValue.same(facet.declared(), created.get()) && inOrder(field, facet.declared(), created.get())) {
            return bornAsDeclared(field, facet, created.get());
        }
        return bornOtherwise(field, facet, created.get());
    }

    /** The field of the files from which the container got variables or labels, if it did: nobody recorded what stood in them. */
    private Optional<ContainerField> filesAtBirth(ContainerField field) {
        Optional<ContainerField> files = switch (field) {
            case ENV -> Optional.of(ContainerField.ENV_FILE);
            case LABEL -> Optional.of(ContainerField.LABEL_FILE);
            default -> Optional.empty();
        };
        return files.filter(f -> !subject.created().orElseThrow().get(f).isEmpty());
    }

    /** What runs, is not declared, and came from neither the image nor Podman, was in the file then and is not now. */
    private Verdict removedFromFile(ContainerField field, StagedValue facet) {
        // whatever the image that it was made from gave it is not of the file, even if the file names another image now
        Observation sight = sight(subject.asCreated(), field, facet, subject.declared());
        return sight instanceof Observation.Different
                ? new Verdict.Differs(subject.foreign() ? Cause.REPLACED_BY_HAND : Cause.NOT_RESTARTED)
                : new Verdict.Same(sight instanceof Observation.Unseen unseen ? unseen.reason() : "");
    }

    private static boolean ofQuadletAlone(ContainerField field, StagedValue facet, List<Element> created) {
        if (created.isEmpty()) {
            return facet.impliedByQuadlet();
        }
        return IMPLIED.contains(field)
                && facet.declared().isEmpty()
                && IMPLIED_VALUES.containsAll(Element.normals(created));
    }

    /** Whether a period that stands alone at one stage is there at the other too, beside a quota. */
    private boolean withinCpus(ContainerField field, StagedValue facet, List<Element> created) {
        if (field != ContainerField.CPU_PERIOD || facet.declared().isEmpty() == created.isEmpty()) {
            return false;
        }
        Spec other = facet.declared().isEmpty()
                ? subject.declared()
                : subject.created().orElseThrow();
        Element alone =
                facet.declared().isEmpty() ? created.get(0) : facet.declared().get(0);
        return other.scalar(ContainerField.CPUS)
                .filter(cpus -> cpus.normal().endsWith("/" + alone.normal()))
                .isPresent();
    }

    private static boolean inOrder(ContainerField field, List<Element> one, List<Element> other) {
        return field.shape() != Shape.LIST || Element.normals(one).equals(Element.normals(other));
    }

    private Verdict bornAsDeclared(ContainerField field, StagedValue facet, List<Element> created) {
        String note = "";
        if (LiveChange.possible(field, subject.podman())) {
            Observation sight =
                    sight(subject.asCreated(), field, facet, subject.created().orElseThrow());
            if (sight instanceof Observation.Different different) {
                boolean takenAway =
                        facet.declared().isEmpty() && different.shown().isEmpty();
                return new Verdict.Differs(
                        subject.foreign() ? Cause.REPLACED_BY_HAND : Cause.CHANGED_LIVE,
                        takenAway ? different.expected() : List.of());
            }
            if (sight instanceof Observation.Unseen unseen) {
                note = unseen.reason();
            }
        }
        if (!StagedValue.exact(facet.declared(), created)) {
            return new Verdict.WrittenOtherwise(cause(facet, created));
        }
        if (facet.loaded().isPresent()
                && !StagedValue.same(facet.declared(), facet.loaded().get())) {
            return new Verdict.LoadedDiffers();
        }
        return new Verdict.Same(note);
    }

    private Verdict bornOtherwise(ContainerField field, StagedValue facet, List<Element> created) {
        InspectedValue live = subject.live().apply(field);
        Spec made = subject.created().orElseThrow();
        if (subject.asDeclared().isPresent() && subject.asCreated().isPresent()) {
            Prediction asCreated = subject.asCreated().get();
            if (subject.asDeclared().get().clears(field, facet.key(), subject.declared(), made, live, asCreated)) {
                return new Verdict.Same("");
            }
        }
        if (subject.foreign()) {
            return new Verdict.Differs(Cause.REPLACED_BY_HAND);
        }
        Cause cause = cause(facet, created);
        boolean changedLive = LiveChange.possible(field, subject.podman())
                && sight(subject.asCreated(), field, facet, subject.created().orElseThrow()) instanceof Observation.Different;
        return new Verdict.Differs(changedLive ? Cause.SEVERAL : cause);
    }

    private Verdict notRecorded(ContainerField field, StagedValue facet) {
        Observation sight = sight(subject.asDeclared(), field, facet, subject.declared());
        if (sight instanceof Observation.Different) {
            return new Verdict.Differs(subject.foreign() ? Cause.REPLACED_BY_HAND : Cause.NOT_RESTARTED);
        }
        if (sight instanceof Observation.Unseen unseen) {
            boolean asked = !facet.declared().isEmpty() && !facet.impliedByQuadlet();
            return asked ? new Verdict.Unclear(unseen.reason()) : new Verdict.Nothing();
        }
        return new Verdict.Same("");
    }

    private Observation sight(Optional<Prediction> expectation, ContainerField field, StagedValue facet, Spec made) {
        return expectation
                .map(e -> e.sight(field, facet.key(), made, subject.live().apply(field)))
                .orElse(new Observation.Unseen("podman inspect does not show it"));
    }

    /** Where between the files and the container's birth the values part. */
    public static Cause cause(StagedValue facet, List<Element> created) {
        if (facet.loaded().isEmpty() || facet.fromFile()) {
            return Cause.NOT_RESTARTED;
        }
        List<Element> loaded = facet.loaded().get();
        boolean read = StagedValue.same(facet.declared(), loaded) && StagedValue.exact(facet.declared(), loaded);
        boolean applied = StagedValue.same(loaded, created) && StagedValue.exact(loaded, created);
        if (read) {
            return Cause.NOT_RESTARTED;
        }
        if (!applied) {
            return Cause.SEVERAL;
        }
        if (!facet.overridden()) {
            return Cause.NOT_RELOADED;
        }
        return StagedValue.same(facet.declared(), facet.generated().get()) ? Cause.OVERRIDDEN : Cause.SEVERAL;
    }
}
