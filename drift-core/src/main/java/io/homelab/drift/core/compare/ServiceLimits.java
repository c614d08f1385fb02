package io.homelab.drift.core.compare;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.context.LoadedUnit;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.stage.Parting;
import io.homelab.drift.core.systemd.LimitText;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.SystemdSettings;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the resource limits of {@code [Service]}, which {@code podman inspect} does not show.
 *
 * <p>They have stages of their own: the quadlet, the generated unit, systemd's drop-ins, what systemctl shows, and what the
 * control group's files say. These last are what the kernel enforces: whether a daemon-reload changes them depends on the
 * systemd, so where they can be read they are what runs.
 */
final class ServiceLimits {

    private static final String SERVICE = "Service";

    private final UnitFile declared;
    private final LiveUnit unit;
    private final Optional<LoadedUnit> loaded;
    private final Remedies remedies;
    /** The keys that stand anywhere: of most limits nobody says anything. */
    private final Set<String> keys = new HashSet<>();

    ServiceLimits(UnitFile declared, LiveUnit unit, Optional<LoadedUnit> loaded, Remedies remedies) {
        this.declared = declared;
        this.unit = unit;
        this.loaded = loaded;
        this.remedies = remedies;
        declared.entries(SERVICE).forEach(entry -> keys.add(entry.key()));
        loaded.ifPresent(held -> held.effective().entries(SERVICE).forEach(entry -> keys.add(entry.key())));
    }

    List<Finding> compare() {
        List<Finding> findings = new ArrayList<>();
        for (ServiceLimit limit : ServiceLimit.values()) {
            compare(limit).ifPresent(findings::add);
        }
        return findings;
    }

    /** Whether no file says anything of a limit, and what runs is what is in force then. */
    private boolean untouched(ServiceLimit limit) {
        return !keys.contains(limit.key())
                && limit.unset()
                        .filter(unset -> running(limit)
                                .filter(runs -> !limit.enforces(unset, runs.normal()))
                                .isPresent())
                        .isEmpty();
    }

    private Optional<Finding> compare(ServiceLimit limit) {
        if (untouched(limit)) {
            return Optional.empty();
        }
        Optional<UnitEntry> wish = last(declared, limit);
        Optional<UnitEntry> read = loaded.flatMap(l -> last(l.generated(), limit));
        Optional<UnitEntry> effective = loaded.flatMap(l -> last(l.effective(), limit));
        Optional<String> wanted = meaning(limit, wish);
        Optional<Running> running = running(limit);
        if (wanted.isEmpty()
                || (wish.isEmpty()
                        && read.isEmpty()
                        && effective.isEmpty()
                        && limit.unset().isEmpty())) {
            return Optional.empty();
        }
        boolean asRead = loaded.isEmpty() || wanted.equals(meaning(limit, read));
        boolean overridden = overridden(limit);
        if (running.isEmpty()) {
            return asRead && !overridden
                    ? Optional.empty()
                    : Optional.of(finding(
                            limit,
                            wish,
                            effective,
                            running,
                            overridden ? Severity.DRIFT : Severity.WARNING,
                            overridden ? asRead ? Cause.OVERRIDDEN : Cause.SEVERAL : Cause.NOT_RELOADED));
        }
        String runs = running.get().normal();
        if (limit.enforces(wanted.get(), runs)) {
            if (wish.isEmpty() && asRead) {
                return Optional.empty();
            }
            return Optional.of(
                    asRead
                            ? finding(limit, wish, effective, running, Severity.MATCH, Cause.UNKNOWN)
                            : finding(limit, wish, effective, running, Severity.WARNING, Cause.NOT_RELOADED));
        }
        return Optional.of(
                finding(limit, wish, effective, running, Severity.DRIFT, cause(limit, wanted, read, effective, runs)));
    }

    private Cause cause(
            ServiceLimit limit,
            Optional<String> wanted,
            Optional<UnitEntry> read,
            Optional<UnitEntry> effective,
            String runs) {
        Optional<String> generated = meaning(limit, read);
        Optional<String> held = meaning(limit, effective);
        Cause cause = new Parting(
                        loaded.isPresent(),
                        wanted.equals(held),
                        held.filter(asked -> limit.enforces(asked, runs)).isPresent(),
                        !generated.equals(held),
                        wanted.equals(generated))
                .cause();
        boolean systemdAgrees =
                unit.property(limit.property()).flatMap(limit::normal).equals(wanted);
        return cause == Cause.NOT_RESTARTED && loaded.isPresent() && !systemdAgrees ? Cause.CHANGED_LIVE : cause;
    }

    private boolean overridden(ServiceLimit limit) {
        return loaded.filter(held -> !meaning(limit, last(held.generated(), limit))
                        .equals(meaning(limit, last(held.effective(), limit))))
                .isPresent();
    }

    /** The drop-in that has the last word, also where that takes the limit away. */
    private Optional<String> overridingFile(ServiceLimit limit) {
        return loaded.flatMap(unit -> unit.effective().last(SERVICE, limit.key()))
                .flatMap(LoadedUnit::dropIn);
    }

    /** The entry that counts; of those that count together one with all their values. */
    private static Optional<UnitEntry> last(UnitFile file, ServiceLimit limit) {
        Optional<UnitEntry> last =
                file.last(SERVICE, limit.key()).filter(entry -> !entry.value().isEmpty());
        return SystemdSettings.keepsAll(SERVICE, limit.key()) ? last.map(entry -> entry.as(joined(file, limit))) : last;
    }

    private static String joined(UnitFile file, ServiceLimit limit) {
        return file.list(SERVICE, limit.key()).stream().map(UnitEntry::value).collect(Collectors.joining(" "));
    }

    /**
     * What an entry asks for; what is in force without one; empty where it cannot be told. What a share of the host's memory
     * comes to only systemd knows, of the entry that counts; another such entry means something else.
     */
    private Optional<String> meaning(ServiceLimit limit, Optional<UnitEntry> entry) {
        if (entry.isEmpty()) {
            return Optional.of(limit.unset().orElse(""));
        }
        String value = entry.get().value();
        Optional<String> normal = limit.normal(value);
        if (normal.isPresent() || loaded.isEmpty()) {
            return normal;
        }
        boolean counts = last(loaded.get().effective(), limit)
                .filter(effective -> effective.value().equals(value))
                .isPresent();
        return counts ? unit.property(limit.property()).flatMap(limit::normal) : Optional.of(value);
    }

    private record Running(String normal, String text, Origin origin) {}

    /** What is enforced; empty where the unit does not run or nothing shows it. */
    private Optional<Running> running(ServiceLimit limit) {
        String file = unit.cgroup().get(limit.file());
        if (file != null) {
            return limit.normal(file).map(n -> new Running(n, file, new Origin.UnitProperty(limit.file())));
        }
        // without a loaded unit systemctl shows defaults, whatever the control group still has
        boolean shows = unit.property("LoadState").filter("loaded"::equals).isPresent()
                && unit.property("ActiveState").filter("active"::equals).isPresent();
        return unit.property(limit.property())
                .filter(text -> shows)
                .flatMap(text ->
                        limit.normal(text).map(n -> new Running(n, text, new Origin.UnitProperty(limit.property()))));
    }

    private Finding finding(
            ServiceLimit limit,
            Optional<UnitEntry> wish,
            Optional<UnitEntry> effective,
            Optional<Running> running,
            Severity severity,
            Cause cause) {
        Optional<Remedy> remedy = switch (severity) {
            case MATCH, INFO, IGNORED, UNKNOWN -> Optional.empty();
            case WARNING -> Optional.of(remedies.reload(""));
            case DRIFT ->
                overridden(limit)
                        ? Optional.of(remedies.overridden(overridingFile(limit), running.isPresent()))
                        : remedies.of(cause, loaded.isPresent());
        };
        boolean matches = severity == Severity.MATCH;
        FindingCode code = matches ? FindingCode.MATCHES : FindingCode.between(wish.isEmpty(), false);
        return Finding.of(code, limit.category(), limit.key())
                .severity(severity)
                .cause(Optional.of(cause).filter(c -> !matches))
                .message(limit.key() + (matches ? " is as declared" : " of the unit is not as declared"))
                .declared(wish.map(entry -> Side.of(entry.value(), entry.origin())))
                .loaded(effective.map(entry -> Side.of(entry.value(), entry.origin())))
                .running(running.map(
                        r -> new Side(new Side.Text(r.text()), r.origin(), readable(limit, r, wish, effective))))
                .remedy(remedy)
                .build();
    }

    private static Optional<String> readable(
            ServiceLimit limit, Running running, Optional<UnitEntry> wish, Optional<UnitEntry> effective) {
        if (running.normal().equals(LimitText.NONE)) {
            return Optional.of("no limit");
        }
        if (limit == ServiceLimit.CPU_QUOTA) {
            return Optional.of(
                    new java.math.BigDecimal(running.normal())
                                    .movePointLeft(4)
                                    .stripTrailingZeros()
                                    .toPlainString() + "%");
        }
        if (limit.category() != Category.MEMORY) {
            return Optional.empty();
        }
        String unitOf = wish.or(() -> effective).map(UnitEntry::value).orElse("1M");
        return ByteSize.parse(running.normal()).map(size -> size.inUnitOf(unitOf));
    }
}
