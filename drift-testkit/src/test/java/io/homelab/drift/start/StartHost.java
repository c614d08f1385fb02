package io.homelab.drift.start;

import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.rig.Maker;
import io.homelab.drift.rig.PodHost;
import io.homelab.drift.rig.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks the real ones: the generator and podman of the rig, and this machine's systemd. */
final class StartHost {

    private static final String PREPARE = """
            mkdir -p /srv/start/data /srv/start/rootfs
            echo A=b >/srv/start/a.env
            echo a=b >/srv/start/labels
            tar -C /srv/start/rootfs -xf "$1"
            printf secret | podman secret create key -
            """;
    private static final String GENERATE = """
            cd "$1"
            for case in *; do
                printf '\\001%s\\n' "$case"
                QUADLET_UNIT_DIRS=$PWD/$case /usr/libexec/podman/quadlet -dryrun -no-kmsg-log 2>/tmp/start-quadlet-$$
                printf '\\002\\n'
                cat /tmp/start-quadlet-$$
            done
            rm -f /tmp/start-quadlet-$$
            """;
    /** Each start: what was said goes behind the case's number and the unit, and ends the case. */
    private static final String FUNCTIONS = """
            start() { # case unit command…
                [ -n "$done" ] && return
                case=$1 unit=$2; shift 2
                if said=$(PODMAN_SYSTEMD_UNIT=$unit timeout -k 1 60 "$@" 2>&1 >/dev/null </dev/null); then return; fi
                done=1
                printf '%s\\tPODMAN\\t%s\\t%s\\n' "$case" "$unit" "$(printf %s "$said" | { grep -m 1 ^Error || printf %s "$said" | tail -n 1; })"
            }
            there() { # case unit podman's words that list it
                [ -n "$done" ] && return
                [ -n "$(podman $3 --filter label=PODMAN_SYSTEMD_UNIT=$2)" ] && return
                done=1
                printf '%s\\tNEIGHBOUR\\t%s\\t%s\\n' "$1" "$2" "what it made is gone"
            }
            clear() {
                {
                    podman rm --all --force --time 0
                    [ -z "$1" ] || podman pod rm --all --force --time 0
                    [ -z "$1" ] || podman network prune --force
                    [ -z "$1" ] || podman volume rm --all --force
                } >/dev/null 2>&1
            }
            """;

    private static final Pattern UNIT =
            Pattern.compile("---(\\S+\\.service)---\n(.*?)(?=\n---\\S+\\.service---\n|\\z)", Pattern.DOTALL);
    private static final List<String> ORDER = List.of("network", "volume", "pod", "run");
    private static final Pattern BAD_UNIT = Pattern.compile("Unit c([0-9]+)-(\\S+) has a bad unit file setting\\.");
    /** What a start fails for in the rig alone, where nothing limits resources and nobody may raise limits. */
    private static final Pattern RIG = Pattern.compile(
            "(?:crun|OCI).*(?:cgroup|controller|rlimit|oom_score_adj|resctrl|memory\\.|pids\\.|cpu\\.|cpuset\\.|io\\.|clone: Operation)"
                    + "|subuid(?!name)|newuidmap");

    private final PodHost host;
    private final Path folder;
    private int round;

    StartHost(PodHost host, Path folder) {
        this.host = host;
        this.folder = folder;
        host.image("localhost/app:1", List.of("CMD [\"/bin/sleep\", \"1000\"]"));
        host.run("sh", "-c", PREPARE, "sh", host.busybox());
    }

    /** What the generator made of a case. */
    private record Generated(Map<String, String> units, String said) {}

    /** The host as it is before a case is started: with what {@code $} made, where there is any. */
    String snapshot(StartCase one) throws IOException {
        host.run("sh", "-c", String.join(" && ", one.before()) + "\n:");
        String seen = Recording.of(host.reader(folder).snapshot(List.of(), List.of()), host)
                .json();
        if (!one.before().isEmpty()) {
            host.clear();
        }
        return seen;
    }

    /** The verdicts on cases, by their names. */
    Map<String, Verdict> verdicts(List<StartCase> cases) throws IOException {
        round++;
        List<Generated> generated = generate(cases);
        Map<Integer, Verdict> verdicts = new TreeMap<>(systemd(generated));
        StringBuilder script = new StringBuilder(FUNCTIONS);
        for (int i = 0; i < cases.size(); i++) {
            Generated units = generated.get(i);
            if (units.said().contains("processing encountered some errors")
                    || units.said().contains("converting")
                    || units.units().isEmpty()) {
                verdicts.put(i, new Verdict(Verdict.Who.QUADLET, "", line(units.said())));
            } else if (units.units().size() < cases.get(i).files().size()) {
                verdicts.put(i, new Verdict(Verdict.Who.NEIGHBOUR, "", "one unit of two files"));
            } else if (!verdicts.containsKey(i)) {
                script.append(script(i, cases.get(i), units));
            }
        }
        for (String line : run(script.toString()).lines().toList()) {
            String[] fields = line.split("\t", 4);
            Verdict verdict = new Verdict(Verdict.Who.valueOf(fields[1]), fields[2], line(fields[3]));
            if (!RIG.matcher(verdict.message()).find()) {
                verdicts.putIfAbsent(Integer.parseInt(fields[0]), verdict);
            }
        }
        Map<String, Verdict> named = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            named.put(cases.get(i).toString(), verdicts.getOrDefault(i, Verdict.ACCEPTED));
        }
        return named;
    }

    private List<Generated> generate(List<StartCase> cases) throws IOException {
        Path all = folder.resolve("cases" + round);
        for (int i = 0; i < cases.size(); i++) {
            cases.get(i).write(Files.createDirectories(all.resolve(name(i))));
        }
        String said = host.run("sh", "-c", GENERATE, "sh", host.put(all, "cases"));
        List<Generated> generated = new ArrayList<>();
        for (String one : said.substring(1).split("\u0001", -1)) {
            int end = one.indexOf('\u0002');
            Map<String, String> units = new TreeMap<>();
            Matcher unit = UNIT.matcher(one.substring(0, end));
            while (unit.find()) {
                units.put(unit.group(1), unit.group(2));
            }
            generated.add(new Generated(units, one.substring(end + 2)));
        }
        return generated;
    }

    private static String name(int number) {
        return String.format("%04d", number);
    }

    private Map<Integer, Verdict> systemd(List<Generated> generated) throws IOException {
        Path units = Files.createDirectories(folder.resolve("units" + round));
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
        for (int i = 0; i < generated.size(); i++) {
            for (Map.Entry<String, String> unit : generated.get(i).units().entrySet()) {
                if (!unit.getKey().contains("@")) {
                    Path file = units.resolve("c" + i + "-" + unit.getKey());
                    Files.writeString(file, unit.getValue());
                    command.add(file.toString());
                }
            }
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<Integer, Verdict> verdicts = new TreeMap<>();
        Matcher bad = BAD_UNIT.matcher(said);
        while (bad.find()) {
            String unit = "c" + bad.group(1) + "-" + bad.group(2);
            String reason = said.lines()
                    .filter(line -> line.contains(unit) && !line.startsWith("Unit "))
                    .map(line -> line.substring(line.indexOf(unit)).replaceFirst("^c[0-9]+-", ""))
                    .findFirst()
                    .orElse("bad unit file setting");
            verdicts.putIfAbsent(
                    Integer.parseInt(bad.group(1)), new Verdict(Verdict.Who.SYSTEMD, bad.group(2), line(reason)));
        }
        return verdicts;
    }

    private String script(int number, StartCase one, Generated generated) {
        Map<String, List<Word>> commands = new TreeMap<>();
        generated.units().forEach((name, text) -> {
            if (!name.contains("@")) {
                UnitFile file = UnitFileParser.parse(name, name, text).file();
                Maker.creation(file).ifPresent(words -> commands.put(name, Maker.expand(host, words, name, file)));
            }
        });
        StringBuilder script = new StringBuilder("done=\n");
        one.before().forEach(command -> script.append(command).append(" >/dev/null\n"));
        Map<String, String> made = new TreeMap<>();
        for (String kind : ORDER) {
            commands.forEach((unit, words) -> {
                if (verb(words).equals(kind)) {
                    script.append("start ")
                            .append(number)
                            .append(' ')
                            .append(unit)
                            .append(' ');
                    script.append(started(words)).append('\n');
                    if (kind.equals("run") || kind.equals("pod")) {
                        made.put(unit, kind.equals("run") ? "'ps -aq'" : "'pod ps -q'");
                    }
                }
            });
        }
        if (made.size() > 1) {
            made.forEach((unit, kind) -> script.append(String.join(" ", "there", "" + number, unit, kind))
                    .append('\n'));
        }
        boolean alone = one.files().size() == 1
                && made.containsValue("'ps -aq'")
                && one.before().isEmpty();
        return script.append(alone ? "clear\n" : "clear all\n").toString();
    }

    private static String verb(List<Word> words) {
        return words.stream()
                .map(Word::text)
                .filter(ORDER::contains)
                .findFirst()
                .orElse("");
    }

    /** As it can be started here: what runs once is not waited for. */
    private static String started(List<Word> words) {
        List<String> texts = new ArrayList<>(words.stream().map(Word::text).toList());
        int run = texts.indexOf("run");
        if (run > 0 && !texts.contains("-d")) {
            texts.add(run + 1, "-d");
        }
        return texts.stream()
                .map(word -> word.equals("--cgroups=split") ? "--cgroups=enabled" : word)
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private String run(String script) throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        Files.writeString(scripts.resolve("start.sh"), script);
        return host.run("sh", host.put(scripts, "scripts") + "/start.sh");
    }

    /** One line that is the same wherever it was said. */
    private String line(String text) {
        String said = text.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, last) -> last.contains("processing encountered") ? first : last)
                .orElse("");
        String plain = said.replace(host.home(), "")
                .replaceFirst("^quadlet-generator\\[[0-9]+\\]: ", "")
                .replaceAll("time=\"[^\"]*\" ", "")
                .replaceAll("/cases/[0-9]{4}", "")
                .replaceAll("[0-9a-f]{64}", "ID")
                .replaceAll("[0-9a-f]{12}", "ID")
                .replace('\t', ' ');
        return plain.substring(0, Math.min(240, plain.length()));
    }
}
