package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.inspect.Predictions;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A containers.conf: read twice it says the same, alone and in the check of a container that it may have given something. */
final class ContainersConfProperty implements Property {

    private static final int LONGEST_CHECKED = 4096;

    private static final HostState HOST = host();

    @Override
    public void holdsFor(Input input) {
        HostState with = with(input.text());
        assertEquals(with, with(input.text()));
        if (!input.text().startsWith("\uFEFF")) {
            assertEquals(
                    new Predictions(with).defaultNetwork(),
                    new Predictions(with("\n# a comment\n" + input.text())).defaultNetwork(),
                    "a comment before it makes a difference");
        }
        if (input.text().length() <= LONGEST_CHECKED) {
            Sound.check(List.of(Homelab.units().get(0)), with);
        }
    }

    private static HostState with(String text) {
        ObjectNode snapshot = JsonMapper.shared().createObjectNode().put("format", 1);
        snapshot.putArray("containersConf")
                .addObject()
                .put("path", "/etc/containers/containers.conf")
                .put("text", text);
        HostState conf = parsed(snapshot);
        Sound.problems(conf.problems());
        return HostState.builder(HOST.facts())
                .takenAt(HOST.takenAt())
                .podman(HOST.podman())
                .containers(HOST.containers())
                .images(HOST.images())
                .networks(HOST.networks())
                .volumes(HOST.volumes())
                .pods(HOST.pods())
                .secrets(HOST.secrets())
                .units(HOST.units())
                .containersConf(conf.containersConf())
                .build();
    }

    /** One container of the example. */
    private static HostState host() {
        try {
            ObjectNode snapshot = (ObjectNode)
                    JsonMapper.shared().readTree(Files.readString(Homelab.FOLDER.resolve("snapshot.json")));
            JsonNode containers = snapshot.path("containers");
            snapshot.putArray("containers").add(containers.path(0));
            snapshot.remove("images");
            return parsed(snapshot);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HostState parsed(ObjectNode snapshot) {
        try {
            return Snapshot.parse(snapshot.toString()).state(Optional.empty());
        } catch (SnapshotException e) {
            throw new AssertionError(e);
        }
    }
}
