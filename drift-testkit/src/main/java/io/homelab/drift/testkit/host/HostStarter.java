package io.homelab.drift.testkit.host;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.FileContents;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.inspect.Predictions;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.Quadlets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Starts quadlets on a host that there is only on paper: makes what their units make, and what these need. */
final class HostStarter {

    private static final String OF_IMAGE = "image=";

    private final HostParts parts;
    private final Quadlets quadlets;
    private final HostSetting setting;
    private final NeededThings needs;
    /** What each container was made with, by name. */
    private final Map<String, Spec> specs = new LinkedHashMap<>();

    HostStarter(Quadlets quadlets, HostSetting setting) {
        this.parts = new HostParts(setting);
        this.quadlets = quadlets.withPodman(setting.podman().toString());
        this.setting = setting;
        this.needs = new NeededThings(parts);
    }

    HostParts start() {
        // what is relative in a quadlet is known once its unit says where it lies
        List<CheckedUnit> found = units(read());
        found.forEach(this::unit);
        DeclaredSet set = read();
        CheckContext context = CheckContext.of(
                parts.state(), set.units(), CheckOptions.DEFAULT, ReferencedFiles.below(set.directories()));
        List<CheckedUnit> all = units(set);
        all.forEach(this::unit);
        each(all, Kind.NETWORK, this::network);
        each(all, Kind.VOLUME, this::volume);
        each(all, Kind.POD, unit -> pod(unit, context));
        each(all, Kind.CONTAINER, unit -> container(unit, context));
        specs.values().forEach(needs::of);
        show();
        return parts;
    }

    private DeclaredSet read() {
        return quadlets.read(HostProfile.recorded(parts.state()));
    }

    private List<CheckedUnit> units(DeclaredSet set) {
        Predicate<DeclaredUnit> started = unit -> unit.error().isEmpty() && !unit.template();
        List<DeclaredUnit> units = set.units().stream().filter(started).toList();
        CheckContext context =
                CheckContext.of(parts.state(), units, CheckOptions.DEFAULT, ReferencedFiles.below(set.directories()));
        return CheckedUnit.of(units, parts.state(), context.index());
    }

    private static void each(List<CheckedUnit> units, Kind kind, Consumer<CheckedUnit> making) {
        units.stream().filter(unit -> unit.declared().kind() == kind).forEach(making);
    }

    private void unit(CheckedUnit checked) {
        parts.units.put(checked.name().full(), StartedUnit.of(checked, setting.quadletDirectory()));
    }

    private void network(CheckedUnit checked) {
        String name = checked.resource().text();
        parts.networks.put(name, CreatedResources.network(name, options(checked), parts.networks.size() + 1));
    }

    private void volume(CheckedUnit checked) {
        String name = checked.resource().text();
        options(checked).stream()
                .filter(option -> option.startsWith(OF_IMAGE))
                .forEach(option -> needs.image(CreatedResources.imageName(option.substring(OF_IMAGE.length()))));
        parts.volumes.put(name, CreatedResources.volume(name, options(checked), setting.rootless()));
    }

    /** All behind {@code podman network create} but for the name. */
    private static List<String> options(CheckedUnit checked) {
        List<String> words = texts(checked.command());
        int create = words.indexOf("create");
        return words.subList(create + 1, Math.max(create + 1, words.size() - 1));
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    private void pod(CheckedUnit checked, CheckContext context) {
        String name = checked.resource().text();
        String id = HostDefaults.id("pod", name);
        List<String> command = texts(checked.command());
        parts.pods.put(name, new LivePod(id, name, Optional.of(checked.name().full()), Optional.of(command), Map.of()));
        Spec spec = context.named(SpecReader.read(CommandLine.ofCreateCommand(command)));
        String infra =
                spec.scalar(ContainerField.INFRA_NAME).map(Element::normal).orElse(id.substring(0, 12) + "-infra");
        add(new Bare(infra, Optional.empty(), "", Optional.of(id), true, Optional.empty()), spec);
    }

    private void container(CheckedUnit checked, CheckContext context) {
        List<String> command = texts(checked.command());
        Spec spec = context.named(SpecReader.read(CommandLine.ofCreateCommand(command)));
        Spec read = new FileContents(context, checked).readInto(spec).spec();
        if (StartedUnit.oneshot(checked)) {
            needs.of(read);
            return;
        }
        Optional<String> pod = read.scalar(ContainerField.POD)
                .flatMap(named -> Optional.ofNullable(parts.pods.get(named.normal())))
                .map(LivePod::id);
        add(
                new Bare(
                        checked.resource().text(),
                        Optional.of(checked.name().full()),
                        read.scalar(ContainerField.IMAGE)
                                .map(image -> CreatedResources.imageName(image.text()))
                                .orElse(""),
                        pod,
                        false,
                        Optional.of(command)),
                read);
    }

    /** What is known of a container before anybody looks at it. */
    private record Bare(
            String name,
            Optional<String> unit,
            String image,
            Optional<String> pod,
            boolean infra,
            Optional<List<String>> command) {}

    private void add(Bare bare, Spec spec) {
        boolean checked = spec.scalar(ContainerField.SDNOTIFY)
                .filter(notify -> notify.normal().equals("healthy")
                        && spec.get(ContainerField.HEALTH_CMD).isEmpty())
                .isPresent();
        if (checked) {
            // else it would never start
            parts.images.computeIfAbsent(bare.image(), CreatedResources::checkedImage);
        }
        String imageId = needs.image(bare.image()).map(LiveImage::id).orElse("");
        specs.put(bare.name(), spec);
        parts.containers.put(
                bare.name(),
                new LiveContainer(
                        HostDefaults.id("container", bare.name()),
                        bare.name(),
                        bare.unit(),
                        setting.running() ? "running" : "created",
                        Optional.empty(),
                        Optional.of(HostDefaults.MADE),
                        Optional.of(HostDefaults.MADE).filter(time -> setting.running()),
                        imageId,
                        bare.image(),
                        bare.pod(),
                        bare.infra(),
                        bare.command(),
                        Map.of()));
    }

    /** What inspect shows of the containers, once all of them are there. */
    private void show() {
        Predictions predictions = new Predictions(parts.state());
        List<String> networks = new ArrayList<>(parts.networks.keySet());
        int number = 1;
        for (LiveContainer bare : List.copyOf(parts.containers.values())) {
            Optional<LiveImage> image = Optional.ofNullable(parts.images.get(bare.imageName()));
            int own = ++number;
            Spec made = specs.getOrDefault(bare.name(), new Spec(Map.of(), List.of()));
            parts.containers.put(
                    bare.name(),
                    ShownFields.of(
                            bare,
                            withMountsOfPod(made, bare),
                            container -> predictions.ifMadeNow(container, image),
                            parts.state(),
                            network -> addresses(networks.indexOf(network), own)));
        }
    }

    /** A container has the mounts of its pod as well. */
    private Spec withMountsOfPod(Spec made, LiveContainer container) {
        List<Element> all = new ArrayList<>(made.get(ContainerField.VOLUME));
        parts.containers.values().stream()
                .filter(other ->
                        other.infra() && !container.infra() && other.pod().equals(container.pod()))
                .flatMap(infra -> Optional.ofNullable(specs.get(infra.name())).stream())
                .flatMap(pod -> pod.get(ContainerField.VOLUME).stream())
                .filter(mount ->
                        made.element(ContainerField.VOLUME, mount.key()).isEmpty())
                .forEach(all::add);
        return made.with(ContainerField.VOLUME, all);
    }

    private FixtureAddresses.Given addresses(int network, int number) {
        String first = "10.89." + (network + 1) + ".";
        return network < 0 || number > 250
                ? new FixtureAddresses.Given("", "")
                : new FixtureAddresses.Given(first + number, "02:00:00:00:%02x:%02x".formatted(network % 256, number));
    }
}
