package io.homelab.drift.cli;

import io.homelab.drift.cli.notify.Delivery;
import io.homelab.drift.cli.notify.Notice;
import io.homelab.drift.cli.notify.Notices;
import io.homelab.drift.cli.notify.Notifier;
import io.homelab.drift.cli.notify.Untold;
import io.homelab.drift.core.history.StateDirectory;
import io.homelab.drift.core.input.ConfigLine;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.process.UserCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Tells whom the options and the environment name, after a run. Whatever fails here changes neither report nor exit status. */
final class Notification {

    /** May hold addresses, or {@code @FILE}, with blanks between them. No program that drift runs gets to see it. */
    static final String VARIABLE = "DRIFT_NOTIFY";

    /** Whoever gave another file by mistake reads no more of it. */
    private static final int MOST_FAULTS = 5;

    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(30);

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;
    private final Notifier notifier;

    /**
     * @param values whether the report shows values that are masked otherwise: such a one is sent to nobody
     * @throws ParameterException where an option is none
     */
    Notification(
            NotifyOptions options,
            boolean values,
            CommandLine command,
            ProcessEnvironment surroundings,
            ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
        Delivery delivery = new Delivery(time -> Thread.sleep(time.toMillis()), surroundings.clock());
        this.notifier = new Notifier(delivery, messages::say);
        boolean variable = !surroundings.variables().getOrDefault(VARIABLE, "").isBlank();
        if (values && (!options.urls().isEmpty() || options.command().isPresent() || variable)) {
            throw new ParameterException(command, "--show-values would have secrets sent along with what is notified");
        }
        int number = 0;
        for (String url : options.urls()) {
            number++;
            String where = options.urls().size() == 1 ? "--notify" : "--notify, no. " + number;
            add(url, where).ifPresent(fault -> {
                throw new ParameterException(command, "the address of " + where + " " + fault);
            });
        }
        if (options.urls().isEmpty()) {
            Scan.split(surroundings.variables().getOrDefault(VARIABLE, ""), Scan::isBlank).stream()
                    .filter(url -> !url.isEmpty())
                    .forEach(url -> add(url, VARIABLE)
                            .ifPresent(fault -> messages.say("an address in " + VARIABLE + " " + fault)));
        }
        if (options.command().filter(String::isBlank).isPresent()) {
            throw new ParameterException(command, "--notify-command names no command");
        }
        options.command().ifPresent(line -> notifier.add(line, notice -> run(line, notice)));
        options.ping().ifPresent(url -> ping(url, command));
    }

    /** What is wrong with an address that was given in so many words; of one in a file its user is told, and the run goes on. */
    private Optional<String> add(String url, String where) {
        if (!url.startsWith("@")) {
            return notifier.add(url, where);
        }
        if (url.length() == 1) {
            return Optional.of("is no file: @FILE names one with an address in each line");
        }
        int faults = 0;
        for (ConfigLine line : lines(url.substring(1), where)) {
            String place = where + ", " + url.substring(1);
            Optional<String> fault = notifier.add(line.text(), place);
            faults += fault.isPresent() ? 1 : 0;
            if (faults > MOST_FAULTS) {
                messages.say("no more lines of " + place + " are read: too many are no addresses");
                break;
            }
            fault.ifPresent(why -> messages.say("the address of " + place + ":" + line.number() + " " + why));
        }
        return Optional.empty();
    }

    private void ping(String url, CommandLine command) {
        if (!url.startsWith("@")) {
            notifier.ping(url).ifPresent(fault -> {
                throw new ParameterException(command, "the address of --ping " + fault);
            });
            return;
        }
        lines(url.substring(1), "--ping").stream()
                .limit(1)
                .forEach(line -> notifier.ping(line.text())
                        .ifPresent(fault -> messages.say("the address of --ping, " + url.substring(1) + " " + fault)));
    }

    /** The lines of a file that are neither empty nor a comment. */
    private List<ConfigLine> lines(String file, String where) {
        try (InputStream in = InputFile.open(Path.of(file), Limit.CONFIG_FILE_BYTES)) {
            List<ConfigLine> lines = ConfigLine.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (lines.isEmpty()) {
                messages.say("nobody is told by " + where + ": " + file + " holds no address");
            }
            return lines;
        } catch (IOException e) {
            messages.say("nobody is told by " + where + ": " + file + ": " + InputFile.reason(e));
        } catch (InvalidPathException e) {
            messages.say("nobody is told by " + where + ": no file can have that name");
        }
        return List.of();
    }

    private Optional<String> run(String line, Notice notice) {
        return UserCommand.run(
                line,
                programs(surroundings.variables()),
                Map.of("DRIFT_STATUS", notice.status(), "DRIFT_SUBJECT", notice.subject()),
                notice.text(),
                COMMAND_LIMIT);
    }

    /** The variables that programs get which drift runs. */
    static Map<String, String> programs(Map<String, String> variables) {
        Map<String, String> handed = new HashMap<>(variables);
        handed.remove(VARIABLE);
        return handed;
    }

    /**
     * Tells what happened.
     *
     * @param counted the part of a report that counts
     * @param host asked for the host's name only where somebody is to be told
     */
    void tell(
            StateDirectory.Run run,
            Untold untold,
            UnaryOperator<DriftReport> counted,
            Supplier<Optional<String>> host) {
        Status status = status(counted.apply(run.report()));
        notifier.tell(new Notifier.News() {
            @Override
            public List<Notice> of(String address) {
                StateDirectory.Run missed = untold.since(address, run);
                StateDirectory.Run news = new StateDirectory.Run(
                        counted.apply(missed.report()),
                        missed.before().map(counted),
                        counted.apply(missed.known()),
                        missed.host());
                return Notices.of(news, "", status).isEmpty()
                        ? List.of()
                        : Notices.of(news, host.get().orElse(""), status);
            }

            @Override
            public void told(String address, boolean delivered) {
                untold.keep(address, run, delivered);
            }
        });
    }

    /** Says that the run has come to its end. */
    void ended(int exit, DriftReport report) {
        Optional<String> reason =
                report.problems().stream().map(Problem::message).findFirst();
        String message = reason.filter(why -> report.services().isEmpty()).orElseGet(() -> Notices.summary(report));
        notifier.ended(exit, status(report), message);
    }

    private static Status status(DriftReport report) {
        return switch (ExitStatus.of(report)) {
            case ExitStatus.MATCH -> Status.MATCH;
            case ExitStatus.WARNING -> Status.WARNING;
            case ExitStatus.DRIFT -> Status.DRIFT;
            default -> Status.UNKNOWN;
        };
    }
}
