package io.homelab.drift.core.stage;

import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one comparison is about: one key of a map field, or a scalar or list as a whole, with its elements at every stage.
 *
 * @param key the element's key; empty for a field that is compared as a whole
 * @param declared what the quadlet asks for
 * @param loaded what the loaded unit asks for; empty where the stage is not known
 * @param generated what the generator made the unit ask for, where a drop-in of systemd replaces that
 * @param created what the container was made with; empty where that is not recorded
 * @param running what inspect shows
 */
public record StagedValue(
        Field field,
        String key,
        List<Element> declared,
        Optional<List<Element>> loaded,
        Optional<List<Element>> generated,
        Optional<List<Element>> created,
        List<Element> running) {

    /** One of which only the first and the last stage are known. */
    public static StagedValue ofTwo(Field field, String key, List<Element> declared, List<Element> running) {
        return new StagedValue(field, key, declared, Optional.empty(), Optional.empty(), Optional.empty(), running);
    }

    /** The same with another declared side: what gives the value where the quadlet does not. */
    public StagedValue withDeclared(List<Element> given) {
        return new StagedValue(field, key, given, loaded, generated, created, running);
    }

    /** Its elements of all stages. */
    public Stream<Element> all() {
        return Stream.of(
                        declared,
                        loaded.orElse(List.of()),
                        generated.orElse(List.of()),
                        created.orElse(List.of()),
                        running)
                .flatMap(List::stream);
    }

    /** Whether two sides are the same wish. */
    public static boolean same(List<Element> one, List<Element> other) {
        if (one.size() == 1 && other.size() == 1) {
            return one.get(0).normal().equals(other.get(0).normal());
        }
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() && other.isEmpty();
        }
        return Element.normals(one).stream()
                .sorted()
                .toList()
                .equals(Element.normals(other).stream().sorted().toList());
    }

    /** Whether two sides that are the same wish are also written in the same order and with the same white space. */
    static boolean exact(List<Element> one, List<Element> other) {
        if (one.size() == 1 && other.size() == 1) {
            return one.get(0).exact().equals(other.get(0).exact());
        }
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() && other.isEmpty();
        }
        return one.stream()
                .map(Element::exact)
                .sorted()
                .toList()
                .equals(other.stream().map(Element::exact).sorted().toList());
    }

    /** Whether the unit asks for it as it does because a drop-in of systemd says so. */
    public boolean overridden() {
        return generated.filter(made -> !same(made, loaded.orElse(List.of()))).isPresent();
    }

    /** Whether the declared value stands in a file that podman reads at the start, and not in the quadlet. */
    public boolean fromFile() {
        for (Element element : declared) {
            if (element.option().endsWith("-file") && !element.option().equals(field.option())) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing but Quadlet asks for it: such a wish is not its user's. */
    boolean impliedByQuadlet() {
        return !declared.isEmpty()
                && declared.stream().allMatch(e -> e.origin() instanceof io.homelab.drift.core.origin.Origin.Implied);
    }
}
