package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.host.LiveSecret;
import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.PodmanMark;
import io.homelab.drift.core.unit.UnitName;
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

    /** @param problems told what could not be read */
    public InspectReader(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** A container. */
    public Optional<LiveContainer> container(JsonNode document) {
        return read(
                "container",
                "Name",
                "/Config/Labels",
                document,
                (json, faults) -> new ContainerReader(faults).read(json));
    }

    /** An image. */
    public Optional<LiveImage> image(JsonNode document) {
        return read("image", "Id", document, (json, faults) -> new ImageReader(faults).read(json));
    }

    /** A network. */
    public Optional<LiveNetwork> network(JsonNode document) {
        return read("network", "name", document, (json, faults) -> new NetworkReader(faults).read(json));
    }

    /** A volume. */
    public Optional<LiveVolume> volume(JsonNode document) {
        return read("volume", "Name", document, (json, faults) -> new VolumeReader(faults).read(json));
    }

    /** A pod. */
    public Optional<LivePod> pod(JsonNode document) {
        return read("pod", "Name", "/Labels", document, (json, faults) -> new PodReader(faults).read(json));
    }

    /** A secret, of which no data is ever read. */
    public Optional<LiveSecret> secret(JsonNode document) {
        return read("secret", "ID", document, (json, faults) -> SecretReader.read(json, faults));
    }

    private <T> Optional<T> read(
            String kind, String nameMember, JsonNode document, BiFunction<Document, Faults, T> reader) {
        return read(kind, nameMember, "/Labels", document, reader);
    }

    private <T> Optional<T> read(
            String kind, String nameMember, String labels, JsonNode document, BiFunction<Document, Faults, T> reader) {
        JsonNode name = document.path(nameMember);
        Faults faults = new Faults(name.isString() ? kind + " " + name.stringValue() : "a nameless " + kind, problems);
        try {
            return Optional.of(reader.apply(Document.root(document), faults));
        } catch (WrongType e) {
            // what its unit made is there, though nobody can say what it is: it is not missing
            JsonNode unit = document.at(labels).path(PodmanMark.UNIT_LABEL);
            faults.tell(
                    e,
                    unit.isString()
                            ? Optional.of(UnitName.of(unit.stringValue()).stem())
                            : Optional.empty());
            return Optional.empty();
        }
    }
}
