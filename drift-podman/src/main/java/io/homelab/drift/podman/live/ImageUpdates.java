package io.homelab.drift.podman.live;

import io.homelab.drift.core.host.PendingUpdate;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import io.homelab.drift.podman.snapshot.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Which containers {@code podman auto-update} would update. It looks at those that ask for it ({@code AutoUpdate=registry} or
 * {@code local}), asks the registries, and with {@code --dry-run} changes nothing.
 *
 * @param pending the updates there are
 * @param problems why the rest is not known
 */
public record ImageUpdates(List<PendingUpdate> pending, List<Problem> problems) {

    private static final String SHOWN = "podman auto-update --dry-run";
    private static final String UPDATE_IS_THERE = "pending";

    public ImageUpdates {
        pending = List.copyOf(pending);
        problems = List.copyOf(problems);
    }

    static ImageUpdates ask(PodmanCommands podman) {
        try {
            PodmanCommands.Output output = podman.ask(PodmanQuery.of(PodmanQuery.Verb.UPDATES));
            List<Problem> problems = output.status() == 0
                    ? List.of()
                    : List.of(Problem.error(SHOWN + " could not tell of all images: " + output.reason()));
            return new ImageUpdates(output.stdout().isBlank() ? List.of() : pending(output.stdout()), problems);
        } catch (PodmanException e) {
            return new ImageUpdates(List.of(), List.of(Problem.error(String.valueOf(e.getMessage()))));
        } catch (JacksonException e) {
            return new ImageUpdates(List.of(), List.of(Problem.error("what " + SHOWN + " printed " + Json.fault(e))));
        }
    }

    private static List<PendingUpdate> pending(String printed) {
        List<PendingUpdate> updates = new ArrayList<>();
        for (JsonNode container : Json.read(printed)) {
            if (container.path("Updated").asString("").toLowerCase(Locale.ROOT).equals(UPDATE_IS_THERE)) {
                updates.add(new PendingUpdate(
                        container.path("ContainerID").asString(""),
                        container.path("Image").asString(""),
                        container.path("Policy").asString("")));
            }
        }
        return updates;
    }
}
