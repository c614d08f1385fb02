package io.homelab.drift.matrix;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.rig.Maker;
import io.homelab.drift.rig.PodHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the matrix's containers on a real Podman, from what its generator makes of their quadlets. */
final class MatrixHost {

    static final Path SHARED = CaseFile.FOLDER.resolve("shared");

    private static final String HOME = "/home/homelab";
    private static final int AT_A_TIME = 8;

    private final PodHost host;
    private final MakingScript script;
    private final Path folder;
    /** What could not be done, and what Podman said, by the container's name. */
    private final Map<String, String> refused = new TreeMap<>();

    MatrixHost(PodHost host, PodmanVersion podman, List<Specimen> specimens, Path folder) throws IOException {
        this(
                host,
                podman,
                specimens,
                specimens.stream().collect(Collectors.toMap(Specimen::name, s -> new QuadletText(s.quadlet(), ""))),
                folder);
    }

    /** @param texts the quadlets of the specimens, which may have drop-ins, by name */
    MatrixHost(
            PodHost host, PodmanVersion podman, List<Specimen> specimens, Map<String, QuadletText> texts, Path folder)
            throws IOException {
        this.host = host;
        this.folder = folder;
        Path quadlets = Files.createDirectories(folder.resolve("quadlets"));
        copyShared(quadlets);
        for (Map.Entry<String, QuadletText> text : texts.entrySet()) {
            text.getValue().placed(host.rootless()).write(quadlets, text.getKey());
        }
        Map<String, List<String>> commands = new TreeMap<>();
        Maker.GENERATOR
                .commands(host, podman, quadlets)
                .forEach((unit, words) ->
                        commands.put(unit, words.stream().map(Word::text).toList()));
        script = new MakingScript(specimens, commands, AT_A_TIME);
        script.withoutUnit().forEach(name -> refused.put(name, "the generator makes no unit"));
    }

    /** Makes all of them; what Podman refuses is told by {@link #refused()}. */
    void make() throws IOException {
        host.put(SHARED.toAbsolutePath(), "shared");
        host.run("sh", host.home() + "/shared/prepare.sh", placed("/srv/matrix", host.rootless()), host.busybox());
        run("make", script.make());
    }

    /** Starts those that are there to be started. */
    void start() throws IOException {
        run("start", script.all("start"));
    }

    void stop() throws IOException {
        run("stop", script.all("stop --time 0"));
    }

    /** Uses those that run. */
    void liveIn() throws IOException {
        run("live-in", script.liveIn());
    }

    Map<String, String> refused() {
        return refused;
    }

    private void run(String name, String text) throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        Files.writeString(scripts.resolve(name + ".sh"), text);
        String inside = host.put(scripts, "scripts");
        host.run("sh", inside + "/" + name + ".sh").lines().forEach(line -> {
            int tab = line.indexOf('\t');
            refused.merge(line.substring(0, tab), line.substring(tab + 1), (one, other) -> one);
        });
    }

    /** A user's files lie in the user's home. */
    static String placed(String text, boolean rootless) {
        return rootless ? text.replace("/srv/", HOME + "/") : text;
    }

    /** Copies the units that others refer to. */
    static void copyShared(Path quadlets) throws IOException {
        try (Stream<Path> files = Files.list(SHARED)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.endsWith(".sh")) {
                    Files.copy(file, quadlets.resolve(name));
                }
            }
        }
    }
}
