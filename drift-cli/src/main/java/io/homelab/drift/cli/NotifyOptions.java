package io.homelab.drift.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who is told of what changed. The addresses are secret: whoever knows one can write there. */
final class NotifyOptions {

    @Option(
            names = "--notify",
            paramLabel = "URL",
            description = {
                // in lines of its own, since an address would be broken behind its colon
                "Tell there what changed (repeatable):",
                "discord://id/token, slack://a/b/c,",
                "ntfy://host/topic, gotify://host/token,",
                "json://host/path; ntfys, gotifys, jsons: TLS.",
                "All users can read a command line: put addresses into @FILE, one a line, or into DRIFT_NOTIFY."
            })
    private List<String> urls = List.of();

    @Option(
            names = "--notify-command",
            paramLabel = "CMD",
            description = "Run that by the shell instead, or too: the text is its input, DRIFT_SUBJECT and DRIFT_STATUS"
                    + " are in its environment.")
    private Optional<String> command = Optional.empty();

    @Option(
            names = "--ping",
            paramLabel = "URL",
            description = "Call that after every run; {exit}, {status}, {up} (up or down) and {message} in it are"
                    + " replaced. @FILE holds it.")
    private Optional<String> ping = Optional.empty();

    List<String> urls() {
        return urls;
    }

    Optional<String> command() {
        return command;
    }

    Optional<String> ping() {
        return ping;
    }
}
