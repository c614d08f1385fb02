package io.homelab.drift.rig;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.systemd.ExecLine;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.search.QuadletReader;
import io.homelab.drift.quadlet.search.SearchPath;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who says which commands make the containers, networks and volumes of quadlets. */
public enum Maker {
    /** The real generator of the Podman at hand. */
    GENERATOR {
        @Override
        public Map<String, List<Word>> commands(PodHost host, PodmanVersion version, Path quadlets) {
            String inside = host.put(quadlets, "quadlets");
            String units = host.run(
                    "env",
                    "QUADLET_UNIT_DIRS=" + inside,
                    "sh",
                    "-c",
                    TELL,
                    "sh",
                    host.rootless() ? "-user" : "-no-kmsg-log");
            Map<String, List<Word>> commands = new TreeMap<>();
            Matcher unit = UNIT.matcher(units);
            while (unit.find()) {
                UnitFile file = UnitFileParser.parse(unit.group(1), unit.group(1), unit.group(2))
                        .file();
                creation(file).ifPresent(words -> commands.put(file.name(), expand(host, words, file.name(), file)));
            }
            return commands;
        }
    },
    /** drift's own translation. */
    TRANSLATION {
        @Override
        public Map<String, List<Word>> commands(PodHost host, PodmanVersion version, Path quadlets) {
            Map<String, List<Word>> commands = new TreeMap<>();
            QuadletReader.read(SearchPath.of(List.of(quadlets)), QuadletOptions.here(version, host.rootless()))
                    .units()
                    .forEach(unit ->
                            commands.put(unit.unit(), expand(host, unit.execStart(), unit.unit(), unit.file())));
            return commands;
        }
    };

    /** It ends with 1 where it refuses a unit; the others are there all the same. */
    private static final String TELL = "/usr/libexec/podman/quadlet -dryrun $1 || test $? = 1";

    private static final Pattern UNIT =
            Pattern.compile("---(\\S+\\.service)---\n(.*?)(?=\n---\\S+\\.service---\n|\\z)", Pattern.DOTALL);
    private static final List<String> ORDER = List.of("network", "volume", "pod", "run");

    /** A pod is made before it is started; all else is made by the start. */
    public static Optional<List<Word>> creation(UnitFile file) {
        return Stream.of("ExecStartPre", "ExecStart")
                .flatMap(key -> file.list("Service", key).stream())
                .map(line -> ExecLine.words(line.value(), line.origin()))
                .filter(words -> words.size() > 2)
                .filter(words -> !words.get(1).text().equals("pod")
                        || words.get(2).text().equals("create"))
                .reduce((first, last) -> last);
    }

    /** The command that makes each unit's thing, by the unit's name, expanded as systemd does. */
    public abstract Map<String, List<Word>> commands(PodHost host, PodmanVersion version, Path quadlets);

    /** Makes everything that the quadlets declare, as their units would at their start. */
    public void make(PodHost host, PodmanVersion version, Path quadlets) {
        make(host, version, quadlets, unit -> true);
    }

    /** Makes what some of the units declare. */
    public void make(PodHost host, PodmanVersion version, Path quadlets, Predicate<String> which) {
        Map<String, List<Word>> commands = new TreeMap<>(commands(host, version, quadlets));
        commands.keySet().removeIf(which.negate());
        for (String kind : ORDER) {
            commands.forEach((unit, words) -> {
                if (words.get(1).text().equals(kind)) {
                    host.runAs(unit, creating(words.stream().map(Word::text).toList()));
                }
            });
        }
    }

    /** {@code podman run -d …} becomes {@code podman create …}: nothing can be started in the rig. */
    public static List<String> creating(List<String> words) {
        int run = words.indexOf("run");
        if (run < 0 || words.subList(1, run).stream().anyMatch(word -> !word.startsWith("-"))) {
            return words;
        }
        List<String> create = new ArrayList<>(words);
        create.set(run, "create");
        create.remove("-d");
        return create;
    }

    /** As systemd does on that host. */
    public static List<Word> expand(PodHost host, List<Word> words, String unit, UnitFile file) {
        return Expansion.expand(words, UnitName.of(unit), host.rootless() ? USER : ROOT, file);
    }

    private static final HostFacts ROOT = facts("root", 0, "/root", "/run");
    private static final HostFacts USER =
            facts(UserSession.NAME, UserSession.ID, UserSession.HOME, UserSession.RUNTIME_DIR);

    private static HostFacts facts(String user, long id, String home, String runtimeDir) {
        return new HostFacts(
                id != 0,
                Optional.of("nas"),
                Optional.of(user),
                Optional.of(id),
                Optional.of(user),
                Optional.of(id),
                Optional.of(home),
                Optional.empty(),
                Optional.of(runtimeDir),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
