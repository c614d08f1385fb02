package io.homelab.drift.remote;

import io.homelab.drift.core.command.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program called ssh that leaves out its options and knows what each host is: a command that runs the rest. */
final class SshScript {

    private static final Path SCRIPT = Path.of("../drift-podman/src/test/resources/io/homelab/drift/podman/session/ssh")
            .toAbsolutePath();
    private static final String NO_SUCH_HOST =
            "*) echo \"ssh: Could not resolve hostname $host: Name or service not known\" >&2; exit 255 ;;\n";

    private final Path folder;
    private final Map<String, String> hosts = new LinkedHashMap<>();

    SshScript(Path folder) {
        this.folder = folder;
    }

    /** One on which the rest is run behind these words. */
    SshScript host(String name, List<String> words) {
        return does(name, "exec " + ShellWord.exact(words) + " \"$@\"");
    }

    /** One for which the shell does that. */
    SshScript does(String name, String commands) {
        hosts.put(name, commands);
        return this;
    }

    /** Puts a program beside it. */
    SshScript program(String name, String script) throws IOException {
        Path program = folder.resolve(name);
        Files.writeString(program, script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** An environment in which it is found, and no podman. */
    Map<String, String> environment() throws IOException {
        StringBuilder cases = new StringBuilder("case $host in\n");
        hosts.forEach((name, commands) ->
                cases.append(name).append(")\n").append(commands).append(";;\n"));
        Files.writeString(folder.resolve("hosts"), cases.append(NO_SUCH_HOST).append("esac\n"));
        Path ssh = folder.resolve("ssh");
        if (!Files.exists(ssh)) {
            // A program that was just written cannot be run while another thread starts one: "text file busy".
            Files.createSymbolicLink(ssh, SCRIPT);
        }
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", folder + ":/usr/bin:/bin:/usr/sbin:/sbin");
        return environment;
    }
}
