package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.host.LiveSecret;
import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.host.Unread;
import io.homelab.drift.core.host.Unread.Thing;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.PodmanMark;
import io.homelab.drift.core.systemd.UnitName;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Reads the documents that {@code podman container inspect}, {@code image inspect} and so on print, of Podman 4.9 to 6.1.
 *
 * <p>Whatever stands where something else was expected becomes a {@link Problem} that names the document and the path,
 * and never the value; the rest of the document is read. A document without an identity gives nothing.
 */
public final class InspectReader {

    private final Consumer<Problem> problems;
    private final Consumer<Unread> unread;
    private final SharedValues shared;

    /** @param problems told what could not be read */
    public InspectReader(Consumer<Problem> problems) {
        this(problems, thing -> {}, new SharedValues());
    }

    /**
     * @param problems told what could not be read
     * @param unread told of each document that gives nothing
     * @param shared those of the documents that are read with it
     */
    public InspectReader(Consumer<Problem> problems, Consumer<Unread> unread, SharedValues shared) {
        this.problems = problems;
        this.unread = unread;
        this.shared = shared;
    }

    /** A container. */
    public Optional<LiveContainer> container(JsonNode document) {
        return read(
                Thing.CONTAINER,
                "Name",
                "/Config/Labels",
                document,
                (json, faults) -> new ContainerReader(faults, shared).read(json));
    }

    /** An image. */
    public Optional<LiveImage> image(JsonNode document) {
        return read(Thing.IMAGE, "Id", document, (json, faults) -> new ImageReader(faults).read(json));
    }

    /** A network. */
    public Optional<LiveNetwork> network(JsonNode document) {
        return read(Thing.NETWORK, "name", document, (json, faults) -> new NetworkReader(faults).read(json));
    }

    /** A volume. */
    public Optional<LiveVolume> volume(JsonNode document) {
        return read(Thing.VOLUME, "Name", document, (json, faults) -> new VolumeReader(faults).read(json));
    }

    /** A pod. */
    public Optional<LivePod> pod(JsonNode document) {
        return read(Thing.POD, "Name", "/Labels", document, (json, faults) -> new PodReader(faults).read(json));
    }

    /** A secret, of which no data is ever read. */
    public Optional<LiveSecret> secret(JsonNode document) {
        return read(Thing.SECRET, "ID", document, (json, faults) -> SecretReader.read(json, faults));
    }

    /**
     * Something of which only the beginning is known: what is not found may be it.
     *
     * @param beginning its first members
     */
    public void lost(Thing thing, JsonNode beginning, String why) {
        Optional<String> name = text(beginning.path(thing == Thing.NETWORK ? "name" : "Name"));
        String labels = thing == Thing.CONTAINER ? "/Config/Labels" : "/Labels";
        Optional<String> unit = text(beginning.at(labels).path(PodmanMark.UNIT_LABEL));
        String kind = thing.name().toLowerCase(Locale.ROOT);
        String called = name.map(known -> kind + " " + known).orElse("a nameless " + kind);
        tell(thing, name, unit, "podman inspect of " + called + " " + why);
    }

    private void tell(Thing thing, Optional<String> name, Optional<String> unit, String why) {
        // an image is called by its id here, and a secret too: by what names they are known has not been read
        boolean byName = thing != Thing.IMAGE && thing != Thing.SECRET;
        unread.accept(new Unread(thing, name.filter(known -> byName), unit, why));
    }

    private <T> Optional<T> read(
            Thing thing, String nameMember, JsonNode document, BiFunction<Document, Faults, T> reader) {
        return read(thing, nameMember, "/Labels", document, reader);
    }

    private <T> Optional<T> read(
            Thing thing, String nameMember, String labels, JsonNode document, BiFunction<Document, Faults, T> reader) {
        String kind = thing.name().toLowerCase(Locale.ROOT);
        Optional<String> name = text(document.path(nameMember));
        String called = name.map(known -> kind + " " + known).orElse("a nameless " + kind);
        // what its unit made is there, though nobody can say what it is: it is not missing
        Optional<String> unit = text(document.at(labels).path(PodmanMark.UNIT_LABEL));
        Optional<String> service = unit.map(made -> UnitName.of(made).stem());
        Faults faults = new Faults(called, problems);
        String task = "podman inspect of " + called + " could not be read";
        Optional<T> read = Isolation.run(task, () -> {
                    try {
                        return Optional.of(reader.apply(Document.root(document), faults));
                    } catch (WrongType e) {
                        faults.tell(e, service);
                        return Optional.<T>empty();
                    }
                })
                .telling(problem -> problems.accept(service.map(problem::of).orElse(problem)))
                .flatMap(known -> known);
        if (read.isEmpty()) {
            tell(thing, name, unit, task);
        }
        return read;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }
}
