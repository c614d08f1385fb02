package io.homelab.drift.core.compare;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.inventory.Inventory;
import io.homelab.drift.core.inventory.InventoryService;
import io.homelab.drift.core.inventory.InventoryService.FoundContainer;
import io.homelab.drift.core.inventory.ServiceValues;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes stock of a host: what is declared of each service, and what is found of it. */
public final class InventoryReader {

    /** What inspect shows of both of them is all capabilities there are, and not which were added or dropped. */
    private static final Set<ContainerField> EFFECTS = EnumSet.of(ContainerField.CAP_ADD, ContainerField.CAP_DROP);

    private final CheckContext context;

    private InventoryReader(CheckContext context) {
        this.context = context;
    }

    /** The services of a host that are asked for. */
    public static Inventory read(HostReading reading, CheckOptions options) {
        CheckContext context =
                CheckContext.of(reading.state(), reading.declared().units(), options, reading.files());
        List<CheckedUnit> units = CheckedUnit.of(reading.declared().units(), reading.state(), context.index());
        ServiceSelection selection = ServiceSelection.of(options.services())
                .on(options.host().or(() -> reading.state().facts().hostUser()));
        List<Problem> problems = new ArrayList<>(reading.declared().problems());
        problems.addAll(reading.state().problems());
        problems.addAll(selection.unknownAmong(
                units.stream().map(ServiceSelection.Name::of).toList()));
        InventoryReader reader = new InventoryReader(context);
        List<InventoryService> services = new ArrayList<>();
        units.stream()
                .filter(checked -> selection.includes(ServiceSelection.Name.of(checked)))
                .forEach(checked -> services.add(reader.service(checked)));
        services.sort(Comparator.comparing(InventoryService::service));
        context.problems().stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add);
        return new Inventory(services, problems);
    }

    /** One that cannot be told does not keep the others from it. */
    private InventoryService service(CheckedUnit checked) {
        Optional<Problem> error = checked.declared().error().or(checked::fault);
        return error.isPresent()
                ? service(checked, error, ServiceValues.NONE, Optional.empty())
                : Isolation.run("it could not be told what the service is", () -> read(checked.whole()))
                        .or(problem -> {
                            Problem own = problem.of(checked.service());
                            context.problems().add(own);
                            return service(checked, Optional.of(own), ServiceValues.NONE, Optional.empty());
                        });
    }

    private static InventoryService service(
            CheckedUnit checked, Optional<Problem> error, ServiceValues declared, Optional<FoundContainer> running) {
        return new InventoryService(
                checked.service(),
                checked.name().full(),
                checked.declared().kind(),
                checked.declared().source(),
                error,
                declared,
                running);
    }

    private InventoryService read(CheckedUnit checked) {
        Optional<LiveContainer> container = checked.declared().kind() == Kind.CONTAINER
                ? new ContainerComparison(context, checked).container()
                : Optional.empty();
        Normalisation.Specs specs = new Normalisation(context, checked)
                .specs(container.flatMap(LiveContainer::createCommand).map(CommandLine::ofCreateCommand));
        InventoryValues declared = new InventoryValues(context.masking(checked));
        specs.declared().fields().forEach(declared::add);
        declared.settings(checked.declared().file());
        return service(
                checked,
                Optional.empty(),
                declared.values(),
                container.map(found -> found(checked, found, specs.created())));
    }

    private FoundContainer found(CheckedUnit checked, LiveContainer container, Optional<Spec> created) {
        InventoryValues values = new InventoryValues(context.masking(checked));
        for (ContainerField field : ContainerField.values()) {
            values.add(field, found(field, container, created));
        }
        context.unit(checked)
                .ifPresent(unit -> values.shown(unit, checked.declared().file()));
        String name = context.namesAreShown(checked) ? container.name() : context.shownName(checked);
        return new FoundContainer(name, container.status(), container.health(), values.values());
    }

    private static List<Element> found(ContainerField field, LiveContainer container, Optional<Spec> created) {
        InspectedValue live = EFFECTS.contains(field)
                ? new InspectedValue.NotShown("podman inspect shows what the options come to together")
                : container.field(field);
        if (live instanceof InspectedValue.Given given) {
            return given.elements();
        }
        return live instanceof InspectedValue.Absent
                ? List.of()
                : created.map(spec -> spec.get(field)).orElse(List.of());
    }
}
