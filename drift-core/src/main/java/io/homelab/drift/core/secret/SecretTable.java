package io.homelab.drift.core.secret;

import static io.homelab.drift.core.secret.Holds.ARGUMENTS;
import static io.homelab.drift.core.secret.Holds.COMMAND;
import static io.homelab.drift.core.secret.Holds.CREDENTIAL;
import static io.homelab.drift.core.secret.Holds.NAMES;
import static io.homelab.drift.core.secret.Holds.SECRET;
import static io.homelab.drift.core.secret.Holds.SETTING;
import static io.homelab.drift.core.secret.Holds.SETTINGS;
import static io.homelab.drift.core.secret.Holds.VARIABLES;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options of podman, and the keys of unit files, whose values may be secrets. {@code docs/secrets.md} is written after it. */
public final class SecretTable {

    /**
     * One option or key.
     *
     * @param name podman's long option without dashes, whatever the command; or the key
     * @param holds what its value may hold
     */
    public record Row(String name, Holds holds) {}

    private static final List<Row> OPTIONS = List.of(
            new Row("env", VARIABLES),
            new Row("env-merge", VARIABLES),
            new Row("unsetenv", NAMES),
            new Row("build-arg", VARIABLES),
            new Row("cpp-flag", VARIABLES),
            new Row("creds", SECRET),
            new Row("decryption-key", SECRET),
            new Row("passwd-entry", SECRET),
            new Row("group-entry", SECRET),
            new Row("cw", SETTINGS),
            new Row("mount", SETTINGS),
            new Row("opt", SETTING),
            new Row("log-opt", SETTING),
            new Row("entrypoint", COMMAND),
            new Row("health-cmd", COMMAND),
            new Row("health-startup-cmd", COMMAND),
            new Row("infra-command", COMMAND),
            new Row("sbom-scanner-command", COMMAND));

    private static final List<Row> KEYS = List.of(
            new Row("Environment", VARIABLES),
            new Row("BuildArg", VARIABLES),
            new Row("ConditionEnvironment", VARIABLES),
            new Row("AssertEnvironment", VARIABLES),
            new Row("PassEnvironment", NAMES),
            new Row("UnsetEnvironment", NAMES),
            new Row("Creds", SECRET),
            new Row("DecryptionKey", SECRET),
            new Row("StandardInputText", SECRET),
            new Row("StandardInputData", SECRET),
            new Row("SetCredential", CREDENTIAL),
            new Row("SetCredentialEncrypted", CREDENTIAL),
            new Row("Mount", SETTINGS),
            new Row("Options", SETTINGS),
            new Row("RootImageOptions", SETTINGS),
            new Row("LogOpt", SETTING),
            new Row("PodmanArgs", ARGUMENTS),
            new Row("GlobalArgs", ARGUMENTS),
            new Row("Exec", COMMAND),
            new Row("Entrypoint", COMMAND),
            new Row("HealthCmd", COMMAND),
            new Row("HealthStartupCmd", COMMAND),
            new Row("ReloadCmd", COMMAND),
            new Row("ExecStart", COMMAND),
            new Row("ExecStartPre", COMMAND),
            new Row("ExecStartPost", COMMAND),
            new Row("ExecCondition", COMMAND),
            new Row("ExecReload", COMMAND),
            new Row("ExecReloadPost", COMMAND),
            new Row("ExecStop", COMMAND),
            new Row("ExecStopPost", COMMAND));

    private static final Map<String, Holds> BY_OPTION = byName(OPTIONS);
    private static final Map<String, Holds> BY_KEY = byName(KEYS);

    private SecretTable() {}

    /** The rows of podman's options. */
    public static List<Row> options() {
        return OPTIONS;
    }

    /** The rows of the keys of unit files, quadlets and systemd's own. */
    public static List<Row> keys() {
        return KEYS;
    }

    /** What an option may hold; empty where that is no secret. */
    public static Optional<Holds> ofOption(String name) {
        return Optional.ofNullable(BY_OPTION.get(name));
    }

    /** What a key may hold; empty where that is no secret, if the key is known at all. */
    public static Optional<Holds> ofKey(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    private static Map<String, Holds> byName(List<Row> rows) {
        return rows.stream().collect(Collectors.toUnmodifiableMap(Row::name, Row::holds, (a, b) -> a));
    }
}
