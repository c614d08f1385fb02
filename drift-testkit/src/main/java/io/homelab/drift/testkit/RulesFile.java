package io.homelab.drift.testkit;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The rules of a house in a file. */
final class RulesFile {

    private RulesFile() {}

    static Policy read(Path file) {
        try {
            return Policy.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the rules in " + file + ": " + InputFile.reason(e), e);
        }
    }
}
