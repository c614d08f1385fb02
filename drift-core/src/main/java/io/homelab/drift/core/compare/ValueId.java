package io.homelab.drift.core.compare;

import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.systemd.SystemdSettings;

/**
 * What tells a value of a service from its others.
 *
 * @param place the section of a setting; {@code option} of what podman is given
 * @param name {@code label}, {@code MemoryMax}
 * @param key which of several: a label's name; may be empty
 */
public record ValueId(String place, String name, String key) {

    private static final String OPTION = "option";

    static ValueId option(String option, String key) {
        return new ValueId(OPTION, option, key);
    }

    static ValueId setting(String section, String name) {
        return new ValueId(section, name, "");
    }

    /** That of the value that a finding is about. */
    public static ValueId of(Finding finding) {
        return ofSection(finding) || SystemdSettings.homeOf(finding.field()).isPresent()
                ? setting(section(finding), finding.field())
                : option(finding.field(), finding.element().orElse(""));
    }

    /** The section of a setting, which a finding has as its element: {@code [Unit]}; a limit, which has none, is in {@code [Service]}. */
    static String section(Finding finding) {
        return finding.element()
                .map(element -> element.substring(1, element.length() - 1))
                .orElse("Service");
    }

    private static boolean ofSection(Finding finding) {
        return finding.element().filter(element -> element.startsWith("[")).isPresent();
    }
}
