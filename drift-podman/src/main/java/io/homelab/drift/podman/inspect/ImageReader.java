package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.input.Scan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads an image: what it gives a container that does not say otherwise. */
final class ImageReader {

    private static final String HEALTH = "Healthcheck";

    private final Faults faults;

    ImageReader(Faults faults) {
        this.faults = faults;
    }

    LiveImage read(Document json) {
        return new LiveImage(
                Scan.withoutPrefix(json.text("Id").orElseThrow(() -> new WrongType("Id", "there")), "sha256:"),
                list(() -> json.texts("RepoTags")),
                list(() -> json.texts("RepoDigests")),
                faults.or(() -> environment(json), Map.of()),
                faults.or(() -> json.textsByName("Config.Labels"), Map.of()),
                list(() -> json.texts("Config.Entrypoint")),
                list(() -> json.texts("Config.Cmd")),
                text(json, "User"),
                text(json, "WorkingDir"),
                text(json, "StopSignal"),
                list(() -> json.names("Config.ExposedPorts")),
                list(() -> json.names("Config.Volumes")),
                faults.or(() -> json.object(HEALTH).map(health -> health(json)), Optional.empty()));
    }

    private List<String> list(Supplier<List<String>> reading) {
        return faults.or(reading, List.of());
    }

    private String text(Document json, String member) {
        return faults.or(() -> json.text("Config." + member), Optional.<String>empty())
                .orElse("");
    }

    private static Map<String, String> environment(Document json) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String variable : json.texts("Config.Env")) {
            int equals = variable.indexOf('=');
            environment.put(
                    equals < 0 ? variable : variable.substring(0, equals),
                    equals < 0 ? "" : variable.substring(equals + 1));
        }
        return environment;
    }

    private static LiveImage.Health health(Document json) {
        return new LiveImage.Health(
                json.texts(HEALTH + ".Test"),
                json.number(HEALTH + ".Interval").orElse(0L),
                json.number(HEALTH + ".Timeout").orElse(0L),
                json.number(HEALTH + ".StartPeriod").orElse(0L),
                Math.toIntExact(Math.min(json.number(HEALTH + ".Retries").orElse(0L), Integer.MAX_VALUE)));
    }
}
