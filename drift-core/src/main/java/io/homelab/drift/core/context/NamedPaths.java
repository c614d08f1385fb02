package io.homelab.drift.core.context;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The absolute paths that quadlets name beside themselves, so that another machine can be asked for all of them at once. What looks
 * like a path is taken for one: that somebody looks whether it is there does no harm.
 *
 * @param looked those of which it is to be known whether, and since when, they are there
 * @param read those whose contents count: {@code --env-file=/srv/web.env}
 */
public record NamedPaths(Set<String> looked, Set<String> read) {

    private static final Set<String> FILES = Set.of("--env-file", "--label-file");
    private static final String TIME_ZONE = "--tz";
    private static final String ZONES = "/usr/share/zoneinfo/";
    /** What stands before and behind a path in a word: {@code type=bind,source=/q/x,destination=/x}. */
    private static final String BOUNDS = "=,:\"";

    public NamedPaths {
        looked = Set.copyOf(looked);
        read = Set.copyOf(read);
    }

    /** Those of the quadlets of a host. */
    public static NamedPaths of(Collection<DeclaredUnit> declared, HostState host) {
        Set<String> looked = new LinkedHashSet<>(List.of(ZONES + "UTC"));
        Set<String> read = new LinkedHashSet<>();
        HostIndex index = new HostIndex(host, problem -> {});
        for (CheckedUnit unit : CheckedUnit.of(List.copyOf(declared), host, index)) {
            CheckedUnit checked = unit.whole();
            for (List<Word> words :
                    List.of(checked.command(), checked.declared().execStart())) {
                String before = "";
                for (Word word : words) {
                    add(before, word.text(), checked, looked, read);
                    before = word.text();
                }
            }
        }
        return new NamedPaths(looked, read);
    }

    private static void add(String before, String word, CheckedUnit checked, Set<String> looked, Set<String> read) {
        int equals = word.indexOf('=');
        boolean joined = word.startsWith("--") && equals > 0;
        String option = joined ? word.substring(0, equals) : before;
        String value = joined ? word.substring(equals + 1) : word;
        if (option.equals(TIME_ZONE)) {
            looked.add(ZONES + value);
        } else if (FILES.contains(option) && value.startsWith("/")) {
            places(checked, value).forEach(read::add);
            looked.add(value);
        } else {
            parts(word).forEach(part -> places(checked, part).forEach(looked::add));
        }
    }

    /** Where a file may lie that is called so: a directory may be linked to. */
    private static Stream<String> places(CheckedUnit checked, String path) {
        return Stream.of(path, checked.localPath(path)).distinct();
    }

    private static List<String> parts(String word) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= word.length(); at++) {
            if (at == word.length() || BOUNDS.indexOf(word.charAt(at)) >= 0) {
                if (at > from && word.charAt(from) == '/') {
                    parts.add(word.substring(from, at));
                }
                from = at + 1;
            }
        }
        return parts;
    }
}
