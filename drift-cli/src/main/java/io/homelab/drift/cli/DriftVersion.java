package io.homelab.drift.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of drift, as the build wrote it into the jar. */
final class DriftVersion implements IVersionProvider {

    static String text() {
        return Optional.ofNullable(DriftVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"drift " + text()};
    }
}
