package io.homelab.drift.quadlet.edit;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.edit.Change;
import io.homelab.drift.core.edit.Drafts;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.FilePatch;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.quadlet.search.CitedFile;
import io.homelab.drift.quadlet.search.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways in which the files of a unit can say something else. */
public final class UnitEdits {

    /** As many others as are named. */
    private static final int NAMED = 3;

    private final SearchPath search;
    private final PodmanVersion version;
    private final DeclaredSet all;

    public UnitEdits(SearchPath search, PodmanVersion version, DeclaredSet all) {
        this.search = search;
        this.version = version;
        this.all = all;
    }

    /** Where the text of a patch is read. */
    public static Path place(FilePatch patch) {
        return patch.path().orElseGet(() -> Path.of("/etc/containers/systemd", patch.file()));
    }

    /** The ways, none of them tried. */
    public Drafts drafts(Change change) {
        try {
            if (change instanceof Change.OfOption option) {
                return option.declared().isEmpty() ? added(option) : replaced(option);
            }
            return setting((Change.OfSetting) change);
        } catch (Refused refused) {
            return Drafts.none(refused.why);
        } catch (IOException fault) {
            return Drafts.none("the file cannot be read: " + InputFile.reason(fault));
        }
    }

    /** Why there is no way. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        private final String why;

        Refused(String why) {
            super(why);
            this.why = why;
        }
    }

    private Drafts replaced(Change.OfOption change) throws Refused, IOException {
        Element declared = change.declared().get(change.declared().size() - 1);
        if (change.declared().size() > 1) {
            throw new Refused("it is declared in several lines");
        }
        if (!(declared.origin() instanceof Origin.FileLine line)) {
            throw new Refused("no line of a file says it");
        }
        CitedFile file = file(change.unit(), line.file());
        EntryText entry = QuadletText.of(file.text())
                .entry(line.line())
                .orElseThrow(() -> new Refused("line " + line.line() + " of " + line.file() + " is another by now"));
        List<List<FilePatch>> ways = new ArrayList<>();
        for (List<String> values : change.ways()) {
            if (values.size() > 1) {
                throw new Refused("it would take several lines");
            }
            Optional<String> value = values.stream().findFirst();
            for (String text : new EntryEdit(entry, change, declared, version).ways(value)) {
                ways.add(List.of(patch(line.file(), file, text)));
            }
        }
        return new Drafts(ways, "");
    }

    private Drafts added(Change.OfOption change) throws Refused, IOException {
        DeclaredUnit unit = change.unit();
        String section = unit.kind().section();
        Optional<String> key =
                OptionKeys.key(unit.kind(), version, change.field().option());
        List<List<FilePatch>> ways = new ArrayList<>();
        for (List<String> values : change.ways()) {
            for (String value : values) {
                String written = value;
                Optional<String> line = key.flatMap(name -> line(name, written(name, written)));
                String args =
                        "PodmanArgs=" + Spelling.word("--" + change.field().option() + "=" + value, "");
                String text = line.orElse(args);
                String behind = line.isPresent() ? key.orElse("") : "PodmanArgs";
                ways.add(List.of(inserted(unit, unit.source(), section, behind, text)));
                for (String dropIn : ownDropIns(unit)) {
                    ways.add(List.of(inserted(unit, dropIn, section, behind, text)));
                }
            }
        }
        return ways.isEmpty()
                ? Drafts.none("the quadlet does not say it, and cannot take it away")
                : new Drafts(ways, "");
    }

    private static Optional<String> line(String key, String value) {
        return OptionKeys.ofWords(key)
                ? Optional.of(key + "=" + Spelling.word(value, ""))
                : Spelling.line(value).map(spelled -> key + "=" + spelled);
    }

    /** A network by the quadlet that makes it. */
    private String written(String key, String value) {
        if (!key.equals("Network")) {
            return value;
        }
        int colon = value.indexOf(':');
        String name = colon < 0 ? value : value.substring(0, colon);
        return all.units().stream()
                .filter(unit -> unit.source().endsWith(".network")
                        && unit.resource().text().equals(name))
                .findFirst()
                .map(unit -> unit.file().name() + value.substring(name.length()))
                .orElse(value);
    }

    private FilePatch inserted(DeclaredUnit unit, String cited, String section, String key, String line)
            throws Refused, IOException {
        CitedFile file = file(unit, cited);
        QuadletText text = QuadletText.of(file.text());
        String after = text.last(section, key)
                .map(entry -> text.withLineAfter(entry.last(), line))
                .orElseGet(() -> text.withLineIn(section, line));
        return patch(cited, file, after);
    }

    private List<String> ownDropIns(DeclaredUnit unit) {
        List<String> own = new ArrayList<>(
                unit.dropIns().stream().filter(cited -> own(unit, cited)).toList());
        java.util.Collections.reverse(own);
        return own;
    }

    private static boolean own(DeclaredUnit unit, String cited) {
        return cited.equals(unit.source()) || cited.contains(unit.file().name() + ".d/");
    }

    private Drafts setting(Change.OfSetting change) throws Refused, IOException {
        String line = change.key() + "=" + QuadletText.bytes(change.value());
        if (change.declared().isEmpty()) {
            DeclaredUnit unit = change.unit();
            return new Drafts(
                    List.of(List.of(inserted(unit, unit.source(), change.section(), change.key(), line))), "");
        }
        Origin.FileLine place = change.declared().get();
        CitedFile file = file(change.unit(), place.file());
        EntryText entry = QuadletText.of(file.text())
                .entry(place.line())
                .filter(found -> found.key().equals(change.key()))
                .orElseThrow(() -> new Refused("line " + place.line() + " of " + place.file() + " is another by now"));
        return new Drafts(
                List.of(List.of(patch(place.file(), file, entry.withValue(QuadletText.bytes(change.value()))))), "");
    }

    private static FilePatch patch(String cited, CitedFile file, String after) {
        return new FilePatch(cited, file.ofText() ? Optional.empty() : Optional.of(file.path()), file.text(), after);
    }

    /** A file that is the unit's alone. */
    private CitedFile file(DeclaredUnit unit, String cited) throws Refused, IOException {
        List<String> others = all.units().stream()
                .filter(other ->
                        !other.source().equals(unit.source()) && other.dropIns().contains(cited))
                .map(DeclaredUnit::service)
                .toList();
        if (!others.isEmpty()) {
            throw new Refused(cited + " is shared with " + named(others));
        }
        CitedFile file = CitedFile.find(search, version, cited, unit.directory())
                .orElseThrow(() -> new Refused(cited + " is not found"));
        List<String> linked = file.ofText() ? List.of() : linked(unit, file.path());
        if (!linked.isEmpty()) {
            throw new Refused(cited + " is a link to the file of " + named(linked));
        }
        return file;
    }

    /** The other units whose file is the same, by a link. */
    private List<String> linked(DeclaredUnit unit, Path path) throws IOException {
        List<String> linked = new ArrayList<>();
        Path real = path.toRealPath();
        for (DeclaredUnit other : all.units()) {
            Path file = Path.of(other.directory(), other.file().name());
            boolean same = !other.source().equals(unit.source())
                    && Files.exists(file)
                    && (Files.isSymbolicLink(file) || !real.equals(path))
                    && file.toRealPath().equals(real);
            if (same) {
                linked.add(other.service());
            }
        }
        return linked;
    }

    private static String named(List<String> services) {
        String named = String.join(", ", services.stream().limit(NAMED).toList());
        int more = services.size() - NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
