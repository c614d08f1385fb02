package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.inspect.Predictions;
import io.homelab.drift.core.systemd.TextFile;
import io.homelab.drift.podman.snapshot.Snapshot;
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
        assertEquals(expectations(with).defaultNetwork(), expectations(with).defaultNetwork());
        assertEquals(
                expectations(with).defaultNetwork(),
                expectations(with("\n# a comment\n" + input.text() + "\n")).defaultNetwork(),
                "a comment before it makes a difference");
        if (input.text().length() <= LONGEST_CHECKED) {
            Sound.check(List.of(Homelab.units().get(0)), with);
        }
    }

    private static Predictions expectations(HostState host) {
        return new Predictions(host, problem -> Sound.problems(List.of(problem)));
    }

    private static HostState with(String text) {
        return new HostState(
                HOST.takenAt(),
                false,
                HOST.facts(),
                HOST.podman(),
                HOST.containers(),
                HOST.images(),
                HOST.networks(),
                HOST.volumes(),
                HOST.pods(),
                HOST.secrets(),
                HOST.units(),
                Optional.of(List.of(new TextFile("/etc/containers/containers.conf", text))),
                List.of());
    }

    /** One container of the example. */
    private static HostState host() {
        try {
            ObjectNode snapshot = (ObjectNode)
                    JsonMapper.shared().readTree(Files.readString(Homelab.FOLDER.resolve("snapshot.json")));
            JsonNode containers = snapshot.path("containers");
            snapshot.putArray("containers").add(containers.path(0));
            snapshot.remove("images");
            return Snapshot.parse(snapshot.toString()).state(Optional.empty());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
