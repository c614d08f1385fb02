package io.homelab.drift.core.stage;

import io.homelab.drift.core.inspect.Observation;
import io.homelab.drift.core.inspect.Prediction;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.CpuLimit;
import io.homelab.drift.core.spec.value.Replaceable;
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

    /** What Quadlet itself always adds. */
    private static final Set<String> IMPLIED_VALUES = Set.of("conmon", "split");

    private final Stages stages;

    public StageRules(Stages stages) {
        this.stages = stages;
    }

    public Verdict judge(ContainerField field, StagedValue staged) {
        Optional<List<Element>> created = staged.created();
        boolean readAtBirth = staged.fromFile() && created.filter(List::isEmpty).isPresent();
        if (created.isEmpty() || readAtBirth || replaceable(staged)) {
            return notRecorded(field, staged);
        }
        if (ofQuadletAlone(field, staged, created.get())) {
            return new Verdict.Nothing();
        }
        if (stages.filesRead().contains(field) || withinCpus(field, staged, created.get())) {
            return new Verdict.Nothing();
        }
        if (staged.declared().isEmpty() && created.get().isEmpty()) {
            Optional<ContainerField> files = filesAtBirth(field);
            if (files.isPresent()) {
                return stages.filesRead().contains(files.get()) ? removedFromFile(field, staged) : new Verdict.Same("");
            }
        }
        if (StagedValue.same(staged.declared(), created.get()) && inOrder(field, staged.declared(), created.get())) {
            return bornAsDeclared(field, staged, created.get());
        }
        return bornOtherwise(field, staged, created.get());
    }

    /** The field of the files from which the container got variables or labels, if it did: nobody recorded what stood in them. */
    private Optional<ContainerField> filesAtBirth(ContainerField field) {
        return field.files().filter(f -> !stages.created().orElseThrow().get(f).isEmpty());
    }

    /** What runs, is not declared, and came from neither the image nor Podman, was in the file then and is not now. */
    private Verdict removedFromFile(ContainerField field, StagedValue staged) {
        // whatever the image that it was made from gave it is not of the file, even if the file names another image now
        Observation observation = observation(stages.asCreated(), field, staged, stages.declared());
        return observation instanceof Observation.Different
                ? new Verdict.Differs(stages.foreign() ? Cause.REPLACED_BY_HAND : Cause.NOT_RESTARTED)
                : new Verdict.Same(observation instanceof Observation.Unseen unseen ? unseen.reason() : "");
    }

    private static boolean ofQuadletAlone(ContainerField field, StagedValue staged, List<Element> created) {
        if (created.isEmpty()) {
            return staged.impliedByQuadlet();
        }
        return field.is(Trait.IMPLIED)
                && staged.declared().isEmpty()
                && IMPLIED_VALUES.containsAll(Element.normals(created));
    }

    /** Whether a period that stands alone at one stage is there at the other too, beside a quota. */
    private boolean withinCpus(ContainerField field, StagedValue staged, List<Element> created) {
        if (field != ContainerField.CPU_PERIOD || staged.declared().isEmpty() == created.isEmpty()) {
            return false;
        }
        Spec other = staged.declared().isEmpty()
                ? stages.declared()
                : stages.created().orElseThrow();
        Element alone =
                staged.declared().isEmpty() ? created.get(0) : staged.declared().get(0);
        return other.scalar(ContainerField.CPUS)
                .flatMap(cpus -> cpus.value(CpuLimit.class))
                .filter(cpus -> alone.normal().equals(String.valueOf(cpus.period())))
                .isPresent();
    }

    private static boolean inOrder(ContainerField field, List<Element> one, List<Element> other) {
        return field.shape() != Shape.LIST || Element.normals(one).equals(Element.normals(other));
    }

    private Verdict bornAsDeclared(ContainerField field, StagedValue staged, List<Element> created) {
        String note = "";
        if (field.changesLive(stages.podman())) {
            Observation observation = observation(
                    stages.asCreated(), field, staged, stages.created().orElseThrow());
            if (observation instanceof Observation.Different different) {
                boolean takenAway =
                        staged.declared().isEmpty() && different.shown().isEmpty();
                return new Verdict.Differs(
                        stages.foreign() ? Cause.REPLACED_BY_HAND : Cause.CHANGED_LIVE,
                        takenAway ? different.expected() : List.of());
            }
            if (observation instanceof Observation.Unseen unseen) {
                note = unseen.reason();
            }
        }
        if (!StagedValue.exact(staged.declared(), created)) {
            return new Verdict.WrittenOtherwise(cause(staged, created));
        }
        if (staged.loaded().isPresent()
                && !StagedValue.same(staged.declared(), staged.loaded().get())) {
            return new Verdict.LoadedDiffers();
        }
        return new Verdict.Same(note);
    }

    private Verdict bornOtherwise(ContainerField field, StagedValue staged, List<Element> created) {
        InspectedValue live = stages.live().apply(field);
        Spec made = stages.created().orElseThrow();
        if (stages.asDeclared().isPresent() && stages.asCreated().isPresent()) {
            Prediction asCreated = stages.asCreated().get();
            if (stages.asDeclared().get().clears(field, staged.key(), stages.declared(), made, live, asCreated)) {
                return new Verdict.Same("");
            }
        }
        if (stages.foreign()) {
            return new Verdict.Differs(Cause.REPLACED_BY_HAND);
        }
        Cause cause = cause(staged, created);
        boolean changedLive = field.changesLive(stages.podman())
                && observation(
                                stages.asCreated(),
                                field,
                                staged,
                                stages.created().orElseThrow())
                        instanceof Observation.Different;
        return new Verdict.Differs(changedLive ? Cause.SEVERAL : cause);
    }

    private Verdict notRecorded(ContainerField field, StagedValue staged) {
        Observation observation = observation(stages.asDeclared(), field, staged, stages.declared());
        if (observation instanceof Observation.Different) {
            return new Verdict.Differs(stages.foreign() ? Cause.REPLACED_BY_HAND : Cause.NOT_RESTARTED);
        }
        if (observation instanceof Observation.Unseen unseen) {
            boolean asked = !staged.declared().isEmpty() && !staged.impliedByQuadlet() && !replaceable(staged);
            return asked ? new Verdict.Unclear(unseen.reason()) : new Verdict.Nothing();
        }
        return new Verdict.Same("");
    }

    /** Whether only that it is there is certain, and not its value. */
    private static boolean replaceable(StagedValue staged) {
        for (Element element : staged.declared()) {
            if (element.value(Replaceable.class).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Observation observation(
            Optional<Prediction> expectation, ContainerField field, StagedValue staged, Spec made) {
        return expectation
                .map(e -> e.observation(field, staged.key(), made, stages.live().apply(field)))
                .orElse(new Observation.Unseen("podman inspect does not show it"));
    }

    /** Where between the files and the container's birth the values part. */
    public static Cause cause(StagedValue staged, List<Element> created) {
        if (staged.loaded().isEmpty() || staged.fromFile()) {
            return Parting.LOADED_UNKNOWN.cause();
        }
        List<Element> loaded = staged.loaded().get();
        boolean overridden = staged.overridden();
        return new Parting(
                        true,
                        alike(staged.declared(), loaded),
                        alike(loaded, created),
                        overridden,
                        !overridden
                                || StagedValue.same(
                                        staged.declared(), staged.generated().get()))
                .cause();
    }

    private static boolean alike(List<Element> one, List<Element> other) {
        return StagedValue.same(one, other) && StagedValue.exact(one, other);
    }
}
