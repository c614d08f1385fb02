package io.homelab.drift.core.systemd;

import java.util.Set;
import java.util.stream.Stream;

/**
 * How systemd puts together what several lines say of one setting: of most the last line counts, of some it keeps all.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html">systemd.unit(5)</a>
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html">systemd.exec(5)</a>
 */
public final class SystemdList {

    private static final Set<String> DEPENDENCIES = Set.of(
            "Wants",
            "Requires",
            "Requisite",
            "BindsTo",
            "PartOf",
            "Upholds",
            "Conflicts",
            "Before",
            "After",
            "OnFailure",
            "OnSuccess",
            "PropagatesReloadTo",
            "ReloadPropagatedFrom",
            "PropagatesStopTo",
            "StopPropagatedFrom",
            "JoinsNamespaceOf",
            "RequiresMountsFor",
            "WantsMountsFor",
            "Documentation");

    private static final Set<String> LISTS = Set.of(
            "Environment",
            "EnvironmentFile",
            "PassEnvironment",
            "UnsetEnvironment",
            "SupplementaryGroups",
            "CapabilityBoundingSet",
            "AmbientCapabilities",
            "RestrictAddressFamilies",
            "RestrictNamespaces",
            "SystemCallArchitectures",
            "SecureBits",
            "TemporaryFileSystem",
            "MountImages",
            "ExtensionImages",
            "ExtensionDirectories",
            "RuntimeDirectory",
            "StateDirectory",
            "CacheDirectory",
            "LogsDirectory",
            "ConfigurationDirectory",
            "LogExtraFields",
            "LogFilterPatterns",
            "DeviceAllow",
            "DisableControllers",
            "NFTSet",
            "OpenFile",
            "Sockets",
            "StandardInputText",
            "StandardInputData");

    private static final String[] LISTS_BEGIN = {"Exec", "BindPaths", "BindReadOnly", "IPAddress", "Socket", "BPF"};
    private static final String[] LISTS_END = {"Paths", "ExitStatus", "Filter", "Log", "Credential", "Encrypted"};

    private SystemdList() {}

    /** Whether other lines only ever add to it: a dependency cannot be taken away by a drop-in. */
    public static boolean onlyGrows(String section, String key) {
        return section.equals("Unit") && DEPENDENCIES.contains(key);
    }

    /** Whether systemd keeps all lines, of which an empty one clears those before. */
    public static boolean keepsAll(String section, String key) {
        return section.equals("Unit")
                ? onlyGrows(section, key) || key.startsWith("Condition") || key.startsWith("Assert")
                : LISTS.contains(key)
                        || Stream.of(LISTS_BEGIN).anyMatch(key::startsWith)
                        || Stream.of(LISTS_END).anyMatch(key::endsWith);
    }
}
