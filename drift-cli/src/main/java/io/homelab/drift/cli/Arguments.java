package io.homelab.drift.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What picocli lets pass on a command line and drift does not: names of files and services are arguments, and whoever chose one
 * must not choose what drift does. A hook that is given {@code -hx.container} would pass with the help and exit status 0.
 */
final class Arguments {

    private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version");

    private Arguments() {}

    /** Turns off whatever makes of an argument something else than it says. */
    static void plain(CommandLine line) {
        // @file: a service that is called so would be a list of options.
        line.setExpandAtFiles(false);
        line.setTrimQuotes(false);
        line.setAbbreviatedOptionsAllowed(false);
        line.setAbbreviatedSubcommandsAllowed(false);
        line.registerConverter(Path.class, Arguments::path);
    }

    /** An empty one would be the folder where drift runs, and is a variable that is not set. */
    private static Path path(String text) {
        return Path.of(new Given().convert(text));
    }

    /** A text that is not empty. */
    static final class Given implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isEmpty()) {
                throw new TypeConversionException("it is empty");
            }
            return text;
        }
    }

    /** Fails where help was not asked for in so many words, or where a file could be taken for an option. */
    static void check(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        List<String> options = options(parsed.originalArgs());
        if (command.getCommandName().equals("lint")) {
            options.stream().filter(Arguments::file).findFirst().ifPresent(file -> {
                throw new ParameterException(command, "'" + file + "' is a file, too: put files after --");
            });
        }
        if (last.isUsageHelpRequested() || last.isVersionHelpRequested()) {
            // picocli forgives everything else where help is asked for.
            if (!last.unmatched().isEmpty()) {
                throw new UnmatchedArgumentException(command, last.unmatched());
            }
            if (options.stream().noneMatch(HELP::contains)) {
                throw new ParameterException(
                        command, "-h and -V stand alone; services and files that begin with - are put after --");
            }
        }
    }

    private static List<String> options(List<String> arguments) {
        int end = arguments.indexOf("--");
        return (end < 0 ? arguments : arguments.subList(0, end))
                .stream().filter(argument -> argument.startsWith("-")).toList();
    }

    private static boolean file(String argument) {
        try {
            return Files.exists(Path.of(argument), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
