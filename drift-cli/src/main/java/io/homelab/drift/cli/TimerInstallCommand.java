package io.homelab.drift.cli;

import io.homelab.drift.podman.live.TimerControl;
import io.homelab.drift.podman.live.TimerControl.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        header = "Have systemd check regularly, or all the time.",
        description = {
            "",
            "It writes drift-check.service and drift-check.timer, or drift-watch.service,",
            "and enables them. Drift and warnings are no failure of the unit. A check that",
            "was missed while the host was off is made up for, and waits until the services",
            "have started. Where somebody is notified, the last run is remembered, and only",
            "what is new is told. Install again to change it."
        },
        footer = {
            "",
            "Exit status: 0, or 3 where it could not be done. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift timer install",
            "  drift timer install --on-calendar 'Mon..Fri 06:30' -- --notify @/me/notify",
            "  drift timer install --watch -- --notify @/me/notify"
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
    private Optional<String> onCalendar = Optional.empty();

    @Option(names = "--watch", description = "Check whenever something happens: a service that runs 'drift watch'.")
    private boolean watch;

    @Parameters(
            paramLabel = "-- OPTIONS OF CHECK",
            arity = "0..*",
            description = "What 'drift check', or 'drift watch', is run with, after --.")
    private List<String> words = List.of();

    TimerInstallCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        if (onCalendar.isPresent() && watch) {
            throw new ParameterException(spec.commandLine(), "--watch checks all the time, and --on-calendar does not");
        }
        if (onCalendar
                .filter(when -> when.isBlank() || when.chars().anyMatch(character -> character < ' '))
                .isPresent()) {
            throw new ParameterException(spec.commandLine(), "--on-calendar wants a time such as 'Sun 02:00'");
        }
        TimerHost host = new TimerHost(options, surroundings);
        TimerControl control = host.control();
        TimerUnits units = host.units();
        Mode mode = watch ? Mode.WATCHING : Mode.TIMED;
        Map<Path, String> content = content(host, units);
        Map<Path, String> before = units.kept();
        Optional<Mode> modeBefore = units.installed();
        try {
            if (modeBefore.filter(mode.other()::equals).isPresent()) {
                control.disable(mode.other());
            }
            units.write(content);
            control.reload();
            if (TimerStatus.of(mode, control, host.rootless()).refused()) {
                throw new IOException(
                        watch
                                ? "systemd refuses " + TimerControl.WATCH
                                : "systemd reads no time in '" + when()
                                        + "'; 'systemd-analyze calendar' with such a text shows what it reads, and systemd.time(7) what there is");
            }
            control.enable(mode);
            if (watch && modeBefore.filter(mode::equals).isPresent()) {
                control.restart(mode);
            }
            Output.toStandardOutput(
                    told(content)
                            + TimerStatus.of(mode, control, host.rootless()).text(),
                    surroundings);
        } catch (IOException e) {
            undo(units, before, modeBefore, mode, control);
            if (before.isEmpty() && host.rootless()) {
                units.deleteEmptyFolders();
            }
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        if (!host.lingers()) {
            messages.say("the " + (watch ? "watch" : "timer")
                    + " runs only while you are logged in; 'loginctl enable-linger' keeps it running");
        }
        return ExitStatus.MATCH;
    }

    private String when() {
        return onCalendar.orElse("Sun 02:00");
    }

    /** Half a timer is none, and one that worked goes on. */
    private static void undo(
            TimerUnits units, Map<Path, String> before, Optional<Mode> modeBefore, Mode mode, TimerControl control)
            throws Failure {
        try {
            if (modeBefore.filter(mode::equals).isEmpty()) {
                // The link that enables it is there by now, where it was the start that failed.
                control.disable(mode);
            }
        } catch (IOException e) {
            // Nothing was enabled.
        }
        units.write(before);
        try {
            control.reload();
            if (modeBefore.filter(mode.other()::equals).isPresent()) {
                control.enable(mode.other());
            }
        } catch (IOException e) {
            // It is the first failure that is told.
        }
    }

    private Map<Path, String> content(TimerHost host, TimerUnits units) throws Failure {
        List<String> command = new ArrayList<>(Launcher.of(surroundings));
        command.add(watch ? "watch" : "check");
        command.addAll(watch ? wordsOfWatch(host) : wordsOfCheck(host));
        boolean relative = !words.isEmpty();
        TimerUnits.Content.Place place = new TimerUnits.Content.Place(
                relative ? Optional.of(Path.of("").toAbsolutePath()) : Optional.empty(),
                Optional.ofNullable(surroundings.variables().get("JAVA_HOME")));
        Map<Path, String> files = new LinkedHashMap<>();
        try {
            if (watch) {
                files.put(units.of(TimerControl.WATCH), TimerUnits.watch(command, place, host.rootless()));
            } else {
                TimerUnits.Content content = new TimerUnits.Content(command, place, when());
                files.put(units.of(TimerControl.SERVICE), content.service());
                files.put(units.of(TimerControl.TIMER), content.timer());
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "an option has a control character, which no unit file can");
        }
        return files;
    }

    /** The options of the check, tried now: nobody is there to read of a typing error on Sunday night. */
    private List<String> wordsOfCheck(TimerHost host) throws Failure {
        CheckCommand command = new CheckCommand(surroundings, messages);
        ParseResult parsed = tried(command, command.notifyOptions(), "check", command::checkUsage);
        List<String> all = new ArrayList<>();
        if (!parsed.hasMatchedOption(WAIT) && !parsed.hasMatchedOption("--snapshot")) {
            // A check that was missed is made up for right after the host has started, and so before its services have.
            all.addAll(List.of(WAIT, STARTS_TAKE));
        }
        all.addAll(implied(host, parsed, command.notifyOptions()));
        return all;
    }

    private List<String> wordsOfWatch(TimerHost host) throws Failure {
        WatchCommand command = new WatchCommand(surroundings, messages);
        ParseResult parsed = tried(command, command.notifyOptions(), "watch", command::checkUsage);
        return implied(host, parsed, command.notifyOptions());
    }

    /** The words that were given, and before them what nobody says and everybody means. */
    private List<String> implied(TimerHost host, ParseResult parsed, NotifyOptions notify) throws Failure {
        List<String> all = new ArrayList<>();
        boolean told = !notify.urls().isEmpty() || notify.command().isPresent();
        if (told && !parsed.hasMatchedOption(STATE)) {
            all.addAll(List.of(STATE, host.state().toString()));
        }
        if (host.rootless() && surroundings.uid() == 0) {
            all.add("--user");
        }
        all.addAll(words);
        return all;
    }

    private ParseResult tried(Object command, NotifyOptions notify, String verb, Runnable usage) {
        CommandLine line = new CommandLine(command);
        Arguments.plain(line);
        line.setOverwrittenOptionsAllowed(true);
        try {
            ParseResult parsed = line.parseArgs(words.toArray(String[]::new));
            if (parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
                throw new ParameterException(line, "help and version check nothing");
            }
            if (!words.isEmpty() && words.get(0).equals(verb)) {
                throw new ParameterException(
                        line, "the options of 'drift " + verb + "' stand there, without the word " + verb);
            }
            if (notify.urls().stream().anyMatch(url -> !url.startsWith("@"))
                    || notify.ping().filter(url -> !url.startsWith("@")).isPresent()) {
                throw new ParameterException(
                        line,
                        "a unit file and a command line can be read by all users: write the address into a file of"
                                + " your own, and give --notify @FILE or --ping @FILE");
            }
            usage.run();
            return parsed;
        } catch (ParameterException e) {
            throw new ParameterException(spec.commandLine(), "after --: " + UsageMessage.of(e, words));
        }
    }

    private static String told(Map<Path, String> content) {
        StringBuilder text = new StringBuilder();
        content.forEach((file, unit) -> text.append(file).append('\n').append(indented(unit)));
        return text.toString();
    }

    private static String indented(String text) {
        return text.indent(2) + "\n";
    }
}
