package io.homelab.drift.quadlet.lint;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.Typos;
import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.option.PodmanOption;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.systemd.SystemdSettings;
import io.homelab.drift.quadlet.translate.Key;
import io.homelab.drift.quadlet.translate.KeyTable;
import io.homelab.drift.quadlet.translate.Translation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a key that Quadlet does not know was meant to be. */
final class KeySuggestion {

    /** What keys are called elsewhere, in lower case, and in quadlets; of several the first that the kind has. */
    private static final Map<String, List<String>> CALLED = Map.ofEntries(
            Map.entry("port", List.of("PublishPort")),
            Map.entry("ports", List.of("PublishPort")),
            Map.entry("command", List.of("Exec")),
            Map.entry("cmd", List.of("Exec")),
            Map.entry("args", List.of("Exec", "BuildArg")),
            Map.entry("name", List.of("ContainerName", "PodName", "NetworkName", "VolumeName", "ImageTag")),
            Map.entry("workingdirectory", List.of("WorkingDir", "SetWorkingDirectory")),
            Map.entry("context", List.of("SetWorkingDirectory")),
            Map.entry("containerfile", List.of("File")),
            Map.entry("dockerfile", List.of("File")),
            Map.entry("healthcheck", List.of("HealthCmd")),
            Map.entry("healthcommand", List.of("HealthCmd")),
            Map.entry("capabilities", List.of("AddCapability")),
            Map.entry("extrahosts", List.of("AddHost")),
            Map.entry("memorylimit", List.of("Memory")));

    /** Names of other programs for what systemd does. */
    private static final Map<String, String> SYSTEMDS =
            Map.of("restartpolicy", "'Restart' in [Service]", "dependson", "'Requires' and 'After' in [Unit]");

    private final String key;
    private final Kind kind;
    private final PodmanVersion version;
    private final Set<String> names;

    private KeySuggestion(String key, Kind kind, PodmanVersion version) {
        this.key = key;
        this.kind = kind;
        this.version = version;
        this.names = KeyTable.of(kind).names(version);
    }

    /** Where the key belongs, or what may be written in its place, in brackets; nothing where that would be a guess. */
    static String instead(Translation unit, String key) {
        KeySuggestion meant = new KeySuggestion(key, unit.kind(), unit.version());
        return meant.called()
                .or(() -> SystemdSettings.homeOf(key).map(section -> "it belongs in [" + section + "]"))
                .or(() -> Typos.meant(key, meant.names).map(KeySuggestion::quoted))
                .or(meant::option)
                .map(hint -> " (" + hint + ")")
                .orElse("");
    }

    private static String quoted(String name) {
        return "did you mean '" + name + "'?";
    }

    private Optional<String> called() {
        String lower = key.toLowerCase(Locale.ROOT);
        return CALLED.getOrDefault(lower, List.of()).stream()
                .filter(names::contains)
                .findFirst()
                .map(KeySuggestion::quoted)
                .or(() -> Optional.ofNullable(SYSTEMDS.get(lower)).map(name -> "did you mean " + name + "?"));
    }

    /** {@code EnvFile=} after {@code --env-file}: the key that becomes that option, or else the option as it is. */
    private Optional<String> option() {
        return PodmanCommand.making(kind).options().stream()
                .filter(option -> Stream.concat(Stream.of(option.name()), option.aliases().stream())
                        .anyMatch(name -> name.replace("-", "").equalsIgnoreCase(key)))
                .filter(option -> option.since().map(version::compareTo).orElse(0) >= 0)
                .filter(option -> option.until().map(version::compareTo).orElse(0) <= 0)
                .findFirst()
                .map(option -> quoted(keyOf(option).orElseGet(() -> argument(option))));
    }

    private Optional<String> keyOf(PodmanOption option) {
        Set<String> keys = KeyTable.of(kind).rows(version).stream()
                .filter(row ->
                        row.option().equals(option.dashed()) || row.option().equals(option.dashed() + "="))
                .map(Key::name)
                .collect(Collectors.toSet());
        return keys.size() == 1 ? keys.stream().findFirst() : Optional.empty();
    }

    private static String argument(PodmanOption option) {
        return "PodmanArgs=" + option.dashed() + (option.value() == PodmanOption.Value.BOOL ? "" : "=…");
    }
}
