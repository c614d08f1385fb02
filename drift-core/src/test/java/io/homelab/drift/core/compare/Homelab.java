package io.homelab.drift.core.compare;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.EventLog;
import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.generator.AddedLine;
import io.homelab.drift.core.generator.GeneratedUnit;
import io.homelab.drift.core.host.Conf;
import io.homelab.drift.core.host.ContainersConf;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.host.LiveSecret;
import io.homelab.drift.core.host.PendingUpdate;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.value.CpuLimit;
import io.homelab.drift.core.spec.value.ImageReference;
import io.homelab.drift.core.spec.value.Names;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import io.homelab.drift.core.spec.value.WholeNumber;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.TextFile;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.UnitStatus;
import io.homelab.drift.core.systemd.Word;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One service called {@code web} at all its stages, to be changed by a test at one of them. */
public final class Homelab {

    /** Of the lines that Quadlet adds the commands alone: the others are tested where the generator is known. */
    private static final GeneratedUnit COMMANDS = new GeneratedUnit(
            Stream.of("ExecStart", "ExecStartPre", "ExecStop")
                    .map(key -> new AddedLine("Service", key, new AddedLine.RunsPodman()))
                    .toList(),
            Set.of(),
            Set.of(),
            Set.of(),
            List.of(),
            Set.of());

    private static final String UNIT = "web.service";
    private static final LiveImage PLAIN = new LiveImage(
            "image-id",
            List.of("docker.io/library/nginx:1"),
            List.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            "",
            "",
            "",
            List.of(),
            List.of(),
            Optional.empty());

    private GeneratedUnit generated = COMMANDS;
    private Kind kind = Kind.CONTAINER;
    private String quadlet = "[Container]\nImage=docker.io/library/nginx:1\n";
    private List<String> declared = command();
    private Optional<List<String>> created = Optional.of(command());
    private Optional<String> loaded = Optional.empty();
    private Optional<String> label = Optional.of(UNIT);
    private Optional<List<LiveNetwork>> networks = Optional.empty();
    private Optional<List<LiveSecret>> secrets = Optional.empty();
    private Optional<String> createdAt = Optional.empty();
    private final List<LiveContainer> others = new ArrayList<>();
    private final List<LiveUnit> otherUnits = new ArrayList<>();
    private final List<TextFile> dropIns = new ArrayList<>();
    private Optional<LivePod> pod = Optional.empty();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<List<LiveImage>> images = Optional.empty();
    private Optional<String> startedAt = Optional.empty();
    private Optional<String> health = Optional.empty();
    private ReferencedFiles files = ReferencedFiles.below(List.of());
    private FileHistory past = FileHistory.UNKNOWN;
    private EventLog events = EventLog.UNKNOWN;
    private List<String> journal = List.of();
    private String status = "running";
    private boolean plain;
    private List<PendingUpdate> updates = List.of();
    private Optional<ContainersConf> conf = Optional.empty();
    private String imageName = "docker.io/library/nginx:1";
    private boolean exists = true;
    private boolean showValues;
    private boolean verbose;
    private List<String> asked = List.of();
    private List<String> roots = List.of();
    private final Map<String, String> properties = new java.util.HashMap<>();
    private final Map<String, String> cgroup = new java.util.HashMap<>();
    private final Map<ContainerField, InspectedValue> live = new EnumMap<>(ContainerField.class);

    /** The words of a container's command with these options. */
    public static List<String> command(String... options) {
        List<String> words = new ArrayList<>(List.of("/usr/bin/podman", "run", "--name", "web", "--replace", "--rm"));
        words.addAll(List.of(options));
        words.add("docker.io/library/nginx:1");
        return words;
    }

    public Homelab quadlet(String text) {
        quadlet = text;
        return this;
    }

    /** What the quadlet declares, instead of a container. */
    public Homelab kind(Kind other) {
        kind = other;
        return this;
    }

    public Homelab declared(String... options) {
        declared = command(options);
        return this;
    }

    public Homelab created(String... options) {
        created = Optional.of(command(options));
        return this;
    }

    public Homelab creationNotRecorded() {
        created = Optional.empty();
        return this;
    }

    /** The unit that systemd holds runs a command with these options. */
    public Homelab loaded(String... options) {
        return loadedText("[Service]\nExecStart=" + String.join(" ", command(options)) + "\n");
    }

    public Homelab loadedText(String text) {
        loaded = Optional.of(text);
        properties.put("LoadState", "loaded");
        properties.putIfAbsent("ActiveState", "active");
        return this;
    }

    public Homelab property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** Of the unit systemd says what it once said of another. */
    public Homelab systemdSays(UnitStatus recorded) {
        properties.putAll(recorded.properties());
        properties.put("Id", UNIT);
        return this;
    }

    /** What podman wrote into the journal. */
    public Homelab journal(String... errors) {
        journal = List.of(errors);
        return this;
    }

    /** What Podman remembers. */
    public Homelab events(EventLog log) {
        events = log;
        return this;
    }

    /** The container is there and does not run. */
    public Homelab exited() {
        status = "exited";
        return this;
    }

    public Homelab cgroup(String file, String text) {
        cgroup.put(file, text);
        return this;
    }

    public Homelab shows(ContainerField field, String value) {
        live.put(
                field,
                new InspectedValue.Given(List.of(new Element(
                        "",
                        typed(field, value),
                        value,
                        field.option(),
                        new Origin.InspectPath("HostConfig." + field.option())))));
        return this;
    }

    /** What inspect shows of a field that has elements. */
    public Homelab shows(ContainerField field, Element... elements) {
        live.put(field, new InspectedValue.Given(List.of(elements)));
        return this;
    }

    /** The value as the reader of inspect documents makes it. */
    private static Value typed(ContainerField field, String value) {
        return switch (field) {
            case CPUS -> {
                String[] parts = value.split("/", -1);
                yield new CpuLimit(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            }
            case MEMORY, PIDS_LIMIT -> WholeNumber.of(Long.parseLong(value));
            case IMAGE -> ImageReference.parse(value).orElseThrow();
            default -> new Text(value);
        };
    }

    /** Variables as inspect shows them, {@code A=1}. */
    public Homelab showsVariables(String... variables) {
        return shows(ContainerField.ENV, "Config.Env", variables);
    }

    /** Labels, {@code a=1}. */
    public Homelab showsLabels(String... labels) {
        return shows(ContainerField.LABEL, "Config.Labels", labels);
    }

    private Homelab shows(ContainerField field, String path, String... elements) {
        live.put(
                field,
                new InspectedValue.Given(Stream.of(elements)
                        .map(element -> element.split("=", 2))
                        .map(parts -> Element.keyed(
                                parts[0], parts[1], parts[1], field.option(), new Origin.InspectPath(path)))
                        .toList()));
        return this;
    }

    /** Files that the quadlet names may be read below that folder, and neither the image nor containers.conf gives a thing. */
    public Homelab nothingButFilesBelow(Path folder) {
        files = ReferencedFiles.below(List.of(folder));
        plain = true;
        return this;
    }

    /** The container was made from {@code image-id}, which Podman found under that name. */
    public Homelab imageName(String name) {
        imageName = name;
        return this;
    }

    /** The quadlet asks for one image, and the container was made with the other. */
    public Homelab asking(String wish, String asked) {
        declared = Stream.concat(declared.stream().limit(declared.size() - 1L), Stream.of(wish))
                .toList();
        created = created.map(words -> Stream.concat(words.stream().limit(words.size() - 1L), Stream.of(asked))
                .toList());
        return this;
    }

    /** The words behind the image: as the quadlet has them, and as the container was made with. */
    Homelab running(String wish, String made) {
        declared = Stream.concat(declared.stream(), words(wish)).toList();
        created =
                created.map(words -> Stream.concat(words.stream(), words(made)).toList());
        return this;
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
    }

    public Homelab networks(String... names) {
        networks = Optional.of(Stream.of(names)
                .map(name -> new LiveNetwork(name + "-id", name, Map.of()))
                .toList());
        return this;
    }

    Homelab secret(String name, String changedAt) {
        secrets = Optional.of(List.of(new LiveSecret(name + "-id", name, Optional.of(changedAt), Optional.empty())));
        return this;
    }

    public Homelab createdAt(String time) {
        createdAt = Optional.of(time);
        return this;
    }

    public Homelab startedAt(String time) {
        startedAt = Optional.of(time);
        return this;
    }

    Homelab health(String status) {
        health = Optional.of(status);
        return this;
    }

    /** The host's images: names by id. The container's is {@code image-id}. */
    public Homelab image(String id, String... names) {
        List<LiveImage> all = new ArrayList<>(images.orElse(List.of()));
        all.add(new LiveImage(
                id,
                List.of(names),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                List.of(),
                List.of(),
                Optional.empty()));
        images = Optional.of(all);
        return this;
    }

    /** A newer image for a container. */
    Homelab update(String containerId, String policy) {
        updates = List.of(new PendingUpdate(containerId, "docker.io/library/nginx:1", policy));
        return this;
    }

    /** What containers.conf says. */
    public Homelab conf(String text) {
        conf = Optional.of(Conf.of(text));
        return this;
    }

    /** The same, changed at that time. */
    public Homelab conf(String text, String changedAt) {
        conf = Optional.of(Conf.of(text, Instant.parse(changedAt)));
        return this;
    }

    /** What inspect shows of the networks: {@code n1:ip=10.1.0.5,alias=web}. */
    public Homelab connectedTo(String... networks) {
        List<Element> shown = new ArrayList<>();
        Map<String, Set<String>> aliases = new TreeMap<>();
        for (String network : networks) {
            NetworkAttachment attachment =
                    NetworkAttachment.parse(network).orElseThrow().get(0);
            String name = attachment.name();
            Origin path = new Origin.InspectPath("NetworkSettings.Networks." + name);
            shown.add(new Element(name, attachment, name, "network", path));
            attachment.options().stream()
                    .filter(option -> option.startsWith("alias="))
                    .map(option -> option.substring("alias=".length()))
                    .forEach(alias ->
                            aliases.computeIfAbsent(alias, a -> new TreeSet<>()).add(name));
        }
        live.put(ContainerField.NETWORK, new InspectedValue.Given(shown));
        live.put(
                ContainerField.NETWORK_ALIAS,
                new InspectedValue.Given(aliases.entrySet().stream()
                        .map(alias -> new Element(
                                alias.getKey(),
                                Names.of(alias.getValue()),
                                alias.getKey(),
                                "network-alias",
                                new Origin.InspectPath("NetworkSettings.Networks")))
                        .toList()));
        return this;
    }

    /** The machine that checks is the one that runs. */
    public Homelab onThisHost() {
        files = ReferencedFiles.ofThisHost();
        return this;
    }

    public Homelab past(FileHistory history) {
        past = history;
        return this;
    }

    /** A container that no unit made. */
    public Homelab another(String name) {
        others.add(container(name, Optional.empty(), Optional.empty()));
        return this;
    }

    /** Another container runs, made by a unit of which systemd says this. */
    public Homelab another(String name, LiveUnit unit) {
        others.add(container(name, Optional.of(unit.name()), Optional.empty()));
        otherUnits.add(unit);
        return this;
    }

    /** A container that a {@code podman run} in {@code ExecStartPre=} left behind. */
    public Homelab leftBehind(String name) {
        others.add(
                container(name, Optional.of(UNIT), Optional.of(List.of("podman", "run", "--name", name, "busybox"))));
        return this;
    }

    /** The container as the unit made it, under another name since. */
    public Homelab renamed(String name) {
        exists = false;
        others.add(container(name, label, created));
        return this;
    }

    /** A container that lives in the network namespace of one, which it names by id or name. */
    public Homelab livingIn(String owner, String name, Optional<String> unit) {
        Map<ContainerField, InspectedValue> fields = new EnumMap<>(ContainerField.class);
        String value = "container:" + owner;
        fields.put(
                ContainerField.NETWORK,
                new InspectedValue.Given(
                        List.of(Element.keyed(value, value, value, "network", new Origin.InspectPath("NetworkMode")))));
        others.add(container(name, unit, Optional.empty(), Optional.empty(), fields));
        return this;
    }

    /** The container is in the pod of a unit, along with these others. */
    public Homelab inPod(String unit, String... members) {
        pod = Optional.of(new LivePod("pod-id", "pod", Optional.of(unit), Optional.empty(), Map.of()));
        for (String name : members) {
            others.add(container(name, Optional.of(name + ".service"), Optional.empty(), podId(), live));
        }
        return this;
    }

    private Optional<String> podId() {
        return pod.map(LivePod::id);
    }

    /** What systemd says of another unit. */
    public Homelab unit(LiveUnit unit) {
        otherUnits.add(unit);
        return this;
    }

    /** A drop-in of systemd's for the service. */
    public Homelab dropIn(String path, String text) {
        dropIns.add(new TextFile(path, text));
        return this;
    }

    public Homelab madeBy(Optional<String> unit) {
        label = unit;
        return this;
    }

    /** Devices that the generator leaves out where they are not: {@code AddDevice=-/dev/dri}. */
    public Homelab optionalDevices(String... devices) {
        generated = new GeneratedUnit(COMMANDS.added(), Set.of(), Set.of(), Set.of(), List.of(), Set.of(devices));
        return this;
    }

    public Homelab withoutContainer() {
        exists = false;
        return this;
    }

    public Homelab problem(Problem problem) {
        problems.add(problem);
        return this;
    }

    public Homelab showingValues() {
        showValues = true;
        return this;
    }

    public Homelab verbose() {
        verbose = true;
        return this;
    }

    /** The check is of these services alone. */
    Homelab readFrom(String... directories) {
        roots = List.of(directories);
        return this;
    }

    Homelab asked(String... services) {
        asked = List.of(services);
        return this;
    }

    public ServiceReport check() {
        return report().services().get(0);
    }

    /** The only finding of the check. */
    public Finding finding() {
        List<Finding> findings = check().findings();
        if (findings.size() != 1) {
            throw new AssertionError("expected one finding, got " + findings);
        }
        return findings.get(0);
    }

    public List<String> codes() {
        return check().findings().stream().map(Finding::code).toList();
    }

    public DriftReport report() {
        String source = "web." + kind.word();
        UnitFile file = UnitFileParser.parse(source, source, quadlet).file();
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            words.add(Word.of(declared.get(i), new Origin.FileLine(source, i + 1, "PodmanArgs")));
        }
        DeclaredUnit unit = new DeclaredUnit(
                        "web",
                        kind,
                        source,
                        "/quadlets",
                        List.of(),
                        file,
                        List.of(),
                        Word.of("web", new Origin.Implied("Quadlet")),
                        words,
                        Optional.empty(),
                        List.of())
                .with(generated);
        DriftReport report = new DriftCheck(options(verbose), files, past, events)
                .from(roots)
                .check(List.of(unit), host(), List.of(), Instant.EPOCH);
        report.services().forEach(Homelab::hasCausesAndRemedies);
        DriftReport other = new DriftCheck(options(!verbose), files)
                .from(roots)
                .check(List.of(unit), host(), List.of(), Instant.EPOCH);
        saysTheSame(report, other);
        return report;
    }

    private CheckOptions options(boolean verbosely) {
        return new CheckOptions(new Tool("drift", "test"), asked, verbosely, showValues);
    }

    /** Whatever a test is about: who wants to see what matches, for which every field is looked at in full, is told of the same differences. */
    private static void saysTheSame(DriftReport report, DriftReport other) {
        if (!counting(report).equals(counting(other))) {
            throw new AssertionError("verbosely otherwise: " + counting(report) + " and " + counting(other));
        }
    }

    private static List<String> counting(DriftReport report) {
        return report.services().stream()
                .flatMap(service -> service.findings().stream())
                .filter(finding -> finding.severity().counts())
                .map(finding -> String.join(
                        " ",
                        finding.severity() + "",
                        finding.code(),
                        finding.element().orElse(""),
                        finding.cause() + "",
                        finding.declared() + "",
                        finding.running() + ""))
                .toList();
    }

    /** Whatever a test is about: a finding that counts says why, and what to do. */
    private static void hasCausesAndRemedies(ServiceReport service) {
        for (Finding finding : service.findings()) {
            boolean helps = finding.remedy()
                    .filter(remedy ->
                            !remedy.commands().isEmpty() || !remedy.advice().isEmpty())
                    .isPresent();
            if (finding.severity().counts() && !(helps && finding.cause().isPresent())) {
                throw new AssertionError("no cause or no remedy: " + finding);
            }
        }
    }

    private HostState host() {
        List<LiveContainer> containers = new ArrayList<>(others);
        if (exists) {
            containers.add(container("web", label, created, podId(), live));
        }
        List<LiveUnit> units = new ArrayList<>(otherUnits);
        boolean unitKnown = loaded.isPresent() || !properties.isEmpty() || !cgroup.isEmpty();
        if (unitKnown) {
            units.add(new LiveUnit(UNIT, loaded, dropIns, cgroup, properties, journal));
        }
        return HostState.builder(HostFacts.unknown(true))
                .podman(PodmanVersion.parse("5.8.6"))
                .containers(Optional.of(containers))
                .images(plain ? Optional.of(List.of(PLAIN)) : images)
                .networks(networks)
                .pods(pod.map(List::of))
                .secrets(secrets)
                .units(units.isEmpty() ? Optional.empty() : Optional.of(units))
                .containersConf(plain ? Optional.of(ContainersConf.of(List.of())) : conf)
                .problems(problems)
                .updates(updates)
                .build();
    }

    private LiveContainer container(String name, Optional<String> unit, Optional<List<String>> command) {
        return container(name, unit, command, Optional.empty(), live);
    }

    private LiveContainer container(
            String name,
            Optional<String> unit,
            Optional<List<String>> command,
            Optional<String> podId,
            Map<ContainerField, InspectedValue> fields) {
        return new LiveContainer(
                name + "-id",
                name,
                unit,
                status,
                health,
                createdAt,
                startedAt,
                "image-id",
                imageName,
                podId,
                false,
                command,
                fields);
    }
}
