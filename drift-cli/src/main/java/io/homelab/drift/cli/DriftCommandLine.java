package io.homelab.drift.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Options that no other command matters to. */
    private static final Set<String> ALONE = Set.of("--version", "-V");

    private DriftCommandLine() {}

    /** Does what the arguments say and returns the exit status, whatever happens. */
    static int run(String[] args, ProcessEnvironment surroundings) {
        ErrorMessages messages = new ErrorMessages(surroundings.stderr());
        try {
            return run(args, surroundings, messages);
        } catch (Throwable thrown) {
            // The last guard: 1 would say that drift found a warning, and a trace may hold what was being read.
            messages.say(Failure.reason(thrown));
            return ExitStatus.UNKNOWN;
        }
    }

    private static int run(String[] args, ProcessEnvironment surroundings, ErrorMessages messages) {
        StringWriter help = new StringWriter();
        CommandLine line = commandLine(args, surroundings, messages);
        line.setOut(new PrintWriter(help, true));
        int status = line.execute(args);
        try {
            Output.toStandardOutput(help.toString(), surroundings);
        } catch (Failure e) {
            messages.say(e.getMessage());
            return ExitStatus.UNKNOWN;
        }
        return status;
    }

    private static CommandLine commandLine(String[] args, ProcessEnvironment surroundings, ErrorMessages messages) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("accept", () -> new AcceptCommand(surroundings, messages));
        commands.put("adopt", () -> new AdoptCommand(surroundings, messages));
        commands.put("check", () -> new CheckCommand(surroundings, messages));
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
            boolean known = commands.containsKey(args[0]) || ALONE.contains(args[0]);
            commands.keySet().removeIf(name -> known && !name.equals(args[0]));
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
