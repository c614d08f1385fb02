package io.homelab.drift.cli;

import io.homelab.drift.podman.live.AskedAhead;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;

/** Runs a command line. */
final class DriftCommandLine {

    private static final int HELP_COLUMNS = 80;
    /** What Java makes of bytes that are none of a character: where no locale is set, of all that is not ASCII. */
    private static final char UNREADABLE = '\uFFFD';

    /** Commands that tell of all others. */
    private static final Set<String> OF_ALL = Set.of("completion", "help");

    /** What is asked by whoever only wants to know that drift is there: nothing else is looked at for it. */
    private static final Set<List<String>> VERSION = Set.of(List.of("--version"), List.of("-V"));

    private DriftCommandLine() {}

    /** Does what the arguments say and returns the exit status, whatever happens. */
    static int run(String[] args, ProcessEnvironment surroundings) {
        return run(args, surroundings, Optional.empty());
    }

    /**
     * The same.
     *
     * @param ahead what podman has been asked already
     */
    static int run(String[] args, ProcessEnvironment surroundings, Optional<AskedAhead> ahead) {
        ErrorMessages messages = new ErrorMessages(surroundings.stderr());
        try {
            return run(args, surroundings, ahead, messages);
        } catch (Throwable thrown) {
            // The last guard: 1 would say that drift found a warning, and a trace may hold what was being read.
            messages.say(Failure.reason(thrown));
            return ExitStatus.UNKNOWN;
        }
    }

    private static int run(
            String[] args, ProcessEnvironment surroundings, Optional<AskedAhead> ahead, ErrorMessages messages) {
        if (VERSION.contains(List.of(args))) {
            return version(surroundings, messages);
        }
        StringWriter help = new StringWriter();
        CommandLine line = commandLine(args, surroundings, ahead, messages);
        line.setOut(new PrintWriter(help, true));
        int status = line.execute(args);
        return printed(help.toString(), surroundings, messages) ? status : ExitStatus.UNKNOWN;
    }

    private static int version(ProcessEnvironment surroundings, ErrorMessages messages) {
        String text = String.join("\n", new DriftVersion().getVersion()) + "\n";
        return printed(text, surroundings, messages) ? ExitStatus.MATCH : ExitStatus.UNKNOWN;
    }

    private static boolean printed(String text, ProcessEnvironment surroundings, ErrorMessages messages) {
        try {
            Output.toStandardOutput(text, surroundings);
            return true;
        } catch (Failure e) {
            messages.say(e.getMessage());
            return false;
        }
    }

    private static CommandLine commandLine(
            String[] args, ProcessEnvironment surroundings, Optional<AskedAhead> ahead, ErrorMessages messages) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("accept", () -> new AcceptCommand(surroundings, messages));
        commands.put("adopt", () -> new AdoptCommand(surroundings, messages));
        commands.put("check", () -> new CheckCommand(surroundings, messages, ahead));
        commands.put("compare", () -> new CompareCommand(surroundings, messages));
        commands.put("completion", CompletionCommand::new);
        commands.put("explain", () -> new ExplainCommand(surroundings, messages));
        commands.put("help", HelpCommand::new);
        commands.put("lint", () -> new LintCommand(surroundings, messages));
        commands.put("plan", () -> new PlanCommand(surroundings, messages));
        commands.put("reconcile", () -> new ReconcileCommand(surroundings, messages));
        commands.put("snapshot", () -> new SnapshotCommand(surroundings, messages));
        commands.put("timer", () -> timer(surroundings, messages));
        commands.put("watch", () -> new WatchCommand(surroundings, messages));
        CommandLine line = new CommandLine(new DriftCommand());
        // picocli looks at a command's annotations when it is added, which takes longer than reading a hundred
        // quadlets.
        if (args.length > 0 && !OF_ALL.contains(args[0])) {
            commands.keySet().removeIf(name -> commands.containsKey(args[0]) && !name.equals(args[0]));
        }
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        line.setUsageHelpWidth(HELP_COLUMNS);
        line.setUsageHelpAutoWidth(false);
        line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
        line.setOverwrittenOptionsAllowed(true);
        Arguments.plain(line);
        line.setExecutionStrategy(parsed -> {
            Arguments.check(parsed);
            return new RunLast().execute(parsed);
        });
        line.setParameterExceptionHandler((e, given) -> wrongUsage(e, given, messages));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, messages));
        return line;
    }

    private static CommandLine timer(ProcessEnvironment surroundings, ErrorMessages messages) {
        return new CommandLine(new TimerCommand())
                .addSubcommand("install", new TimerInstallCommand(surroundings, messages))
                .addSubcommand("status", new TimerStatusCommand(surroundings))
                .addSubcommand("remove", new TimerRemoveCommand(surroundings, messages));
    }

    private static int wrongUsage(ParameterException e, String[] given, ErrorMessages messages) {
        messages.say(UsageMessage.of(e, List.of(given)));
        if (Stream.of(given).anyMatch(argument -> argument.indexOf(UNREADABLE) >= 0)) {
            messages.say("an argument is not in the encoding of the locale: LC_ALL=C.UTF-8 may help");
        }
        messages.say("see '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
        return ExitStatus.USAGE;
    }

    private static int failed(Exception e, ErrorMessages messages) {
        messages.say(Failure.reason(e));
        return ExitStatus.UNKNOWN;
    }
}
