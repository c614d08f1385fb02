package io.homelab.drift.core.systemd;

import io.homelab.drift.core.origin.Origin;
import java.util.Optional;

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
    /** Of these, architecture, control groups and the pretty host name are never known. */
    private static final String OF_HOST = "tSCLEDdTVhuUgGsHlmbvyYqacrRowBMAW";

    private static final String OF_UNIT = "pPjJnNiIf";

    private final UnitName unit;
    private final HostFacts host;

    private Specifiers(UnitName unit, HostFacts host) {
        this.unit = unit;
        this.host = host;
    }

    /** The specifiers of a unit. */
    public static Specifiers of(UnitName unit, HostFacts host) {
        return new Specifiers(unit, host);
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
        WordBuilder expanded = new WordBuilder();
        int done = 0;
        for (int at = text.indexOf('%'); at >= 0 && at + 1 < text.length(); at = text.indexOf('%', done)) {
            expanded.word(word.part(done, at));
            char letter = text.charAt(at + 1);
            if (letter == '%') {
                expanded.known("%");
            } else if (OF_UNIT.indexOf(letter) >= 0) {
                expanded.word(ofUnit(letter));
            } else if (OF_HOST.indexOf(letter) >= 0) {
                ofHost(letter)
                        .ifPresentOrElse(value -> expanded.word(known(value)), () -> expanded.unknown("%" + letter));
            } else {
                expanded.word(word.part(at, at + 2));
            }
            done = at + 2;
        }
        return expanded.word(word.from(done)).build(word.origin());
    }

    private Word ofUnit(char letter) {
        String last = unit.prefix().substring(unit.prefix().lastIndexOf('-') + 1);
        return switch (letter) {
            case 'p' -> known(unit.prefix());
            case 'P' -> known(UnitName.unescape(unit.prefix()));
            case 'j' -> known(last);
            case 'J' -> known(UnitName.unescape(last));
            default -> unit.template() ? ofTemplate(letter) : ofInstance(letter);
        };
    }

    private Word ofInstance(char letter) {
        String instance = unit.instance().orElse("");
        return known(
                switch (letter) {
                    case 'n' -> unit.full();
                    case 'N' -> unit.stem();
                    case 'i' -> instance;
                    case 'I' -> UnitName.unescape(instance);
                    default -> "/" + UnitName.unescape(unit.instance().orElse(unit.prefix()));
                });
    }

    private Word ofTemplate(char letter) {
        if (letter != 'n' && letter != 'N') {
            return new WordBuilder().unknown("%" + letter).build(NOWHERE);
        }
        WordBuilder name = new WordBuilder().known(unit.prefix() + "@").unknown("%i");
        return name.known(letter == 'n' ? unit.type() : "").build(NOWHERE);
    }

    /** What the host's user, directories and names make of it; empty where that cannot be known. */
    private Optional<String> ofHost(char letter) {
        boolean system = ofSystem(host);
        return switch (letter) {
            case 'h' -> home(host);
            case 'u' -> host.user().or(() -> when(system, "root"));
            case 'U' -> host.uid().map(String::valueOf).or(() -> when(system, "0"));
            case 'g' -> host.group().or(() -> when(system, "root"));
            case 'G' -> host.gid().map(String::valueOf).or(() -> when(system, "0"));
            case 's' -> host.shell();
            case 't' -> runtimeDir(host);
            case 'Y' -> below(runtimeDir(host), "/systemd/generator");
            case 'y' -> below(runtimeDir(host), "/systemd/generator/" + unit.fragment());
            case 'd' -> unit.template() ? Optional.empty() : below(runtimeDir(host), "/credentials/" + unit.full());
            case 'T' -> Optional.of("/tmp");
            case 'V' -> Optional.of("/var/tmp");
            case 'S' -> managers("/.local/state", "/var/lib");
            case 'C' -> managers("/.cache", "/var/cache");
            case 'L' -> managers("/.local/state/log", "/var/log");
            case 'E' -> managers("/.config", "/etc");
            case 'D' -> managers("/.local/share", "/usr/share");
            case 'H' -> host.name();
            case 'l' -> host.name().map(name -> name.split("\\.", -1)[0]);
            case 'm' -> host.machineId();
            case 'b' -> host.bootId();
            case 'v' -> host.kernel();
            case 'o', 'w', 'B', 'M', 'A', 'W' -> ofRelease(letter);
            default -> Optional.empty();
        };
    }

    /** A directory of a user's manager, below the home, or of the system's. */
    private Optional<String> managers(String ofUser, String ofSystem) {
        if (!host.managerKnown()) {
            return Optional.empty();
        }
        return host.rootless() ? below(home(host), ofUser) : Optional.of(ofSystem);
    }

    private Optional<String> ofRelease(char letter) {
        if (host.osRelease().isEmpty()) {
            return Optional.empty();
        }
        for (String entry : OF_OS_RELEASE.split(" ", -1)) {
            if (entry.charAt(0) == letter) {
                return Optional.of(host.osRelease().getOrDefault(entry.substring(1), ""));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> below(Optional<String> directory, String path) {
        return directory.map(found -> found + path);
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

    private static Word known(String value) {
        return Word.of(value, NOWHERE);
    }
}
