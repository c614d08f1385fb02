package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.host.ContainersConf;
import io.homelab.drift.core.host.PodmanEvent;
import io.homelab.drift.core.host.Timestamp;
import io.homelab.drift.core.host.Unread;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.TextFile;
import io.homelab.drift.core.systemd.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What a snapshot says beside the documents: host, version, units, configuration. */
final class SnapshotFields {

    private static final String UNITS = "units";

    private Optional<String> takenAt = Optional.empty();
    private Optional<JsonObject> host = Optional.empty();
    private Optional<PodmanVersion> podman = Optional.empty();
    private Optional<List<LiveUnit>> units = Optional.empty();
    private Optional<ContainersConf> containersConf = Optional.empty();
    private List<String> quadletDirs = List.of();
    private List<PodmanEvent> events = List.of();
    private boolean redacted;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();

    /** How the elements of a list are read by themselves. */
    Optional<Documents.ElementReading> elements(String name) {
        return name.equals(UNITS) ? Optional.of(reading()) : Optional.empty();
    }

    /** Tells a member by its name. */
    void member(String name, JsonNode value) {
        Isolation.run("the snapshot's " + name + " could not be read", () -> read(name, value), problems::add);
    }

    private void read(String name, JsonNode value) {
        switch (name) {
            case "takenAt" -> takenAt = top(name, value).text(name);
            case "host" -> host = top(name, value).object(name);
            case "podman" -> podman = top(name, value).object(name).flatMap(this::version);
            case "quadletDirs" -> quadletDirs = folders(value);
            case UNITS -> top(name, value).list(name).ifPresent(this::units);
            case "containersConf" ->
                containersConf = top(name, value)
                        .objects(name)
                        .flatMap(SnapshotFields::allFiles)
                        .map(files -> ConfReader.read(files, problems::add));
            case "events" -> events = value.isArray() ? EventsReader.events(value) : List.of();
            case Snapshot.REDACTED -> redacted = top(name, value).flag(name).orElse(false);
            default -> {
                // Kept where the snapshot is written again; means nothing to a check.
            }
        }
    }

    Optional<String> takenAt() {
        return takenAt;
    }

    Optional<PodmanVersion> podman() {
        return podman;
    }

    Optional<List<LiveUnit>> units() {
        return units;
    }

    Optional<ContainersConf> containersConf() {
        return containersConf;
    }

    List<String> quadletDirs() {
        return quadletDirs;
    }

    List<PodmanEvent> events() {
        return events;
    }

    boolean redacted() {
        return redacted;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Unread> unread() {
        return unread;
    }

    /**
     * The host's facts.
     *
     * @param rootless whose services are checked, where the command line says so
     */
    HostFacts facts(Optional<Boolean> rootless) {
        if (host.isEmpty()) {
            return rootless.map(HostFacts::unknown).orElse(HostFacts.UNKNOWN);
        }
        JsonObject facts = host.get();
        Optional<Long> uid = facts.id("uid");
        Optional<Boolean> recorded = rootless.or(() -> facts.flag("rootless")).or(() -> uid.map(id -> id != 0));
        return new HostFacts(
                recorded.orElse(false),
                recorded.isPresent(),
                facts.text("name"),
                facts.text("user"),
                uid,
                facts.text("group"),
                facts.id("gid"),
                facts.text("home"),
                facts.text("shell"),
                facts.text("runtimeDir"),
                facts.text("machineId"),
                facts.text("bootId"),
                facts.text("kernel"),
                facts.number("memTotal"),
                facts.object("osRelease").map(JsonObject::texts).orElse(Map.of()));
    }

    private static List<String> folders(JsonNode value) {
        List<String> folders = new ArrayList<>();
        for (JsonNode folder : value) {
            Optional.of(folder)
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString)
                    .ifPresent(folders::add);
        }
        return folders;
    }

    private JsonObject top(String name, JsonNode value) {
        return new JsonObject(Json.NODES.objectNode().set(name, value), "", problems::add);
    }

    private Optional<PodmanVersion> version(JsonObject member) {
        Optional<String> text = member.text("version");
        Optional<PodmanVersion> version = text.flatMap(PodmanVersion::parse);
        if (text.isPresent() && version.isEmpty()) {
            problems.add(Problem.error(
                    "the snapshot's podman.version is no version, so it is unknown",
                    new Origin.InspectPath("podman.version")));
        }
        return version;
    }

    private void units(JsonNode list) {
        Documents.ElementReading reading = reading();
        int index = 0;
        for (JsonNode unit : list) {
            reading.read(UNITS + "[" + index++ + "]", unit).run();
        }
    }

    private Documents.ElementReading reading() {
        List<LiveUnit> read = new ArrayList<>();
        units = Optional.of(read);
        return (path, element) -> {
            List<Problem> found = new ArrayList<>(0);
            List<Unread> lost = new ArrayList<>(0);
            JsonObject object = JsonObject.of(element, path, found::add);
            Optional<LiveUnit> unit = element.isObject() ? unit(object, lost::add) : Optional.empty();
            return () -> {
                problems.addAll(found);
                unread.addAll(lost);
                unit.ifPresent(read::add);
            };
        };
    }

    private static Optional<LiveUnit> unit(JsonObject unit, Consumer<Unread> unread) {
        Optional<String> name = unit.text("name");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String task = "what systemd holds of " + name.get() + " could not be read";
        if (Json.isCutOff(unit.node())) {
            unread.accept(new Unread(Unread.Thing.UNIT, name, name, task + ": it is too large"));
            return Optional.empty();
        }
        return Isolation.run(task, () -> unit(name.get(), unit)).telling(problem -> {
            unit.problems().accept(problem.of(UnitName.of(name.get()).stem()));
            unread.accept(new Unread(Unread.Thing.UNIT, name, name, problem.message()));
        });
    }

    private static LiveUnit unit(String name, JsonObject unit) {
        return new LiveUnit(
                name,
                unit.text("text"),
                unit.objects("dropIns").map(SnapshotFields::files).orElse(List.of()),
                unit.object("cgroup").map(JsonObject::texts).orElse(Map.of()),
                unit.object("properties").map(JsonObject::texts).orElse(Map.of()),
                unit.textList("journal").orElse(List.of()));
    }

    /** Nothing where one of them is not known: it may set anything. */
    private static Optional<List<TextFile>> allFiles(List<JsonObject> files) {
        boolean all = files.stream().allMatch(file -> file.node().path("text").isString());
        return all ? Optional.of(files(files)) : Optional.empty();
    }

    private static List<TextFile> files(List<JsonObject> files) {
        List<TextFile> read = new ArrayList<>();
        for (JsonObject file : files) {
            file.text("path")
                    .ifPresent(path -> read.add(
                            new TextFile(path, file.text("text").orElse(""), Timestamp.parse(file.text("changedAt")))));
        }
        return read;
    }
}
