package io.homelab.drift.core.compare;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.rule.RuleSubject;
import io.homelab.drift.core.rule.RuleValue;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.value.HealthCommand;
import io.homelab.drift.core.stage.Stages;
import io.homelab.drift.core.systemd.LimitText;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The values of one service that rules are held against: those that run, or, where nothing does, those that are declared. */
final class RuleValues {

    private static final Set<String> UNSET = Set.of("", LimitText.NONE, "[not set]");
    private static final String PREFIX = "systemd-";

    private final CheckContext context;
    private final CheckedUnit checked;
    private final Optional<Stages> running;
    private final Optional<LiveUnit> unit;
    private final Normalisation.Specs specs;

    /** @param running what it is at all its stages; empty where nothing runs, or only the files are known */
    RuleValues(CheckContext context, CheckedUnit checked, Optional<Stages> running) {
        this.context = context;
        this.checked = checked;
        this.running = running;
        this.unit = context.unit(checked);
        this.specs = new Normalisation(context, checked).specs(Optional.empty());
    }

    List<RuleValue> of(RuleSubject subject) {
        List<RuleValue> values = new ArrayList<>();
        for (ContainerField field : subject.fields()) {
            if (checked.declared().kind() == Kind.KUBE) {
                values.addAll(ofKube(field));
                continue;
            }
            elements(field).stream()
                    .filter(element -> subject.means(element) && says(field, element))
                    .forEach(element -> values.add(new RuleValue(
                            forms(field, element), element.origin(), Optional.of(field), Optional.of(element))));
        }
        subject.settings().forEach(key -> setting(key).ifPresent(values::add));
        return values;
    }

    /** {@code podman kube play} has few of the options, and nothing but a command line to look at. */
    private List<RuleValue> ofKube(ContainerField field) {
        return checked.read().line().values(field.option()).stream()
                .map(word -> {
                    String name = word.text().split(":", 2)[0];
                    List<String> forms = new ArrayList<>(List.of(word.text()));
                    if (field == ContainerField.NETWORK) {
                        forms.add(name);
                        forms.addAll(networkNames(name));
                    }
                    return new RuleValue(forms, word.origin(), Optional.empty(), Optional.empty());
                })
                .toList();
    }

    /** Whether its network, its ports and the like are those of its pod. */
    boolean ofAPod() {
        return !elements(ContainerField.POD).isEmpty();
    }

    private List<Element> elements(ContainerField field) {
        List<Element> declared = specs.declared().get(field);
        if (running.isEmpty()) {
            return declared;
        }
        Stages stages = running.get();
        Optional<List<Element>> created = stages.created().map(spec -> spec.get(field));
        if (created.isPresent() && !field.changesLive(context.podman())) {
            return created.get();
        }
        InspectedValue live = stages.live().apply(field);
        if (live instanceof InspectedValue.Given given) {
            return asWritten(given.elements(), created.orElse(declared));
        }
        return live instanceof InspectedValue.Absent ? List.of() : created.orElse(declared);
    }

    /** What is shown, spelled as somebody wrote it: inspect spells most values in its own way. */
    private static List<Element> asWritten(List<Element> shown, List<Element> written) {
        return shown.stream()
                .map(element -> written.stream()
                        .filter(one ->
                                one.key().equals(element.key()) && one.normal().equals(element.normal()))
                        .findFirst()
                        .orElse(element))
                .toList();
    }

    private static boolean says(ContainerField field, Element element) {
        return field != ContainerField.HEALTH_CMD
                || !element.values(HealthCommand.class).contains(HealthCommand.NONE);
    }

    private List<String> forms(ContainerField field, Element element) {
        List<String> forms = new ArrayList<>(List.of(element.text(), element.normal()));
        if (!element.key().isEmpty()) {
            forms.add(element.key());
        }
        if (field == ContainerField.NETWORK) {
            forms.addAll(networkNames(element.key()));
        }
        return forms;
    }

    /** A network is called as its file is, too: {@code db-net} for {@code systemd-db-net}. */
    private List<String> networkNames(String name) {
        Stream<String> files = context.declared().stream()
                .filter(quadlet -> quadlet.kind() == Kind.NETWORK
                        && quadlet.resource().text().equals(name))
                .map(DeclaredUnit::fileName)
                .flatMap(file -> Stream.of(file, file.substring(0, file.lastIndexOf('.'))));
        Stream<String> bare =
                Stream.of(name).filter(text -> text.startsWith(PREFIX)).map(text -> text.substring(PREFIX.length()));
        return Stream.concat(files, bare).toList();
    }

    /** A setting of systemd: as systemctl shows it, else as the quadlet has it. */
    private Optional<RuleValue> setting(String key) {
        Optional<UnitEntry> written = checked.declared().file().sections().keySet().stream()
                .filter(section -> !section.startsWith("X-"))
                .flatMap(section -> checked.declared().file().last(section, key).stream())
                .findFirst();
        Optional<String> shown = running.isEmpty() ? Optional.empty() : unit.flatMap(one -> one.property(key));
        if (shown.isPresent()) {
            return shown.filter(text -> !UNSET.contains(text))
                    .map(text -> new RuleValue(
                            written.map(entry -> List.of(text, entry.value())).orElse(List.of(text)),
                            new Origin.UnitProperty(key),
                            Optional.empty(),
                            Optional.empty()));
        }
        return written.filter(entry -> !UNSET.contains(entry.value()))
                .map(entry ->
                        new RuleValue(List.of(entry.value()), entry.origin(), Optional.empty(), Optional.empty()));
    }
}
