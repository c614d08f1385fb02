package io.homelab.drift.core.report;

import java.util.Optional;

/**
 * The program that made a report.
 *
 * <pre>{@code
 * show(report.tool().name() + " " + report.tool().version());
 * }</pre>
 *
 * @param name {@code drift}, or that of the program that embeds it
 * @param version its version
 */
public record Tool(String name, String version) {

    /** drift itself, in the version that runs. */
    public static final Tool DRIFT = new Tool("drift", running());

    /** As the build wrote it into the module, or into the jar; {@code development} where drift runs from its classes. */
    private static String running() {
        return Optional.ofNullable(Tool.class.getModule().getDescriptor())
                .flatMap(module -> module.rawVersion())
                .or(() -> Optional.ofNullable(Tool.class.getPackage().getImplementationVersion()))
                .orElse("development");
    }
}
