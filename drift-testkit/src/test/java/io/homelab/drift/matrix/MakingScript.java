package io.homelab.drift.matrix;

import io.homelab.drift.matrix.Specimen.Made;
import io.homelab.drift.rig.Maker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shell scripts that make, change, start and stop the matrix's containers, and print what Podman refuses: name, tab, reason. */
final class MakingScript {

    /** What Quadlet adds by itself, which nobody types. */
    private static final Set<String> IMPLIED = Set.of("--replace", "--rm", "--cgroups=split", "--sdnotify=conmon");

    private static final Pattern MAPPED =
            Pattern.compile("(UserNS=|RemapUsers=|--userns[= ])auto|(UID|GID|SubUID|SubGID)Map=|--[ug]idmap");
    private static final String NAME = "--name=";
    private static final List<String> KINDS = List.of("network", "volume", "pod", "run");
    private static final String HEAD = """
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

    /** A volume that nobody has mounted so far takes this user. */
    private static final String TAKE =
            "try v2-volume podman run --rm --user 1234:77 --cgroups=enabled --volume systemd-v2:/data docker.io/library/app:1 /bin/true";

    private static final String USE = """
            use() {
                for time in 1 2; do
                    podman exec "$1" /bin/sh -c 'for folder in / /tmp /data /more /elsewhere /anonymous; do
                        [ ! -d $folder ] || echo a >>$folder/file; done'
                    podman healthcheck run "$1"
                    [ $time = 2 ] || podman restart --time 0 "$1"
                done >/dev/null 2>&1
            }
            """;

    private final List<Specimen> specimens;
    private final Map<String, List<String>> commands;
    private final int atATime;

    /**
     * @param commands what the units run to make their things, by the unit's name
     * @param atATime how many podmans to run at a time: they wait more than they work
     */
    MakingScript(List<Specimen> specimens, Map<String, List<String>> commands, int atATime) {
        this.specimens = specimens;
        this.commands = new TreeMap<>(commands);
        this.atATime = atATime;
    }

    /** Those of which the generator makes no unit. */
    List<String> withoutUnit() {
        return specimens.stream()
                .map(Specimen::name)
                .filter(name -> !commands.containsKey(name + ".service"))
                .toList();
    }

    String make() {
        List<String> lines = new ArrayList<>();
        Set<String> own = specimens.stream().map(s -> s.name() + ".service").collect(Collectors.toSet());
        for (String kind : KINDS) {
            commands.forEach((unit, words) -> {
                if (!own.contains(unit) && words.get(1).equals(kind)) {
                    lines.add(creation(unit, Maker.creating(words)));
                }
            });
        }
        List<Specimen> first = specimens.stream().filter(MakingScript::mapsIds).toList();
        first.forEach(one -> {
            containers(lines, List.of(one));
            lines.add("wait");
        });
        containers(lines, specimens.stream().filter(one -> !first.contains(one)).toList());
        return text(lines);
    }

    /**
     * Whether the container has ids of its own, and so is made alone: Podman has to find some that no other container has,
     * those that keep the user's own ids take all there are, and two copies of one layer get into each other's way.
     */
    private static boolean mapsIds(Specimen specimen) {
        return MAPPED.matcher(specimen.quadlet()).find();
    }

    private void containers(List<String> lines, List<Specimen> some) {
        for (Specimen specimen : some) {
            List<String> words = commands.get(specimen.name() + ".service");
            if (words != null) {
                List<String> steps = new ArrayList<>(List.of(creation(specimen, words)));
                specimen.then().forEach(change -> steps.add(change(words, specimen, change)));
                together(lines, steps);
            }
        }
    }

    /** {@code podman start} or {@code podman stop} of those that are there to be started. */
    String all(String what) {
        List<String> lines = new ArrayList<>(List.of("try other podman " + what + " systemd-other"));
        started((specimen, container) ->
                together(lines, List.of("try " + specimen.name() + " podman " + what + " " + container)));
        return text(lines);
    }

    /** What becomes of those that were started when they are used. What one of them does not let itself do is left out. */
    String liveIn() {
        List<String> lines = new ArrayList<>(List.of(TAKE));
        started((specimen, container) -> together(lines, List.of("use " + container)));
        return USE + text(lines);
    }

    private void started(BiConsumer<Specimen, String> what) {
        for (Specimen specimen : specimens) {
            List<String> words = commands.get(specimen.name() + ".service");
            if (words != null && specimen.made() == Made.TO_RUN) {
                what.accept(specimen, quoted(List.of(name(words))));
            }
        }
    }

    private static String text(List<String> lines) {
        return HEAD + String.join("\n", lines) + "\nwait\n";
    }

    private void together(List<String> lines, List<String> steps) {
        lines.add("{ " + String.join("; ", steps) + "; } &");
        lines.add("n=$((n + 1)); [ $((n % " + atATime + ")) -ne 0 ] || wait");
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
        // Before 5.3 the generator wrote --name=.
        return made.stream()
                .filter(word -> word.startsWith(NAME))
                .reduce((first, last) -> last)
                .map(word -> word.substring(NAME.length()))
                .orElseGet(() -> made.get(made.lastIndexOf("--name") + 1));
    }

    private static String change(List<String> made, Specimen specimen, String change) {
        List<String> words = Stream.of(change.split(" ", -1))
                .map(word -> word.replace("@", name(made)))
                .toList();
        return "try " + specimen.name() + " " + quoted(words);
    }

    private static String quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
