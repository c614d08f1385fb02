package io.homelab.drift.cli;

import io.homelab.drift.podman.live.TimerControl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code drift timer install}: writes the two units, and lets systemd run them. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Write drift-check.service and drift-check.timer, and enable them.",
        description = {
            "",
            "Drift and warnings are no failure of the unit. A check that was missed while the",
            "host was off is made up for, and waits until the services have started. Where",
            "somebody is notified, the timer remembers its last run, and tells only what is new.",
            "Install again to change it."
        },
        footer = {
            "",
            "Exit status: 0, or 3 where it could not be done. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift timer install",
            "  drift timer install --on-calendar 'Mon..Fri 06:30' -- --notify @/home/me/notify"
        })
final class TimerInstallCommand implements Callable<Integer> {

    private static final String WAIT = "--wait";
    private static final String STATE = "--state";
    private static final String STARTS_TAKE = "10min";

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TimerOptions options = new TimerOptions();

    @Option(
            names = "--on-calendar",
            paramLabel = "WHEN",
            description = "When to check, as systemd.time(7) has it (default: Sun 02:00).")
    private String onCalendar = "Sun 02:00";

    @Parameters(
            paramLabel = "-- OPTIONS OF CHECK",
            arity = "0..*",
            description = "What 'drift check' is run with, behind --.")
    private List<String> check = List.of();

    TimerInstallCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        if (onCalendar.isBlank() || onCalendar.chars().anyMatch(character -> character < ' ')) {
            throw new ParameterException(spec.commandLine(), "--on-calendar wants a time such as 'Sun 02:00'");
        }
        TimerHost host = new TimerHost(options, surroundings);
        TimerControl control = host.control();
        TimerUnits units = host.units();
        TimerUnits.Content content = content(host);
        TimerUnits.Kept before = units.kept();
        units.write(content);
        try {
            control.reload();
            if (TimerStatus.of(control, host.rootless()).refused()) {
                throw new IOException(
                        "systemd reads no time in '" + onCalendar
                                + "'; 'systemd-analyze calendar' with such a text shows what it reads, and systemd.time(7) what there is");
            }
            control.enable();
            Output.toStandardOutput(
                    told(units, content)
                            + TimerStatus.of(control, host.rootless()).text(),
                    surroundings);
        } catch (IOException e) {
            undo(units, before, control);
            if (!before.any() && host.rootless()) {
                units.deleteEmptyFolders();
            }
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        if (!host.lingers()) {
            messages.say("the timer runs only while you are logged in; 'loginctl enable-linger' keeps it running");
        }
        return ExitStatus.MATCH;
    }

    /** Half a timer is none, and one that worked goes on. */
    private static void undo(TimerUnits units, TimerUnits.Kept before, TimerControl control) throws Failure {
        try {
            if (before.timer().isEmpty()) {
                // The link that enables it is there by now, where it was the start that failed.
                control.disable();
            }
        } catch (IOException e) {
            // Nothing was enabled.
        }
        units.restore(before);
        try {
            control.reload();
        } catch (IOException e) {
            // It is the first failure that is told.
        }
    }

    private TimerUnits.Content content(TimerHost host) throws Failure {
        List<String> command = new ArrayList<>(Launcher.of(surroundings));
        command.add("check");
        command.addAll(words(host));
        boolean relative = !check.isEmpty();
        try {
            TimerUnits.Content content = new TimerUnits.Content(
                    command,
                    relative ? Optional.of(Path.of("").toAbsolutePath()) : Optional.empty(),
                    Optional.ofNullable(surroundings.variables().get("JAVA_HOME")),
                    onCalendar);
            content.service();
            return content;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "an option has a control character, which no unit file can");
        }
    }

    /** The options of the check, tried now: nobody is there to read of a typing error on Sunday night. */
    private List<String> words(TimerHost host) throws Failure {
        CheckCommand command = new CheckCommand(surroundings, messages);
        CommandLine line = new CommandLine(command);
        Arguments.plain(line);
        line.setOverwrittenOptionsAllowed(true);
        ParseResult parsed = tried(command, line);
        List<String> words = new ArrayList<>();
        if (!parsed.hasMatchedOption(WAIT) && !parsed.hasMatchedOption("--snapshot")) {
            // A check that was missed is made up for right after the host has started, and so before its services have.
            words.addAll(List.of(WAIT, STARTS_TAKE));
        }
        NotifyOptions notify = command.notifyOptions();
        boolean told = !notify.urls().isEmpty() || notify.command().isPresent();
        if (told && line.getCommandSpec().findOption(STATE) != null && !parsed.hasMatchedOption(STATE)) {
            words.addAll(List.of(STATE, host.state().toString()));
        }
        if (host.rootless() && surroundings.uid() == 0) {
            words.add("--user");
        }
        words.addAll(check);
        return words;
    }

    private ParseResult tried(CheckCommand command, CommandLine line) {
        try {
            ParseResult parsed = line.parseArgs(check.toArray(String[]::new));
            if (parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
                throw new ParameterException(line, "help and version check nothing");
            }
            if (!check.isEmpty() && check.get(0).equals("check")) {
                throw new ParameterException(line, "the options of 'drift check' stand there, without the word check");
            }
            NotifyOptions notify = command.notifyOptions();
            if (notify.urls().stream().anyMatch(url -> !url.startsWith("@"))
                    || notify.ping().filter(url -> !url.startsWith("@")).isPresent()) {
                throw new ParameterException(
                        line,
                        "a unit file and a command line can be read by all users: write the address into a file of"
                                + " your own, and give --notify @FILE or --ping @FILE");
            }
            command.checkUsage();
            return parsed;
        } catch (ParameterException e) {
            throw new ParameterException(spec.commandLine(), "behind --: " + UsageMessage.of(e, check));
        }
    }

    private static String told(TimerUnits units, TimerUnits.Content content) {
        return units.service() + "\n" + indented(content.service()) + units.timer() + "\n" + indented(content.timer());
    }

    private static String indented(String text) {
        return text.indent(2) + "\n";
    }
}
