package io.homelab.drift.core.systemd;

import io.homelab.drift.core.origin.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The values behind systemd's {@code %} specifiers for one unit on one host: {@code %h/media} → {@code /home/homelab/media}.
 *
 * <p>What cannot be known here ({@code %H} where the host's name is not recorded, {@code %i} of a template) becomes a
 * {@linkplain Word.Gap gap}; what systemd does not know stays as it is written: a letter or digit it refuses
 * ({@link #unknownIn}), of any other character it does the same.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html#Specifiers">systemd.unit(5), Specifiers</a>
 */
public final class Specifiers {

    private static final Origin NOWHERE = new Origin.Implied("systemd");
    private static final String OF_OS_RELEASE = "oID wVERSION_ID BBUILD_ID MIMAGE_ID AIMAGE_VERSION WVARIANT_ID";
    /** These start unknown; architecture, control groups and the pretty host name stay so. */
    private static final String OF_HOST = "tSCLEDdTVhuUgGsHlmbvyYqacrRowBMAW";

    private static final String OF_UNIT = "pPjJnNiIf";

    private static final Map<Character, Word> UNKNOWN = OF_HOST.chars()
            .mapToObj(letter -> (char) letter)
            .collect(Collectors.toUnmodifiableMap(letter -> letter, Specifiers::unknown));

    private final UnitName unit;
    private final HostFacts host;
    /** Empty until a text has a specifier: most have none. */
    private final Map<Character, Word> values = new HashMap<>();

    private Specifiers(UnitName unit, HostFacts host) {
        this.unit = unit;
        this.host = host;
    }

    /** The specifiers of a unit. */
    public static Specifiers of(UnitName unit, HostFacts host) {
        return new Specifiers(unit, host);
    }

    private void putAll() {
        values.putAll(UNKNOWN);
        putName();
        putUser();
        putDirectories();
        putHost();
    }

    /** The first specifier of a text that systemd refuses ({@code %20} in an address has {@code %2}); empty where there is none. */
    public static Optional<String> unknownIn(String text) {
        for (int at = text.indexOf('%'); at >= 0 && at + 1 < text.length(); at = text.indexOf('%', at + 2)) {
            char letter = text.charAt(at + 1);
            boolean possible = (letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9');
            if (possible && OF_UNIT.indexOf(letter) < 0 && OF_HOST.indexOf(letter) < 0) {
                return Optional.of("%" + letter);
            }
        }
        return Optional.empty();
    }

    /** The word with its specifiers expanded. */
    public Word expand(Word word) {
        String text = word.text();
        if (text.indexOf('%') < 0) {
            return word;
        }
        if (values.isEmpty()) {
            putAll();
        }
        WordBuilder expanded = new WordBuilder();
        int done = 0;
        for (int at = text.indexOf('%'); at >= 0 && at + 1 < text.length(); at = text.indexOf('%', done)) {
            expanded.word(word.part(done, at));
            char letter = text.charAt(at + 1);
            Word value = values.get(letter);
            if (letter == '%') {
                expanded.known("%");
            } else if (value != null) {
                expanded.word(value);
            } else {
                expanded.word(word.part(at, at + 2));
            }
            done = at + 2;
        }
        return expanded.word(word.from(done)).build(word.origin());
    }

    private void putName() {
        String last = unit.prefix().substring(unit.prefix().lastIndexOf('-') + 1);
        put('p', unit.prefix());
        put('P', UnitName.unescape(unit.prefix()));
        put('j', last);
        put('J', UnitName.unescape(last));
        if (unit.template()) {
            putTemplate();
            return;
        }
        String instance = unit.instance().orElse("");
        put('n', unit.full());
        put('N', unit.stem());
        put('i', instance);
        put('I', UnitName.unescape(instance));
        put('f', "/" + UnitName.unescape(unit.instance().orElse(unit.prefix())));
    }

    private void putTemplate() {
        "iIf".chars().forEach(letter -> values.put((char) letter, unknown((char) letter)));
        WordBuilder stem = new WordBuilder().known(unit.prefix() + "@").unknown("%i");
        values.put('N', stem.build(NOWHERE));
        values.put('n', stem.known(unit.type()).build(NOWHERE));
    }

    private void putUser() {
        boolean system = ofSystem(host);
        put('h', home(host));
        put('u', host.user().or(() -> when(system, "root")));
        put('U', host.uid().map(String::valueOf).or(() -> when(system, "0")));
        put('g', host.group().or(() -> when(system, "root")));
        put('G', host.gid().map(String::valueOf).or(() -> when(system, "0")));
        put('s', host.shell());
    }

    private void putDirectories() {
        Optional<String> run = runtimeDir(host);
        put('t', run);
        put('Y', run.map(dir -> dir + "/systemd/generator"));
        put('y', run.map(dir -> dir + "/systemd/generator/" + unit.fragment()));
        if (!unit.template()) {
            put('d', run.map(dir -> dir + "/credentials/" + unit.full()));
        }
        put('T', "/tmp");
        put('V', "/var/tmp");
        if (!host.managerKnown()) {
            return;
        }
        if (host.rootless()) {
            put('S', home(host).map(dir -> dir + "/.local/state"));
            put('C', home(host).map(dir -> dir + "/.cache"));
            put('L', home(host).map(dir -> dir + "/.local/state/log"));
            put('E', home(host).map(dir -> dir + "/.config"));
            put('D', home(host).map(dir -> dir + "/.local/share"));
        } else {
            put('S', "/var/lib");
            put('C', "/var/cache");
            put('L', "/var/log");
            put('E', "/etc");
            put('D', "/usr/share");
        }
    }

    private void putHost() {
        put('H', host.name());
        put('l', host.name().map(name -> name.split("\\.", -1)[0]));
        put('m', host.machineId());
        put('b', host.bootId());
        put('v', host.kernel());
        if (!host.osRelease().isEmpty()) {
            for (String entry : OF_OS_RELEASE.split(" ", -1)) {
                put(entry.charAt(0), host.osRelease().getOrDefault(entry.substring(1), ""));
            }
        }
    }

    private static Optional<String> home(HostFacts host) {
        return host.home().or(() -> when(ofSystem(host), "/root"));
    }

    private static boolean ofSystem(HostFacts host) {
        return host.managerKnown() && !host.rootless();
    }

    /** pam_systemd makes the same directory for every user. */
    private static Optional<String> runtimeDir(HostFacts host) {
        if (ofSystem(host)) {
            return Optional.of("/run");
        }
        return host.runtimeDir().or(() -> host.uid().map(uid -> "/run/user/" + uid));
    }

    private static Optional<String> when(boolean holds, String value) {
        return holds ? Optional.of(value) : Optional.empty();
    }

    private static Word unknown(char letter) {
        return new WordBuilder().unknown("%" + letter).build(NOWHERE);
    }

    private void put(char letter, String value) {
        values.put(letter, Word.of(value, NOWHERE));
    }

    private void put(char letter, Optional<String> value) {
        value.ifPresent(known -> put(letter, known));
    }
}
