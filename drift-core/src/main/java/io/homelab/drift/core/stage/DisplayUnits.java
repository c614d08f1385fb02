package io.homelab.drift.core.stage;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.spec.value.CpuLimit;
import io.homelab.drift.core.spec.value.GoDuration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Spells what inspect shows (bytes, nanoseconds) in the unit in which the quadlet writes it. */
public final class DisplayUnits {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
    private static final String USUAL_UNIT = "1G";

    private DisplayUnits() {}

    /** The element's text as the declared side would write it; empty where it stands like that already. */
    public static Optional<String> like(Field field, Element element, List<Element> declared) {
        return field.unit().flatMap(unit -> switch (unit) {
            case PROCESSORS -> cpus(element, declared);
            case BYTES -> bytes(element.text(), declared);
            case NANOSECONDS -> duration(element);
        });
    }

    private static Optional<String> bytes(String text, List<Element> declared) {
        String written = declared.isEmpty()
                ? USUAL_UNIT
                : declared.get(declared.size() - 1).text();
        return Optional.of(text)
                .filter(number -> DIGITS.matcher(number).matches())
                .map(number -> new ByteSize(Long.parseLong(number)))
                .map(size -> size.inUnitOf(written))
                .filter(readable -> !readable.equals(text));
    }

    private static Optional<String> duration(Element element) {
        return Optional.of(element.text())
                .filter(number -> element.origin() instanceof Origin.InspectPath)
                .filter(number -> DIGITS.matcher(number).matches())
                .map(number -> new GoDuration(Long.parseLong(number)).text());
    }

    /** A number of processors as a quota, with the period where it is not the kernel's, or the other way round. */
    private static Optional<String> cpus(Element element, List<Element> declared) {
        Optional<CpuLimit> shown = element.value(CpuLimit.class);
        if (declared.isEmpty() || shown.isEmpty()) {
            return Optional.empty();
        }
        Element written = declared.get(declared.size() - 1);
        if (written.option().equals(element.option())) {
            return Optional.empty();
        }
        CpuLimit limit = shown.get();
        boolean usual =
                limit.period() == CpuLimit.DEFAULT_PERIOD && !written.text().contains("/");
        String quota = usual ? String.valueOf(limit.quota()) : limit.normal();
        return Optional.of(written.option().equals(ContainerField.CPU_QUOTA.option()) ? quota : limit.cpus());
    }
}
