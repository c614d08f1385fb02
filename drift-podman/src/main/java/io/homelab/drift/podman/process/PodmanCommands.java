package io.homelab.drift.podman.process;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The podman command, to be asked: {@code podman container inspect -- web db}. Everything that is asked of Podman goes through
 * here, and nothing that goes through here changes anything.
 */
@FunctionalInterface
public interface PodmanCommands {

    /** How long a command may take where nothing else is said. */
    Duration TIME_LIMIT = Duration.ofSeconds(30);

    /**
     * Runs {@code podman} with the words of a question and waits for its end. No shell is involved.
     *
     * @throws PodmanException if it could not be started or did not end in time; any exit status is no exception
     */
    Output ask(PodmanQuery query) throws PodmanException;

    /**
     * Runs {@code podman} with the words of a question whose answer has no end.
     *
     * @param lines gets each line that it prints, in a thread of its own
     * @param ended is called by that thread once podman has ended by itself, with the last line of what it said of it
     * @return what ends it
     * @throws PodmanException if it could not be started, or nothing can be followed there
     */
    default Following follow(PodmanQuery query, Consumer<String> lines, Consumer<String> ended) throws PodmanException {
        throw new PodmanException(query.verb().shown() + " cannot be followed there");
    }

    /** A podman that runs on. */
    interface Following extends AutoCloseable {

        /** Ends it; nobody is told of that. */
        @Override
        void close();
    }

    /**
     * Whether it reads the containers.conf of this machine. A podman at a path of its own may well be a script that talks to
     * another one, so that what stands in the files here says nothing.
     */
    default boolean readsFilesOfThisHost() {
        return true;
    }

    /**
     * What a command left behind. Its standard output may hold secrets: never log it.
     *
     * @param status exit status; podman's own faults are 125
     */
    record Output(int status, String stdout, String stderr) {

        private static final int LONGEST_REASON = 300;

        /** The last line of what the command said of its failure, secrets masked. */
        public String reason() {
            Optional<String> line = stderr.lines()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .reduce((a, b) -> b);
            String said = line.map(text -> Scan.withoutPrefix(text, "Error: ")).orElse("it said nothing");
            String shortened = said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "…" : said;
            return Secrets.said(shortened) + " (exit status " + status + ")";
        }
    }

    /**
     * The podman of this machine.
     *
     * @param path a path, or a name that is looked for on {@code PATH}; {@code podman} where it is empty
     * @param environment the environment to look in and to hand on
     * @param timeLimit a command that takes longer is ended, with all that it started
     * @throws PodmanException if there is no such program, or it may not be run
     */
    static PodmanCommands at(Optional<Path> path, Map<String, String> environment, Duration timeLimit)
            throws PodmanException {
        return at(path, environment, timeLimit, "");
    }

    /**
     * The same.
     *
     * @param advice what to say behind the message that a command took too long
     */
    static PodmanCommands at(Optional<Path> path, Map<String, String> environment, Duration timeLimit, String advice)
            throws PodmanException {
        return PodmanProgram.at(path, environment, timeLimit, advice);
    }
}
