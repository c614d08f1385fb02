package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.input.Once;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.systemd.ShadowedLine;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.LoadedQuadlet;
import io.homelab.drift.quadlet.parse.Quirk;
import io.homelab.drift.quadlet.parse.UnitSection;
import io.homelab.drift.quadlet.parse.UnixPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A unit on its way to the command that makes its thing: what is looked up, the words so far, and why it is refused. */
public final class Translation {

    private static final Origin QUADLET = new Origin.Implied("Quadlet");

    private final LoadedQuadlet found;
    private final PodmanVersion version;
    private final QuadletOptions options;
    private final UnitIndex index;
    private final UnitSection own;
    private final UnitSection service;
    private final List<Word> words = new ArrayList<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();
    private final Map<String, String> relativePaths = new HashMap<>();
    private final Once<String> directory;
    private Optional<Problem> refusal = Optional.empty();
    private boolean crashed;
    private Word resource = Word.of("", QUADLET);

    Translation(LoadedQuadlet found, QuadletOptions options, UnitIndex index) {
        this.found = found;
        this.options = options;
        this.version = options.version();
        this.index = index;
        this.own = new UnitSection(found.file(), found.kind().section(), version, warnings::add);
        this.service = new UnitSection(found.file(), "Service", version, warnings::add);
        this.directory =
                Once.of(() -> options.place().directoryOf(index.service(fileName()) + ".service", found.directory()));
    }

    UnitSection section(String name) {
        return new UnitSection(found.file(), name, version, warnings::add);
    }

    /** The section with the kind's own keys. */
    UnitSection own() {
        return own;
    }

    /** The section {@code [Service]}, which goes to systemd as it is. */
    UnitSection service() {
        return service;
    }

    public Kind kind() {
        return found.kind();
    }

    public UnitFile file() {
        return found.file();
    }

    String fileName() {
        return found.file().name();
    }

    /** The directory against which the unit's relative paths are taken. */
    String directory() {
        return directory.get();
    }

    /** The path below that directory. */
    String below(String path) {
        String absolute = UnixPath.join(directory(), path);
        String own = UnixPath.clean(path);
        while (own.startsWith("../")) {
            own = own.substring("../".length());
        }
        relativePaths.put(absolute, absolute.endsWith("/" + own) ? own : "");
        return absolute;
    }

    /** The paths that were given relative to that directory, and what of each is not of that. */
    Map<String, String> relativePaths() {
        return relativePaths;
    }

    QuadletOptions options() {
        return options;
    }

    public PodmanVersion version() {
        return version;
    }

    boolean has(Quirk quirk) {
        return quirk.in(version);
    }

    UnitIndex index() {
        return index;
    }

    /** Adds words that are written nowhere. */
    void imply(String... implied) {
        for (String word : implied) {
            words.add(Word.of(word, QUADLET));
        }
    }

    /** A word of Quadlet's own making. */
    static Word implied(String text) {
        return Word.of(text, QUADLET);
    }

    /** Adds words. An empty one vanishes: the generator writes nothing for it where it should write {@code ""}. */
    void add(List<Word> added) {
        added.forEach(this::add);
    }

    void add(Word word) {
        if (word.text().isEmpty()) {
            return;
        }
        // systemd refuses the escape that the generator writes for a NUL, and leaves it as it is.
        Limit.COMMAND_WORDS.check(words.size(), word.origin());
        words.add(word.text().indexOf('\0') < 0 ? word : word.as(word.text().replace("\0", "\\x00")));
    }

    /** Adds an option and its value; in one word where the option ends in {@code =}. */
    void option(String option, Word value) {
        if (option.endsWith("=")) {
            add(value.as(option + value.text()));
            return;
        }
        add(value.as(option));
        if (value.text().isEmpty()) {
            warn(
                    LintRule.EMPTY_VALUE,
                    "an empty value makes podman take the next word for that of " + option,
                    value.origin());
        }
        add(value);
    }

    public void warn(LintRule rule, String message, Origin origin) {
        warn(Problem.warning(message, origin).as(rule));
    }

    public void warn(Problem warning) {
        warnings.add(warning.saying(Secrets.text(warning.message())));
    }

    /** Ends the translation, as the generator does at the first fault. */
    void refuse(LintRule rule, String reason, Origin origin) {
        if (refusal.isEmpty()) {
            refusal = Optional.of(Problem.error(Secrets.text(reason), origin).as(rule));
        }
    }

    /** The same for a value that Quadlet does not take. */
    void refuse(String reason, Origin origin) {
        refuse(LintRule.INVALID_VALUE, reason, origin);
    }

    /** Ends the translation, and that of all units after this one. */
    void crash(String reason, Origin origin) {
        refuse(reason, origin);
        crashed = true;
    }

    boolean crashed() {
        return crashed;
    }

    /** A refusal about what is not there. */
    void refuse(String reason) {
        refuse(LintRule.KEY_MISSING, reason, new Origin.FileLine(found.source(), 1, ""));
    }

    boolean refused() {
        return refusal.isPresent();
    }

    void names(Word resourceName) {
        this.resource = resourceName;
    }

    Word resource() {
        return resource;
    }

    public List<Word> words() {
        return words;
    }

    Optional<Problem> refusal() {
        return refusal;
    }

    /** The lines that later ones take the place of. Of one file they are a mistake, of a drop-in they are what it is for. */
    List<ShadowedLine> shadowed() {
        List<ShadowedLine> lines = new ArrayList<>(ShadowedLines.of(found.file(), kind().section(), own.single()));
        lines.stream()
                .filter(line -> line.inOneFile() && !line.reset())
                .forEach(line -> warn(
                        LintRule.GIVEN_AGAIN,
                        line.key() + "= is given again in line " + line.by().line() + ", which alone counts",
                        line.line()));
        lines.addAll(own.shadowed());
        return lines;
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
