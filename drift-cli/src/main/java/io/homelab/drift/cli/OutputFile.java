package io.homelab.drift.cli;

import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.output.AtomicFile;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.systemd.HostFacts;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.TypeConversionException;

/** The file that an option names: {@code drift-%h-%Y%m%d.json}. */
final class OutputFile {

    private static final Map<Character, DateTimeFormatter> TIMES = Map.of(
            'Y', time("yyyy"), 'm', time("MM"), 'd', time("dd"), 'H', time("HH"), 'M', time("mm"), 'S', time("ss"));

    /** What the option for it does, for picocli. */
    static final String OPTION = "Write there, whole or not at all, instead of to standard output; %%Y %%m %%d %%H %%M"
            + " %%S (now) and %%h (host) in it are filled in.";

    /** What stands for a name that is not known. */
    static final String NOBODY = "unknown";

    private OutputFile() {}

    private static DateTimeFormatter time(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no name of a file");
        }
    }

    /**
     * The file with the time and the host filled in. Anything else behind a percent sign stays as it is.
     *
     * @param host the name of the host that it is about
     */
    private static Path filled(Path file, Clock clock, Supplier<String> host) {
        String text = file.toString();
        if (text.indexOf('%') < 0) {
            return file;
        }
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char letter = text.charAt(at) == '%' && at + 1 < text.length() ? text.charAt(at + 1) : 0;
            String known = letter == 'h'
                    ? nameOfFile(host.get())
                    : letter == '%'
                            ? "%"
                            : Optional.ofNullable(TIMES.get(letter))
                                    .map(now::format)
                                    .orElse("");
            filled.append(known.isEmpty() ? text.substring(at, at + 1) : known);
            at += known.isEmpty() ? 1 : 2;
        }
        return Path.of(filled.toString());
    }

    /** A directory with a host and a user filled in. Neither may say by its name that it is another directory. */
    static Path named(Path directory, String host, String user) {
        StringBuilder filled = new StringBuilder();
        String text = directory.toString();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at) == '%' && at + 1 < text.length() ? text.charAt(at + 1) : 0;
            switch (letter) {
                case 'h' -> filled.append(nameOfFile(host));
                case 'u' -> filled.append(nameOfFile(user));
                case '%' -> filled.append('%');
                default -> filled.append(text.charAt(at));
            }
            at += letter == 'h' || letter == 'u' || letter == '%' ? 1 : 0;
        }
        return Path.of(filled.toString());
    }

    /** The same of one of several hosts and users, whose file is called after both. */
    static Optional<Path> filledOf(Optional<Path> file, Clock clock, HostUser host) {
        return file.map(named -> filled(named, clock, host::text));
    }

    /** The same of an option that may not be given. */
    static Optional<Path> filled(Optional<Path> file, Clock clock, Supplier<HostFacts> host) {
        return file.map(named -> filled(named, clock, () -> host.get().name().orElse(NOBODY)));
    }

    /** A snapshot says what its host is called, and must not say by that which file is written. */
    private static String nameOfFile(String host) {
        String name = Printable.of(host).replace('/', '_').replace('\\', '_');
        return name.startsWith(".") ? "_" + name.substring(1) : name;
    }

    /** Fails where it could not be written: whoever waits for a check wants to know before. */
    static void tryOut(Path file) throws Failure {
        try {
            AtomicFile.tryOut(file);
        } catch (IOException e) {
            throw new Failure("could not write " + file + ": " + Output.reason(file, e), e);
        }
    }
}
