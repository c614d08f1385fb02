package io.homelab.drift.matrix;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.quadlet.search.QuadletReader;
import io.homelab.drift.quadlet.search.SearchPath;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What quadlets ask for, as flat tables: {@code label/a} is {@code 1}. */
final class Wishes {

    private final Map<String, Map<String, String>> byName = new LinkedHashMap<>();
    /** {@code volume//data} by {@code mount//data}: a finding tells the option. */
    private final Map<String, Set<String>> fields = new HashMap<>();

    private Wishes() {}

    /** Of quadlets by name; one that is refused asks for nothing. */
    static Wishes read(Map<String, QuadletText> quadlets, PodmanVersion podman, Path folder) throws IOException {
        Files.createDirectories(folder);
        MatrixHost.copyShared(folder);
        for (Map.Entry<String, QuadletText> quadlet : quadlets.entrySet()) {
            quadlet.getValue().write(folder, quadlet.getKey());
        }
        Wishes wishes = new Wishes();
        for (DeclaredUnit unit : QuadletReader.read(SearchPath.of(List.of(folder)), QuadletOptions.here(podman, false))
                .units()) {
            Spec spec = SpecReader.read(CommandLine.parse(unit.execStart()));
            wishes.byName.put(unit.service(), wishes.flat(spec));
        }
        return wishes;
    }

    Map<String, String> of(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /** Where two of them differ. */
    Set<String> differences(String one, String other) {
        return differences(of(one), of(other));
    }

    static Set<String> differences(Map<String, String> one, Map<String, String> other) {
        Set<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        keys.removeIf(key -> Objects.equals(one.get(key), other.get(key)));
        return keys;
    }

    /** Whether a finding is about one of these. */
    boolean isAmong(Set<String> keys, Finding finding) {
        return Stream.of("", finding.element().map(element -> "/" + element).orElse(""))
                .map(element -> finding.field() + element)
                .flatMap(key -> Stream.concat(Stream.of(key), fields.getOrDefault(key, Set.of()).stream()))
                .anyMatch(keys::contains);
    }

    private Map<String, String> flat(Spec spec) {
        Map<String, String> flat = new TreeMap<>();
        spec.fields().forEach((field, elements) -> {
            boolean keyed = field.shape() == Shape.MAP;
            for (Element element : elements) {
                // the name is that of the unit
                if (!field.option().equals("name") || !element.normal().equals("systemd-%N")) {
                    String key = keyed ? "/" + element.key() : "";
                    flat.merge(field.option() + key, element.normal(), (first, second) -> first + "\n" + second);
                    fields.computeIfAbsent(element.option() + key, k -> new TreeSet<>())
                            .add(field.option() + key);
                }
            }
        });
        return flat;
    }
}
