package io.homelab.drift.core.compare;

import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.remedy.FindingWriter;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.stage.StageRules;
import io.homelab.drift.core.stage.StagedValue;
import io.homelab.drift.core.stage.Stages;
import io.homelab.drift.core.stage.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goes through the fields of a container or pod and turns verdicts into findings. */
final class FieldComparison {

    private final CheckContext context;
    private final FindingWriter writer;

    FieldComparison(CheckContext context, FindingWriter writer) {
        this.context = context;
        this.writer = writer;
    }

    List<Finding> compare(Stages stages) {
        StageRules rules = new StageRules(stages);
        List<Finding> findings = new ArrayList<>();
        for (ContainerField field : ContainerField.values()) {
            if (context.options().verbose() ? stages.asksNowhere(field) : stages.settled(field)) {
                continue;
            }
            int before = findings.size();
            for (StagedValue staged : stages.stagedValues(field)) {
                finding(stages, staged, rules.judge(field, staged)).ifPresent(findings::add);
            }
            boolean sameElements = findings.subList(before, findings.size()).stream()
                    .allMatch(finding -> finding.severity() == Severity.MATCH);
            if (field.shape() == Shape.ORDERED_MAP && sameElements) {
                order(stages, field).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Optional<Finding> finding(Stages stages, StagedValue staged, Verdict verdict) {
        if (verdict instanceof Verdict.Differs differs) {
            Severity severity = staged.field().is(Trait.FETCHES) ? Severity.INFO : Severity.DRIFT;
            StagedValue told = differs.given().isEmpty() ? staged : staged.withDeclared(differs.given());
            return Optional.of(
                    staged.field() == ContainerField.NETWORK_ALIAS
                            ? writer.aliasDiffers(
                                    told,
                                    differs.cause(),
                                    severity,
                                    stages.declared().get(ContainerField.NETWORK))
                            : writer.differs(told, differs.cause(), severity));
        }
        if (verdict instanceof Verdict.WrittenOtherwise otherwise) {
            return Optional.of(writer.writtenOtherwise(staged, otherwise.cause()));
        }
        if (verdict instanceof Verdict.LoadedDiffers) {
            return Optional.of(writer.loadedDiffers(staged));
        }
        if (verdict instanceof Verdict.Unclear unclear) {
            return Optional.of(writer.unclear(staged, unclear.reason()));
        }
        boolean worthSaying = verdict instanceof Verdict.Same
                && context.options().verbose()
                && !(staged.declared().isEmpty()
                        && staged.created().orElse(List.of()).isEmpty());
        return worthSaying ? Optional.of(writer.same(staged, ((Verdict.Same) verdict).note())) : Optional.empty();
    }

    /** The same elements in another order than the container was made with. */
    private Optional<Finding> order(Stages stages, ContainerField field) {
        List<Element> declared = stages.declared().get(field);
        Optional<List<Element>> created = stages.created().map(spec -> spec.get(field));
        if (created.isEmpty()
                || keys(declared).equals(keys(created.get()))
                // not the same elements: that one is there or not makes no difference
                || !Set.copyOf(keys(declared)).equals(Set.copyOf(keys(created.get())))) {
            return Optional.empty();
        }
        StagedValue staged = new StagedValue(
                field,
                "",
                declared,
                stages.loaded().map(spec -> spec.get(field)),
                stages.generated().map(spec -> spec.get(field)),
                created,
                List.of());
        return Optional.of(writer.order(staged, StageRules.cause(staged, created.get())));
    }

    private static List<String> keys(List<Element> elements) {
        return elements.stream().map(Element::key).distinct().toList();
    }
}
