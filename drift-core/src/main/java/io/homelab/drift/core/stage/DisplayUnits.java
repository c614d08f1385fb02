package io.homelab.drift.core.stage;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.spec.value.CpuLimit;
import io.homelab.drift.core.spec.value.GoDuration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Spells what inspect shows (bytes, nanoseconds) in the unit in which the quadlet writes it. */
public final class DisplayUnits {

    private static final Set<Field> BYTES = Set.of(
            ContainerField.MEMORY,
            ContainerField.MEMORY_RESERVATION,
            ContainerField.MEMORY_SWAP,
            ContainerField.SHM_SIZE);
    private static final Set<Field> DURATIONS = Set.of(
            ContainerField.HEALTH_INTERVAL,
            ContainerField.HEALTH_TIMEOUT,
            ContainerField.HEALTH_START_PERIOD,
            ContainerField.HEALTH_STARTUP_INTERVAL,
            ContainerField.HEALTH_STARTUP_TIMEOUT);
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
    private static final Pattern CPUS = Pattern.compile("\\d{1,18}/\\d{1,18}");
    private static final String USUAL_UNIT = "1G";

    private DisplayUnits() {}

    /** The element's text as the declared side would write it; empty where it stands like that already. */
    public static Optional<String> like(Field field, Element element, List<Element> declared) {
        if (field == ContainerField.CPUS) {
            return cpus(element, declared);
        }
        String text = element.text();
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        if (BYTES.contains(field)) {
            String written = declared.isEmpty()
                    ? USUAL_UNIT
                    : declared.get(declared.size() - 1).text();
            return ByteSize.parse(text).map(size -> size.inUnitOf(written)).filter(readable -> !readable.equals(text));
        }
        return DURATIONS.contains(field) && element.origin() instanceof io.homelab.drift.core.origin.Origin.InspectPath
                ? Optional.of(new GoDuration(Long.parseLong(text)).text())
                : Optional.empty();
    }

    /** A number of processors as a quota, with the period where it is not the kernel's, or the other way round. */
    private static Optional<String> cpus(Element element, List<Element> declared) {
        if (declared.isEmpty() || !CPUS.matcher(element.normal()).matches()) {
            return Optional.empty();
        }
        Element written = declared.get(declared.size() - 1);
        if (written.option().equals(element.option())) {
            return Optional.empty();
        }
        CpuLimit limit = CpuLimit.ofNormal(element.normal());
        boolean usual =
                limit.period() == CpuLimit.DEFAULT_PERIOD && !written.text().contains("/");
        String quota = usual ? String.valueOf(limit.quota()) : limit.normal();
        return Optional.of(written.option().equals(ContainerField.CPU_QUOTA.option()) ? quota : limit.cpus());
    }
}
