package io.homelab.drift.core.compare;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.rule.HousePolicy;
import io.homelab.drift.core.rule.HouseRule;
import io.homelab.drift.core.rule.HouseRule.Verb;
import io.homelab.drift.core.rule.RuleSubject;
import io.homelab.drift.core.rule.RuleValue;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import io.homelab.drift.core.stage.Stages;
import io.homelab.drift.core.systemd.HostFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Holds services against the rules of the house. */
public final class HouseRules {

    /** What publishes ports and the like for several containers; what each of those has to have is not its own. */
    private static final Set<Kind> TOGETHER = Set.of(Kind.POD, Kind.KUBE);

    private final CheckContext context;
    private final List<HouseRule> rules;

    HouseRules(CheckContext context, List<HouseRule> rules) {
        this.context = context;
        this.rules = rules;
    }

    /**
     * The rules that quadlets break by what their files say, each at the line that breaks it, but for what is accepted.
     *
     * @param today until when that counts
     */
    public static List<Problem> brokenByFiles(
            DeclaredSet set, HousePolicy policy, HostFacts facts, PodmanVersion podman, LocalDate today) {
        if (policy.rules().isEmpty()) {
            return List.of();
        }
        HostState nothing = HostState.unknown(facts, Optional.of(podman));
        CheckContext context =
                CheckContext.of(nothing, set.units(), CheckOptions.DEFAULT, ReferencedFiles.below(set.directories()));
        HouseRules house = new HouseRules(context, policy.rules());
        List<Problem> problems = new ArrayList<>();
        for (CheckedUnit checked : CheckedUnit.ofFiles(set.units(), nothing, context.index())) {
            Origin file = new Origin.FileLine(checked.declared().source(), 1, "");
            house.broken(checked, Optional.empty(), context.problems()::add).stream()
                    .filter(broken -> policy.acceptances().stream()
                            .noneMatch(acceptance -> !acceptance.expired(today)
                                    && acceptance.accepts(
                                            ServiceSelection.Name.of(checked), house.finding(checked, broken))))
                    .map(broken -> Problem.warning(
                                    broken.message(),
                                    broken.first()
                                            .map(RuleValue::origin)
                                            .filter(Origin.FileLine.class::isInstance)
                                            .orElse(file))
                            .of(checked.service())
                            .as(LintRule.RULE_BROKEN))
                    .forEach(problems::add);
        }
        return problems;
    }

    /**
     * What a service breaks, as findings.
     *
     * @param problems told where that cannot be said
     */
    List<Finding> findings(CheckedUnit checked, Consumer<Problem> problems) {
        if (rules.isEmpty()
                || checked.declared().error().isPresent()
                || checked.fault().isPresent()) {
            return List.of();
        }
        boolean container = checked.declared().kind() == Kind.CONTAINER;
        Optional<Stages> running = container ? new ContainerComparison(context, checked).stages() : Optional.empty();
        return broken(checked, running, problems).stream()
                .map(broken -> finding(checked, broken))
                .toList();
    }

    private List<HouseRule.Broken> broken(CheckedUnit checked, Optional<Stages> running, Consumer<Problem> problems) {
        Kind kind = checked.declared().kind();
        ServiceSelection.Name name = ServiceSelection.Name.of(checked);
        List<HouseRule> own = rules.stream()
                .filter(rule -> rule.concerns(name))
                .filter(rule -> kind == Kind.CONTAINER || (TOGETHER.contains(kind) && rule.verb() != Verb.HAS))
                .toList();
        return own.isEmpty()
                ? List.of()
                : Isolation.run(
                                "it could not be held against the rules of the house",
                                () -> broken(checked, running, own))
                        .telling(problem -> problems.accept(problem.of(checked.service())))
                        .orElse(List.of());
    }

    private List<HouseRule.Broken> broken(CheckedUnit checked, Optional<Stages> running, List<HouseRule> own) {
        RuleValues values = new RuleValues(context, checked, running);
        boolean pod = TOGETHER.contains(checked.declared().kind());
        boolean member = values.ofAPod();
        List<HouseRule.Broken> broken = new ArrayList<>();
        for (HouseRule rule : own) {
            List<RuleValue> found = values.of(rule.subject());
            boolean elsewhere = found.isEmpty() && (pod || (member && ofThePod(rule.subject())));
            if (!elsewhere) {
                rule.against(found).ifPresent(broken::add);
            }
        }
        return broken;
    }

    /** Whether a container in a pod has it from that. */
    private static boolean ofThePod(RuleSubject subject) {
        return !subject.fields().isEmpty() && subject.fields().stream().allMatch(field -> field.is(Trait.ON_INFRA));
    }

    private Finding finding(CheckedUnit checked, HouseRule.Broken broken) {
        RuleSubject subject = broken.rule().subject();
        Optional<Side> side = broken.first().flatMap(value -> side(checked, value));
        boolean ofTheFile =
                side.map(Side::origin).filter(Origin.FileLine.class::isInstance).isPresent();
        return Finding.of(FindingCode.RULE_BROKEN, subject.category(), subject.option())
                .element(broken.rule().words())
                .cause(Cause.UNKNOWN)
                .message(broken.message())
                .declared(side.filter(one -> ofTheFile))
                .running(side.filter(one -> !ofTheFile))
                .remedy(Remedy.byHand(
                        Remedy.Kind.REWORD,
                        "change " + checked.declared().source() + ", or except the service in "
                                + broken.rule().origin().text()))
                .build();
    }

    private Optional<Side> side(CheckedUnit checked, RuleValue value) {
        return value.field()
                .flatMap(field -> value.element()
                        .map(element -> new Side(
                                context.masking(checked).value(field, List.of(element)),
                                element.origin(),
                                Optional.empty())));
    }
}
