package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.PendingUpdate;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.podman.process.PodmanCommands;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageUpdatesTest {

    private static final String PRINTED = """
            [
                {"Unit":"web.service","Container":"c1 (web)","ContainerName":"web","ContainerID":"c1","Image":"docker.io/library/nginx:1","Policy":"registry","Updated":"pending"},
                {"Unit":"db.service","Container":"c2 (db)","ContainerName":"db","ContainerID":"c2","Image":"docker.io/library/postgres:16","Policy":"registry","Updated":"false"}
            ]
            """;

    private static ImageUpdates printing(int status, String stdout, String stderr) {
        return ImageUpdates.ask(query -> new PodmanCommands.Output(status, stdout, stderr));
    }

    private static List<String> messages(ImageUpdates updates) {
        return updates.problems().stream().map(Problem::message).toList();
    }

    @Test
    void onlyWhatIsPendingIsAnUpdate() {
        ImageUpdates updates = printing(0, PRINTED, "");

        assertEquals(List.of(new PendingUpdate("c1", "docker.io/library/nginx:1", "registry")), updates.pending());
        assertEquals(List.of(), updates.problems());
    }

    @Test
    void nothingIsUpdated() {
        List<List<String>> asked = new ArrayList<>();
        ImageUpdates.ask(query -> {
            asked.add(query.arguments());
            return new PodmanCommands.Output(0, "[]", "");
        });

        assertEquals(List.of(List.of("auto-update", "--dry-run", "--format", "json")), asked);
    }

    @Test
    void aRegistryThatDoesNotAnswerIsAProblemAndTheOthersCount() {
        ImageUpdates updates = printing(125, PRINTED, "Error: registry x: connection refused\n");

        assertEquals(1, updates.pending().size());
        assertEquals(
                List.of("podman auto-update --dry-run could not tell of all images: registry x: connection refused"
                        + " (exit status 125)"),
                messages(updates));
    }

    @Test
    void whatIsNoJsonIsAProblemAndNeverQuoted() {
        ImageUpdates updates = printing(0, "secret", "");

        assertEquals(List.of(), updates.pending());
        assertEquals(1, updates.problems().size());
        assertEquals(-1, messages(updates).get(0).indexOf("secret"));
    }
}
