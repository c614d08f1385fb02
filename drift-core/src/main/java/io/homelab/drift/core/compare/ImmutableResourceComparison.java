package io.homelab.drift.core.compare;

import io.homelab.drift.core.remedy.FindingWriter;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.stage.StagedValue;
import io.homelab.drift.core.stage.UndeterminedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Compares a network or a volume, of which no command is recorded, with what its quadlet declares: what is declared has to
 * be there, and what is there without being declared counts only where Podman does not give it by itself.
 */
final class ImmutableResourceComparison {

    private final Spec declared;
    private final Function<Field, InspectedValue> live;
    private final PodmanGives gives;
    private final UndeterminedValues open;
    private final FindingWriter writer;
    private final boolean verbose;

    /** What Podman itself gives a network or volume. */
    interface PodmanGives {
        /** Whether what is asked for, and not shown, is what Podman gives anyway. */
        boolean isDefault(Field field, List<Element> asked);

        /** Whether what is shown, and not asked for, comes from Podman. */
        boolean explains(Field field, Element shown);

        /** Whether Podman gives what is shown whatever is asked for. */
        boolean overrules(Field field, Element shown);

        /** What Podman would give besides, for what is asked for, and does not show. */
        List<Element> unmet(Field field);
    }

    ImmutableResourceComparison(
            Spec declared,
            Function<Field, InspectedValue> live,
            PodmanGives gives,
            UndeterminedValues open,
            FindingWriter writer,
            boolean verbose) {
        this.declared = declared;
        this.live = live;
        this.gives = gives;
        this.open = open;
        this.writer = writer;
        this.verbose = verbose;
    }

    List<Finding> compare(List<? extends Field> fields) {
        List<Finding> findings = new ArrayList<>();
        for (Field field : fields) {
            for (StagedValue staged : stagedValues(field)) {
                judge(staged).ifPresent(findings::add);
            }
            for (Element unmet : gives.unmet(field)) {
                StagedValue staged = StagedValue.ofTwo(field, unmet.key(), List.of(unmet), List.of());
                findings.add(
                        open.contain(staged)
                                ? writer.unclear(staged, UndeterminedValues.REASON)
                                : writer.differs(staged, Cause.NEVER_UPDATED, Severity.DRIFT));
            }
        }
        return findings;
    }

    private List<StagedValue> stagedValues(Field field) {
        List<Element> shown = live.apply(field) instanceof InspectedValue.Given given ? given.elements() : List.of();
        if (field.shape() == Shape.SCALAR) {
            return List.of(
                    StagedValue.ofTwo(field, "", declared.scalar(field).stream().toList(), shown));
        }
        if (field.shape() == Shape.LIST) {
            return List.of(StagedValue.ofTwo(field, "", declared.get(field), shown));
        }
        Set<String> keys = new TreeSet<>();
        declared.get(field).forEach(e -> keys.add(e.key()));
        shown.forEach(e -> keys.add(e.key()));
        return keys.stream()
                .map(key -> StagedValue.ofTwo(field, key, at(declared.get(field), key), at(shown, key)))
                .toList();
    }

    private static List<Element> at(List<Element> elements, String key) {
        return elements.stream().filter(e -> e.key().equals(key)).toList();
    }

    private Optional<Finding> judge(StagedValue staged) {
        boolean asked = !staged.declared().isEmpty();
        if (live.apply(staged.field()) instanceof InspectedValue.NotShown notShown) {
            return asked ? Optional.of(writer.unclear(staged, notShown.reason())) : Optional.empty();
        }
        boolean same;
        if (asked) {
            same = staged.running().isEmpty() ? gives.isDefault(staged.field(), staged.declared()) : same(staged);
        } else {
            same = staged.running().stream().allMatch(shown -> gives.explains(staged.field(), shown));
        }
        if (same || staged.running().stream().anyMatch(shown -> gives.overrules(staged.field(), shown))) {
            return verbose && asked ? Optional.of(writer.same(staged, "")) : Optional.empty();
        }
        if (open.contain(staged)) {
            return asked ? Optional.of(writer.unclear(staged, UndeterminedValues.REASON)) : Optional.empty();
        }
        return Optional.of(writer.differs(staged, Cause.NEVER_UPDATED, Severity.DRIFT));
    }

    private static boolean same(StagedValue staged) {
        return staged.field().shape() == Shape.LIST
                ? Element.normals(staged.declared()).equals(Element.normals(staged.running()))
                : StagedValue.same(staged.declared(), staged.running());
    }
}
