package io.homelab.drift.core.compare;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.Masking;
import io.homelab.drift.core.edit.Change;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.stage.DisplayUnits;
import io.homelab.drift.core.stage.StageRules;
import io.homelab.drift.core.stage.StagedValue;
import io.homelab.drift.core.stage.Stages;
import io.homelab.drift.core.stage.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody changed of a service without its quadlet: on the running container, by a drop-in of systemd, or by another image. What
 * the quadlet is ahead of is not among it: a restart applies that.
 */
public final class ByHand {

    private static final String NOT_SET = "not set";
    private static final List<ContainerField> ADDRESSES =
            List.of(ContainerField.IP, ContainerField.IP6, ContainerField.MAC_ADDRESS);

    private final CheckContext context;
    private final CheckedUnit checked;
    private final Masking shown;
    private boolean noNetwork;
    private boolean addressed;

    /**
     * One value.
     *
     * @param id what tells it from the others of its service
     * @param what {@code memory}, {@code env TZ}, as it may be shown
     * @param from what is declared, as it may be shown
     * @param to what is to be declared, as it may be shown
     * @param change what the files are to say; empty where that cannot be
     * @param refusal why it cannot
     */
    public record Value(
            ValueId id, String what, String from, String to, Optional<Change> change, Optional<String> refusal) {}

    private ByHand(CheckContext context, CheckedUnit checked, Masking shown) {
        this.context = context;
        this.checked = checked;
        this.shown = shown;
    }

    /**
     * The values of a unit.
     *
     * @param context one that shows values
     * @param shown what may be told of them
     */
    public static List<Value> of(CheckContext context, CheckedUnit checked, Masking shown) {
        if (checked.fault().isPresent() || checked.declared().error().isPresent()) {
            return List.of();
        }
        ByHand byHand = new ByHand(context, checked.whole(), shown);
        boolean container = checked.declared().kind() == Kind.CONTAINER;
        List<Value> values = new ArrayList<>(container ? byHand.fields() : byHand.ofOthers());
        values.addAll(byHand.settings());
        return values;
    }

    private List<Value> fields() {
        Optional<Stages> stages = new ContainerComparison(context, checked).stages();
        List<Value> values = new ArrayList<>();
        stages.ifPresent(all -> {
            StageRules rules = new StageRules(all);
            addressed = ADDRESSES.stream()
                    .anyMatch(field -> !all.declared().get(field).isEmpty());
            noNetwork = all.created().isPresent()
                    && all.live().apply(ContainerField.NETWORK) instanceof InspectedValue.Given given
                    && given.elements().stream()
                            .allMatch(network -> network.key().equals(NetworkAttachment.BRIDGE));
            for (ContainerField field : ContainerField.values()) {
                for (StagedValue staged : all.stagedValues(field)) {
                    if (rules.judge(field, staged) instanceof Verdict.Differs differs && !field.is(Trait.FETCHES)) {
                        value(field, staged, differs).ifPresent(values::add);
                    }
                }
            }
        });
        return values;
    }

    /** What was changed of a pod, a network, a volume. */
    private List<Value> ofOthers() {
        return new ServiceComparison(context, checked)
                .report().findings().stream()
                        .filter(finding -> finding.cause()
                                .filter(cause -> cause == Cause.CHANGED_LIVE || cause == Cause.REPLACED_BY_HAND)
                                .isPresent())
                        .map(finding -> finding.field())
                        .distinct()
                        .map(field -> new Value(
                                ValueId.option(field, ""),
                                field,
                                "",
                                "",
                                Optional.empty(),
                                Optional.of("only quadlets of containers are written")))
                        .toList();
    }

    private Optional<Value> value(ContainerField field, StagedValue staged, Verdict.Differs differs) {
        return switch (differs.cause()) {
            case CHANGED_LIVE -> Optional.of(value(field, staged, staged.running(), live(field, staged, differs)));
            case OVERRIDDEN -> Optional.of(value(field, staged, staged.loaded().orElse(List.of()), Optional.empty()));
            case REPLACED_BY_HAND ->
                Optional.of(
                        field == ContainerField.IMAGE
                                ? value(field, staged, image(staged), Optional.empty())
                                : value(
                                        field,
                                        staged,
                                        staged.created().orElse(List.of()),
                                        Optional.of(
                                                "the container was made by hand, and only its image is taken over")));
            case SEVERAL ->
                Optional.of(value(
                        field,
                        staged,
                        staged.running(),
                        Optional.of("the quadlet was changed as well, and nobody can say which of the two counts")));
            case NOT_RELOADED, NOT_RESTARTED, REJECTED, NEVER_UPDATED, UNKNOWN -> Optional.empty();
        };
    }

    /** What podman would take, or systemd does. */
    private Optional<String> live(ContainerField field, StagedValue staged, Verdict.Differs differs) {
        if (field == ContainerField.RESTART) {
            return Optional.of("Quadlet runs containers with --rm, which podman takes with no other restart policy;"
                    + " Restart= in [Service] is what restarts them");
        }
        if (field == ContainerField.NETWORK && noNetwork) {
            return Optional.of("the container is in no network any more, which no line of a quadlet says");
        }
        if (field == ContainerField.NETWORK && addressed && staged.declared().isEmpty()) {
            return Optional.of("the quadlet gives the container an address, which podman takes for a single network"
                    + " alone; write it after its network (Network=NAME:ip=…)");
        }
        if (!differs.given().isEmpty()) {
            return Optional.of("it was taken away, and the image would give it again" + unset(field));
        }
        return staged.fromFile()
                ? Optional.of("it is given in the file that " + place(staged.declared()) + " names; change it there")
                : Optional.empty();
    }

    private static String unset(ContainerField field) {
        return field == ContainerField.ENV ? "; PodmanArgs=--unsetenv=NAME takes it away" : "";
    }

    private static String place(List<Element> elements) {
        return elements.get(elements.size() - 1).origin().text();
    }

    private static List<Element> image(StagedValue staged) {
        return staged.created().filter(made -> !made.isEmpty()).orElse(staged.running());
    }

    private Value value(ContainerField field, StagedValue staged, List<Element> wanted, Optional<String> why) {
        Optional<String> refusal = why.or(() -> template())
                .or(() -> field.shape() == Shape.LIST
                        ? Optional.of("it is a list whose order counts; write it by hand")
                        : Optional.empty());
        String key = staged.key().isEmpty() ? "" : " " + shown.key(staged);
        List<Element> declared = staged.declared().stream()
                .filter(element -> !(element.origin() instanceof Origin.Implied))
                .toList();
        return new Value(
                ValueId.option(field.option(), staged.key()),
                field.option() + key,
                told(field, declared, declared),
                told(field, wanted, declared),
                refusal.isPresent()
                        ? Optional.empty()
                        : Optional.of(new Change.OfOption(
                                checked.declared(),
                                field,
                                staged.key(),
                                declared,
                                WantedValues.of(field, staged.key(), declared, wanted))),
                refusal);
    }

    private Optional<String> template() {
        return checked.declared().template()
                ? Optional.of("the quadlet is a template, which other instances have in common")
                : Optional.empty();
    }

    private String told(ContainerField field, List<Element> elements, List<Element> declared) {
        if (elements.isEmpty()) {
            return NOT_SET;
        }
        Side.Value value = shown.value(field, elements);
        return value instanceof Side.Text
                ? DisplayUnits.like(field, elements.get(elements.size() - 1), declared)
                        .orElse(told(value))
                : told(value);
    }

    private static String told(Side.Value value) {
        if (value instanceof Side.Text text) {
            return text.text();
        }
        return value instanceof Side.Texts texts ? String.join(" ", texts.texts()) : "(masked)";
    }

    /** What drop-ins of systemd say otherwise. */
    private List<Value> settings() {
        Remedies remedies = Remedies.of(context, checked);
        List<Finding> findings = new ArrayList<>();
        context.unit(checked)
                .ifPresent(unit -> findings.addAll(
                        new ServiceLimits(checked.declared().file(), unit, checked.loaded(), remedies).compare()));
        checked.loaded()
                .ifPresent(unit -> findings.addAll(new UnitSettings(context, checked, unit, remedies).compare()));
        return findings.stream()
                .filter(finding -> finding.cause()
                        .filter(cause -> cause == Cause.OVERRIDDEN || cause == Cause.SEVERAL)
                        .isPresent())
                .map(this::setting)
                .toList();
    }

    private Value setting(Finding finding) {
        String section = ValueId.section(finding);
        Optional<Origin> place = finding.declared().map(Side::origin);
        List<String> held = finding.loaded().map(Side::value).map(ByHand::texts).orElse(List.of());
        Optional<String> refusal = template();
        if (finding.cause().equals(Optional.of(Cause.SEVERAL))) {
            refusal = refusal.or(
                    () -> Optional.of("the quadlet was changed as well, and nobody can say which of the two counts"));
        }
        if (held.size() != 1
                || finding.declared()
                        .filter(side -> side.value() instanceof Side.Texts)
                        .isPresent()) {
            refusal = refusal.or(() -> Optional.of("it has several lines, or none; write it by hand"));
        }
        return new Value(
                ValueId.setting(section, finding.field()),
                finding.field(),
                finding.declared()
                        .map(side -> setting(finding.field(), texts(side.value())))
                        .orElse(NOT_SET),
                held.isEmpty() ? NOT_SET : setting(finding.field(), held),
                refusal.isPresent()
                        ? Optional.empty()
                        : Optional.of(new Change.OfSetting(
                                checked.declared(),
                                section,
                                finding.field(),
                                place.filter(Origin.FileLine.class::isInstance).map(Origin.FileLine.class::cast),
                                held.get(0))),
                refusal);
    }

    private String setting(String key, List<String> values) {
        return told(shown.setting(key, values, true));
    }

    private static List<String> texts(Side.Value value) {
        if (value instanceof Side.Text text) {
            return List.of(text.text());
        }
        return value instanceof Side.Texts texts ? texts.texts().stream().collect(Collectors.toList()) : List.of();
    }
}
