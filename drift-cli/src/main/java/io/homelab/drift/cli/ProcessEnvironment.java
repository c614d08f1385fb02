package io.homelab.drift.cli;

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
import java.util.Map;

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
        Clock clock) {

    private static final int USUAL_COLUMNS = 80;
    private static final int NARROWEST = 40;

    ProcessEnvironment {
        variables = Map.copyOf(variables);
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
