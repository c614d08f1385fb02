package io.homelab.drift.matrix;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.unit.Word;
import io.homelab.drift.matrix.Specimen.Made;
import io.homelab.drift.rig.Maker;
import io.homelab.drift.rig.PodHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the matrix's containers on a real Podman. */
final class MatrixHost {

    static final Path SHARED = CaseFile.FOLDER.resolve("shared");

    /** What Quadlet adds by itself, which nobody types. */
    private static final Set<String> IMPLIED = Set.of("--replace", "--rm", "--cgroups=split", "--sdnotify=conmon");

    private static final int AT_A_TIME = 8;

    private static final String SCRIPT_HEAD = """
            n=0
            try() {
                name=$1
                shift
                # a file: what watches over the container would hold a pipe open
                if ! "$@" >/dev/null 2>"/tmp/$name.said"; then
                    printf '%s\\t%s\\n' "$name" "$(tr '\\n\\t' '  ' <"/tmp/$name.said")"
                fi
                rm -f "/tmp/$name.said"
            }
            """;

    private final PodHost host;
    private final PodmanVersion podman;
    private final List<Specimen> specimens;
    /** The containers' names, by that of their unit. */
    private final Map<String, String> names = new TreeMap<>();
    /** What could not be done, and what Podman said, by the container's name. */
    private final Map<String, String> refused = new TreeMap<>();

    MatrixHost(PodHost host, PodmanVersion podman, List<Specimen> specimens) {
        this.host = host;
        this.podman = podman;
        this.specimens = specimens;
    }

    /** Makes all of them; what Podman refuses is told by {@link #refused()}. */
    void make(Path folder) throws IOException {
        Path quadlets = Files.createDirectories(folder.resolve("quadlets"));
        copyShared(quadlets);
        for (Specimen specimen : specimens) {
            Files.writeString(quadlets.resolve(specimen.name() + ".container"), specimen.quadlet());
        }
        Map<String, List<Word>> commands = Maker.GENERATOR.commands(host, podman, quadlets);
        host.put(SHARED.toAbsolutePath(), "shared");
        host.run("sh", host.home() + "/shared/prepare.sh");
        List<String> script = new ArrayList<>();
        for (String kind : List.of("network", "volume", "pod", "run")) {
            for (String unit : sharedUnits(commands)) {
                if (commands.get(unit).get(1).text().equals(kind)) {
                    script.add(creation(unit, Maker.creating(texts(commands.get(unit)))));
                }
            }
        }
        for (Specimen specimen : specimens) {
            List<Word> command = commands.get(specimen.name() + ".service");
            if (command == null) {
                refused.put(specimen.name(), "the generator makes no unit");
            } else {
                names.put(specimen.name(), name(texts(command)));
                List<String> steps = new ArrayList<>(List.of(creation(specimen, texts(command))));
                specimen.then().forEach(change -> steps.add(change(texts(command), specimen, change)));
                together(script, steps);
            }
        }
        run(folder, "make", script);
    }

    /** Starts those that are there to be started. */
    void start(Path folder) throws IOException {
        run(folder, "start", toRun("start"));
    }

    void stop(Path folder) throws IOException {
        run(folder, "stop", toRun("stop --time 0"));
    }

    Map<String, String> refused() {
        return refused;
    }

    private List<String> toRun(String what) {
        List<String> script = new ArrayList<>(List.of("try other podman " + what + " systemd-other"));
        for (Specimen specimen : specimens) {
            if (specimen.made() == Made.TO_RUN && !refused.containsKey(specimen.name())) {
                String podman = "try " + specimen.name() + " podman " + what + " ";
                together(script, List.of(podman + quoted(List.of(names.getOrDefault(specimen.name(), "")))));
            }
        }
        return script;
    }

    private void run(Path folder, String name, List<String> script) throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        Files.writeString(scripts.resolve(name + ".sh"), SCRIPT_HEAD + String.join("\n", script) + "\nwait\n");
        String inside = host.put(scripts, "scripts");
        host.run("sh", inside + "/" + name + ".sh").lines().forEach(line -> {
            int tab = line.indexOf('\t');
            refused.merge(line.substring(0, tab), line.substring(tab + 1), (one, other) -> one);
        });
    }

    /** A podman waits more than it works: some at a time are four times as fast. */
    private static void together(List<String> script, List<String> steps) {
        script.add("{ " + String.join("; ", steps) + "; } &");
        script.add("n=$((n + 1)); [ $((n % " + AT_A_TIME + ")) -ne 0 ] || wait");
    }

    private static String creation(Specimen specimen, List<String> run) {
        List<String> create = specimen.ofRun() ? run : Maker.creating(run);
        if (specimen.made() != Made.BY_HAND) {
            return creation(specimen.name() + ".service", create);
        }
        return "try " + specimen.name() + " "
                + quoted(create.stream().filter(word -> !IMPLIED.contains(word)).toList());
    }

    private static String creation(String unit, List<String> create) {
        return "try %s env PODMAN_SYSTEMD_UNIT=%s %s".formatted(unit.replace(".service", ""), unit, quoted(create));
    }

    private static String name(List<String> made) {
        return made.get(made.lastIndexOf("--name") + 1);
    }

    private static String change(List<String> made, Specimen specimen, String change) {
        String name = name(made);
        List<String> words = Stream.of(change.split(" ", -1))
                .map(word -> word.replace("@", name))
                .toList();
        return "try " + specimen.name() + " " + quoted(words);
    }

    private static String quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    private List<String> sharedUnits(Map<String, List<Word>> commands) {
        Set<String> own = specimens.stream().map(s -> s.name() + ".service").collect(Collectors.toSet());
        return commands.keySet().stream().filter(unit -> !own.contains(unit)).toList();
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
