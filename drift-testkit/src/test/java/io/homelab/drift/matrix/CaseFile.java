package io.homelab.drift.matrix;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.matrix.MatrixCase.Live;
import io.homelab.drift.matrix.MatrixCase.Outcome;
import io.homelab.drift.matrix.MatrixCase.Value;
import io.homelab.drift.matrix.MatrixCase.Writing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cases of one category, in a file of its name:
 *
 * <pre>
 * [Memory] 5.5+                       key, or option of podman run; the first Podman that has it; info, nothing, required, run, norun
 * with PodmanArgs=--memory=100m       a line that stands beside it
 * is 4g                               a value
 * or 4096m                            another way to write it
 * is{default} 200m                    a value that makes no difference
 * live podman update --memory 70m &#64;   a change on the container
 * </pre>
 *
 * <p>Several lines of a unit are joined by {@code ⏎}. Tags of a value: {@code default}, {@code default-with-root}, {@code like-plain}, {@code norun} (cannot be started in
 * the rig), {@code 5.8+}; of another writing: {@code warning}, {@code 5.0+}; of a change: {@code set} (only on a container with the
 * first value), {@code plain} (only on one without), {@code match} (makes no difference), {@code 5.8+}.
 */
final class CaseFile {

    static final Path FOLDER = Path.of("src/test/resources/matrix");

    private static final Pattern HEAD = Pattern.compile("\\[(\\S+)]\\s*(.*)");
    private static final Pattern LINE = Pattern.compile("(with|is|or|live)(?:\\{([^}]*)})?(?: (.*))?");
    private static final Pattern SINCE = Pattern.compile("(\\d+\\.\\d+)\\+");
    private static final Pattern ENTRY = Pattern.compile("([A-Z]\\w*)=.*", Pattern.DOTALL);
    private static final String BREAK = " ⏎ ";

    private final String category;
    private final Set<String> keys;
    private final boolean rootless;
    private final List<MatrixCase> cases = new ArrayList<>();

    private CaseFile(String category, Set<String> keys, boolean rootless) {
        this.category = category;
        this.keys = keys;
        this.rootless = rootless;
    }

    /** All cases of all categories, as they are for root. */
    static List<MatrixCase> all() {
        return in("cases", false);
    }

    /** The same for a user without root, and the cases that only such a user has. */
    static List<MatrixCase> allWithoutRoot() {
        return Stream.concat(
                        in("cases", true).stream(),
                        in("cases-rootless", true).stream().map(MatrixCase::rootless))
                .toList();
    }

    private static List<MatrixCase> in(String folder, boolean rootless) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
            Set<String> keys = sorted.stream()
                    .flatMap(file -> lines(file).stream())
                    .map(HEAD::matcher)
                    .filter(Matcher::matches)
                    .map(head -> head.group(1))
                    .collect(Collectors.toSet());
            keys.add("PodmanArgs");
            return sorted.stream()
                    .flatMap(file -> read(file, keys, rootless).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<MatrixCase> read(Path file, Set<String> keys, boolean rootless) {
        String name = String.valueOf(file.getFileName());
        CaseFile reader = new CaseFile(name.substring(0, name.length() - ".txt".length()), keys, rootless);
        List<String> block = new ArrayList<>();
        for (String line : lines(file)) {
            if (line.startsWith("[")) {
                reader.add(block);
                block.clear();
            }
            block.add(line);
        }
        reader.add(block);
        return reader.cases;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(List<String> block) {
        if (block.isEmpty()) {
            return;
        }
        Matcher head = matching(HEAD, block.get(0));
        String subject = head.group(1);
        Set<String> tags = tags(head.group(2));
        List<String> context = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        List<Live> changes = new ArrayList<>();
        for (String text : block.subList(1, block.size())) {
            Matcher line = matching(LINE, text);
            Set<String> own = tags(Optional.ofNullable(line.group(2)).orElse(""));
            String rest = Optional.ofNullable(line.group(3)).orElse("");
            switch (line.group(1)) {
                case "with" -> context.addAll(List.of(rest.split(BREAK, -1)));
                case "is" ->
                    values.add(new Value(
                            entries(subject, rest),
                            since(own),
                            own.contains("default") || (!rootless && own.contains("default-with-root")),
                            own.contains("default-with-root"),
                            own.contains("like-plain"),
                            !own.contains("norun") && !tags.contains("norun"),
                            new ArrayList<>()));
                case "or" ->
                    values.get(values.size() - 1)
                            .others()
                            .add(new Writing(entries(subject, rest), since(own), own.contains("warning")));
                default ->
                    changes.add(new Live(
                            rest, since(own), !own.contains("plain"), !own.contains("set"), !own.contains("match")));
            }
        }
        cases.add(new MatrixCase(
                category + "-" + (cases.size() + 1),
                subject,
                category,
                since(tags),
                tags.contains("info") ? Outcome.INFO : tags.contains("nothing") ? Outcome.NOTHING : Outcome.DRIFT,
                tags.contains("required"),
                tags.contains("run"),
                context,
                values,
                changes));
    }

    private static Matcher matching(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a line of a case: " + line);
        }
        return matcher;
    }

    private List<String> entries(String subject, String text) {
        List<String> entries = new ArrayList<>();
        for (String part : text.split(BREAK, -1)) {
            Matcher entry = ENTRY.matcher(part);
            if (entry.matches() && keys.contains(entry.group(1))) {
                entries.add(part);
            } else if (subject.startsWith("--")) {
                entries.add("PodmanArgs=" + subject + (part.isEmpty() ? "" : "=" + part));
            } else {
                entries.add(subject + "=" + part);
            }
        }
        return entries;
    }

    private static Set<String> tags(String text) {
        return Arrays.stream(text.split("[ ,]+", -1)).filter(t -> !t.isEmpty()).collect(Collectors.toSet());
    }

    private static Optional<PodmanVersion> since(Set<String> tags) {
        return tags.stream()
                .map(SINCE::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(since -> PodmanVersion.parse(since.group(1)));
    }
}
