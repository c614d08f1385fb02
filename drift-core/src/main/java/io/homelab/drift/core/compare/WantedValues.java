package io.homelab.drift.core.compare;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.value.CpuLimit;
import io.homelab.drift.core.stage.DisplayUnits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What podman has is written as its options would say it: {@code 2147483648} is {@code 2G}, {@code /bin/true} of the variable A is {@code A=/bin/true}. */
final class WantedValues {

    private static final Origin NOWHERE = new Origin.Implied("Podman");

    private static final String NONE = "none";

    private WantedValues() {}

    /** The values of the option that may come to the elements, the likeliest first. */
    static List<List<String>> of(ContainerField field, String key, List<Element> declared, List<Element> wanted) {
        if (wanted.isEmpty()) {
            return switch (field) {
                case HEALTH_CMD, NETWORK -> List.of(List.of(), List.of(NONE));
                default -> List.of(List.of());
            };
        }
        String option = declared.isEmpty()
                ? field.option()
                : declared.get(declared.size() - 1).option();
        List<String> values = new ArrayList<>();
        for (Element element : wanted) {
            values.add(value(field, option, key, element, declared));
        }
        return List.of(values);
    }

    private static String value(
            ContainerField field, String option, String key, Element element, List<Element> declared) {
        if (field == ContainerField.NETWORK) {
            // with its aliases, and without the addresses that Podman picked
            return element.text();
        }
        Optional<String> like = DisplayUnits.like(field, element, declared);
        if (field == ContainerField.CPUS && like.isPresent()) {
            // a quota, which its own option does not read as one
            return like.get();
        }
        Set<String> candidates = new LinkedHashSet<>();
        like.ifPresent(candidates::add);
        if (field == ContainerField.HEALTH_CMD) {
            candidates.add(NONE);
        }
        element.value(CpuLimit.class).map(CpuLimit::cpus).ifPresent(candidates::add);
        String text = element.text();
        candidates.addAll(List.of(text, key + "=" + text, key + ":" + text, element.normal()));
        return candidates.stream()
                .filter(candidate -> same(option, candidate, element))
                .findFirst()
                .orElse(text);
    }

    private static boolean same(String option, String candidate, Element element) {
        return OptionValues.read(option, candidate, NOWHERE)
                .filter(read -> read.size() == 1)
                .map(read -> read.get(0))
                .filter(read ->
                        read.key().equals(element.key()) && read.normal().equals(element.normal()))
                .isPresent();
    }
}
