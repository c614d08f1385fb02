package io.homelab.drift.cli;

import io.homelab.drift.cli.text.PlainCharacters;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.input.ThisProcess;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that drift takes from the process it runs in, beside its arguments.
 *
 * @param root the directory that is {@code /}
 * @param variables the environment variables
 * @param uid who runs drift
 * @param gid that user's group
 * @param stdin where answers come from
 * @param answers whether {@code stdin} is a terminal, so that somebody can be asked
 * @param stdout where reports go
 * @param stderr where messages go
 * @param terminal whether {@code stdout} is a terminal
 * @param messagesToTerminal whether {@code stderr} is one
 */
record ProcessEnvironment(
        Path root,
        Map<String, String> variables,
        long uid,
        long gid,
        InputStream stdin,
        boolean answers,
        OutputStream stdout,
        OutputStream stderr,
        boolean terminal,
        boolean messagesToTerminal,
        Clock clock) {

    private static final int USUAL_COLUMNS = 80;
    private static final int NARROWEST = 40;

    ProcessEnvironment {
        variables = Map.copyOf(variables);
    }

    /** One whose messages go to no terminal. */
    ProcessEnvironment(
            Path root,
            Map<String, String> variables,
            long uid,
            long gid,
            InputStream stdin,
            boolean answers,
            OutputStream stdout,
            OutputStream stderr,
            boolean terminal,
            Clock clock) {
        this(root, variables, uid, gid, stdin, answers, stdout, stderr, terminal, false, clock);
    }

    static ProcessEnvironment ofThisProcess() {
        Path root = Path.of("/");
        ThisProcess process = ThisProcess.now();
        return new ProcessEnvironment(
                root,
                process.variables(),
                process.uid(),
                process.gid(),
                new FileInputStream(FileDescriptor.in),
                leadsToTerminal("/proc/self/fd/0"),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                leadsToTerminal("/proc/self/fd/1"),
                leadsToTerminal("/proc/self/fd/2"),
                new HostClock());
    }

    /** The same, but that nobody can be asked, and what is printed goes elsewhere. */
    ProcessEnvironment with(OutputStream out, OutputStream err) {
        return new ProcessEnvironment(
                root, variables, uid, gid, InputStream.nullInputStream(), false, out, err, false, clock);
    }

    /** How wide text is: as the terminal says, or as wide as a terminal usually is, so that files do not depend on it. */
    int columns() {
        String columns = variables.getOrDefault("COLUMNS", "");
        boolean said = terminal && Scan.isNumber(columns, 1, 4);
        return said ? Math.max(NARROWEST, Integer.parseInt(columns)) : USUAL_COLUMNS;
    }

    /** A text for a person in characters that standard output can show, should it be a terminal. */
    String shown(String text) {
        return terminal && !unicode() ? PlainCharacters.of(text) : text;
    }

    /** Whether the user's locale has all characters. The launcher gives Java another one where it is not installed, and says which it was. */
    private boolean unicode() {
        String locale = Stream.of("DRIFT_LOCALE", "LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("C")
                .toLowerCase(Locale.ROOT);
        return locale.contains("utf-8") || locale.contains("utf8");
    }

    /** System.console() wants standard input to be a terminal too, and newer JDKs always have one. */
    private static boolean leadsToTerminal(String descriptor) {
        try {
            String file = Files.readSymbolicLink(Path.of(descriptor)).toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
