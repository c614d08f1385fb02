package io.homelab.drift.cli;

import io.homelab.drift.core.report.Tool;
import picocli.CommandLine.IVersionProvider;

/** The version of drift. */
final class DriftVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"drift " + Tool.DRIFT.version()};
    }
}
