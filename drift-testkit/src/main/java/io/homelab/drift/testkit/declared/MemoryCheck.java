package io.homelab.drift.testkit.declared;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.systemd.LimitText;
import io.homelab.drift.core.systemd.UnitEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The memory that a service may use: the least of the container's limit ({@code Memory=}) and that of its unit ({@code MemoryMax=}).
 *
 * @param most whether it is the most, and not the least, that it may be
 */
record MemoryCheck(ByteSize limit, String text, boolean most) implements Check {

    private record Limit(long bytes, String shown, String line) {}

    @Override
    public Optional<Complaint> of(DeclaredService service) {
        List<String> unknown = new ArrayList<>();
        Optional<Limit> least = limits(service, unknown).stream().min(Comparator.comparingLong(Limit::bytes));
        if (least.isPresent()) {
            return least.filter(found -> most ? found.bytes > limit.bytes() : found.bytes < limit.bytes())
                    .map(found -> Complaint.of(
                            "the memory limit is " + found.shown + ", " + (most ? "more" : "less") + " than " + text,
                            text,
                            found.shown,
                            List.of(found.line)));
        }
        if (!unknown.isEmpty()) {
            return Optional.of(
                    Complaint.of("how much memory it may use cannot be told from its files", text, "unknown", unknown));
        }
        return most
                ? Optional.of(Complaint.of(
                        "it has no memory limit",
                        text,
                        "no limit",
                        List.of(service.source() + " has neither Memory= nor PodmanArgs=--memory, and no MemoryMax= in"
                                + " [Service]")))
                : Optional.empty();
    }

    private static List<Limit> limits(DeclaredService service, List<String> unknown) {
        List<Limit> limits = new ArrayList<>();
        Optional<Element> asked = service.scalar(ContainerField.MEMORY)
                .filter(element -> !element.normal().equals("0"));
        asked.ifPresent(element -> add(
                element.value(ByteSize.class).map(ByteSize::bytes),
                bytes -> new Limit(bytes, service.shown(ContainerField.MEMORY, element), service.line(element)),
                service.line(element),
                limits,
                unknown));
        Optional<UnitEntry> setting = service.setting("Service", "MemoryMax")
                .filter(entry -> !LimitText.bytes(entry.value()).equals(Optional.of(LimitText.NONE)));
        setting.ifPresent(entry -> add(
                LimitText.bytes(entry.value()).map(MemoryCheck::number),
                bytes -> new Limit(bytes, entry.value(), service.line(entry.origin())),
                service.line(entry.origin()),
                limits,
                unknown));
        return limits;
    }

    private static void add(
            Optional<Long> bytes, Function<Long, Limit> limit, String line, List<Limit> limits, List<String> unknown) {
        bytes.map(limit).ifPresentOrElse(limits::add, () -> unknown.add(line));
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
