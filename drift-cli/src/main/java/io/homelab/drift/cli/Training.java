package io.homelab.drift.cli;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs several command lines one after the other, so that the archive of loaded classes that an installed drift starts from knows what they
 * need. It is for the build: its argument is a file with a command in each line, its words parted by blanks.
 */
final class Training {

    private Training() {}

    /** Ends by itself: what is archived is what is there at a regular end. */
    public static void main(String[] args) throws IOException {
        byte[] commands = InputFile.read(Path.of(args[0]), Limit.CONFIG_FILE_BYTES);
        for (String command :
                new String(commands, StandardCharsets.UTF_8).lines().toList()) {
            String[] words = List.of(command.split(" ", -1)).toArray(String[]::new);
            int status = DriftCommandLine.run(words, ProcessEnvironment.ofThisProcess());
            System.err.println("ended with " + status);
        }
    }
}
