package io.homelab.drift.core.context;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.systemd.ExecLine;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.TextFile;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The unit that systemd holds.
 *
 * @param generated what Quadlet's generator wrote
 * @param effective the same with systemd's own drop-ins ({@code systemctl edit}, {@code systemctl set-property})
 */
public record LoadedUnit(UnitFile generated, UnitFile effective) {

    private static final String SERVICE = "Service";

    /** Reads the unit's text; empty where it is not known. The file of a masked unit is /dev/null, which says nothing. */
    public static Optional<LoadedUnit> of(LiveUnit unit) {
        boolean masked = unit.property("LoadState").filter("masked"::equals).isPresent();
        return unit.text().filter(text -> !masked).map(text -> {
            UnitFile generated =
                    UnitFileParser.parse(unit.name(), unit.name(), text).file();
            List<UnitFile> dropIns =
                    unit.dropIns().stream().map(LoadedUnit::read).toList();
            return new LoadedUnit(generated, generated.with(dropIns));
        });
    }

    private static UnitFile read(TextFile dropIn) {
        String name = dropIn.path().substring(dropIn.path().lastIndexOf('/') + 1);
        return UnitFileParser.parse(name, dropIn.path(), dropIn.text()).file();
    }

    /** What is wrong with a setting that the file and the unit do not have alike. */
    public static String difference(boolean notDeclared, boolean notHeld) {
        if (notDeclared) {
            return "is in the unit as systemd holds it, and not in the file any more";
        }
        return notHeld ? "is not in the unit as systemd holds it" : "is something else in the unit as systemd holds it";
    }

    /** The words of the command that makes the thing, expanded; none where the unit has no such command. */
    public List<Word> command(Kind kind, UnitName name, HostFacts facts) {
        return Expansion.expand(words(kind), name, facts, effective);
    }

    /** Whether that command surely has a word: a path is never expanded to nothing, and without quotes nothing is wrong with the line. */
    public boolean runsProgram(Kind kind) {
        return line(kind, effective)
                .filter(line -> line.value().startsWith("/") && ExecLine.plain(line.value()))
                .isPresent();
    }

    /** The same as they are written. */
    List<Word> words(Kind kind) {
        return words(line(kind, effective));
    }

    /** The same as the generator wrote it, whatever systemd's drop-ins say. */
    public List<Word> generatedCommand(Kind kind, UnitName name, HostFacts facts) {
        return Expansion.expand(words(line(kind, generated)), name, facts, generated);
    }

    /** Whether drop-ins of systemd say more than the generator. */
    public boolean extended() {
        return !generated.equals(effective);
    }

    /** The drop-in of systemd that replaces the command, or the value of a variable in it. */
    public Optional<String> overridesCommand(Kind kind) {
        return line(kind, effective)
                .flatMap(LoadedUnit::dropIn)
                .or(() -> Stream.of("Environment", "EnvironmentFile", "UnsetEnvironment")
                        .flatMap(key -> effective.last(SERVICE, key).stream())
                        .flatMap(line -> dropIn(line).stream())
                        .findFirst());
    }

    /** The drop-in of systemd that a line stands in; empty where the generator wrote it. */
    public static Optional<String> dropIn(UnitEntry line) {
        return Optional.of(line.origin().file()).filter(file -> file.startsWith("/"));
    }

    private static Optional<UnitEntry> line(Kind kind, UnitFile unit) {
        return kind == Kind.POD
                ? unit.list(SERVICE, "ExecStartPre").stream()
                        .filter(LoadedUnit::createsPod)
                        .findFirst()
                : unit.list(SERVICE, "ExecStart").stream().findFirst();
    }

    private static List<Word> words(Optional<UnitEntry> line) {
        return line.map(entry -> ExecLine.words(entry.value(), entry.origin())).orElse(List.of());
    }

    private static boolean createsPod(UnitEntry line) {
        List<String> texts = ExecLine.words(line.value(), line.origin()).stream()
                .map(Word::text)
                .toList();
        int pod = texts.indexOf("pod");
        return pod > 0 && texts.indexOf("create") > pod;
    }

    /** The quadlet that the unit was made from. */
    public Optional<String> sourcePath() {
        return generated.last("Unit", "SourcePath").map(UnitEntry::value);
    }
}
