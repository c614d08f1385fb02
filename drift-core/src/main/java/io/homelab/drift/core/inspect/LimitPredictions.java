package io.homelab.drift.core.inspect;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import io.homelab.drift.core.spec.value.WholeNumber;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Limits of memory, processor, processes and devices. */
final class LimitPredictions {

    private static final String UNLIMITED = "0";
    private static final String PIDS = "2048";
    private static final String SHM_SIZE = "65536000";

    private LimitPredictions() {}

    static Map<ContainerField, PredictionRule> rows() {
        Map<ContainerField, PredictionRule> rows = new EnumMap<>(ContainerField.class);
        for (ContainerField field : List.of(
                ContainerField.BLKIO_WEIGHT_DEVICE,
                ContainerField.DEVICE_READ_BPS,
                ContainerField.DEVICE_READ_IOPS,
                ContainerField.DEVICE_WRITE_BPS,
                ContainerField.DEVICE_WRITE_IOPS)) {
            rows.put(field, new Throttles(field));
        }
        rows.put(
                ContainerField.MEMORY_SWAP,
                new AsRequested(ContainerField.MEMORY_SWAP, Set.of("-1", "0"), Set.of("-1"), LimitPredictions::swap));
        rows.put(ContainerField.CPU_PERIOD, AsRequested.or(ContainerField.CPU_PERIOD, LimitPredictions::period));
        rows.put(ContainerField.PIDS_LIMIT, new Pids());
        rows.put(ContainerField.SHM_SIZE, AsRequested.or(ContainerField.SHM_SIZE, LimitPredictions::shmSize));
        rows.put(ContainerField.OOM_SCORE_ADJ, LimitPredictions::oomScore);
        return rows;
    }

    /** With a quota it is part of a number of processors. */
    private static Predicted period(Spec made, InspectContext at) {
        boolean quota = made.scalar(ContainerField.CPUS).isPresent()
                || !at.shown(ContainerField.CPUS).isEmpty();
        return quota ? new Predicted.Unknown("it is compared with the quota") : Defaults.NOTHING;
    }

    /** Podman allows as much swap as memory, and counts it on top: so whoever changes the memory changes the swap, too. */
    private static Predicted swap(Spec made, InspectContext at) {
        return at.shown(ContainerField.MEMORY).stream()
                .flatMap(memory -> memory.value(WholeNumber.class).stream())
                .findFirst()
                .map(bytes -> Defaults.one(
                        ContainerField.MEMORY_SWAP,
                        new WholeNumber(bytes.number().shiftLeft(1)),
                        "--memory"))
                .orElse(Defaults.NOTHING);
    }

    private static final class Pids implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            Optional<Element> asked = made.scalar(ContainerField.PIDS_LIMIT);
            if (asked.isEmpty()) {
                boolean noCgroups = made.scalar(ContainerField.CGROUPS)
                        .filter(e -> e.normal().equals("disabled"))
                        .isPresent();
                return noCgroups
                        ? Defaults.one(ContainerField.PIDS_LIMIT, UNLIMITED, "--cgroups=disabled")
                        : given(made, at);
            }
            Element e = asked.get();
            return Predicted.Known.of(List.of(e.with(limit(e))));
        }

        private static Predicted given(Spec made, InspectContext at) {
            return at.conf(made, "containers.pids_limit")
                    .map(conf -> conf.text("containers.pids_limit")
                            .map(limit -> Defaults.one(ContainerField.PIDS_LIMIT, normal(limit), Defaults.CONF))
                            .orElseGet(() -> Defaults.one(ContainerField.PIDS_LIMIT, PIDS, Defaults.PODMAN)))
                    .orElse(Defaults.NO_CONF);
        }

        /** No limit is shown where none was asked for, and where the host cannot enforce Podman's own: nobody can tell which. */
        @Override
        public String hidden(Element element, InspectContext at) {
            return limit(element).normal().equals(UNLIMITED) ? UNLIMITED : "";
        }

        private static Value limit(Element element) {
            boolean none = element.value(WholeNumber.class)
                    .filter(WholeNumber::negative)
                    .isPresent();
            return none ? new Text(UNLIMITED) : element.value();
        }

        private static String normal(String limit) {
            return limit.startsWith("-") ? UNLIMITED : limit;
        }

        /** Podman's own limit, not one that was asked for, is left out where the host cannot limit processes. */
        @Override
        public boolean fits(Element expected, Element shown) {
            String limit = limit(shown).normal();
            boolean leftOut = limit.equals(UNLIMITED)
                    && expected.normal().equals(PIDS)
                    && expected.origin() instanceof Origin.Implied;
            return leftOut || expected.normal().equals(limit);
        }
    }

    private static Predicted shmSize(Spec made, InspectContext at) {
        return at.conf(made, "containers.shm_size")
                .map(conf -> conf.text("containers.shm_size")
                        // not as --shm-size, where a k is 1024
                        .flatMap(ByteSize::parseDecimal)
                        .map(size -> Defaults.one(ContainerField.SHM_SIZE, size.normal(), Defaults.CONF))
                        .orElseGet(() -> Defaults.one(ContainerField.SHM_SIZE, SHM_SIZE, Defaults.PODMAN)))
                .orElse(Defaults.NO_CONF);
    }

    /** A user can make it no smaller than it is, so that a container of theirs may get more than was asked for. */
    private static Predicted oomScore(Spec made, InspectContext at) {
        if (at.rootless() && at.started()) {
            return new Predicted.Unknown("without root it may be more than was asked for");
        }
        return new AsRequested(
                        ContainerField.OOM_SCORE_ADJ,
                        Set.of("0"),
                        Set.of(),
                        (m, a) -> a.conf(m, "containers.oom_score_adj")
                                .map(conf -> conf.text("containers.oom_score_adj")
                                        .filter(score -> !score.equals("0"))
                                        .map(score -> Defaults.one(ContainerField.OOM_SCORE_ADJ, score, Defaults.CONF))
                                        .orElse(Defaults.NOTHING))
                                .orElse(Defaults.NO_CONF))
                .expected(made, at);
    }

    /** A device is shown by the name of its node, which a link like {@code /dev/vg/data} has not. */
    private record Throttles(ContainerField field) implements PredictionRule {

        private static final String LINK = "podman inspect names the device that the link leads to";

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            List<Element> asked = made.get(field);
            List<Element> ofNobody = at.shown(field).stream()
                    .filter(shown -> asked.stream().noneMatch(e -> e.key().equals(shown.key())))
                    .toList();
            Map<String, String> unsure = new HashMap<>();
            asked.stream().filter(e -> isLink(e, at.shown(field), ofNobody)).forEach(e -> unsure.put(e.key(), LINK));
            Optional<String> others = unsure.values().stream().findFirst();
            return new Predicted.Known(asked, unsure, others);
        }

        /** Whether it may be one of the devices that are shown under another name. */
        private static boolean isLink(Element asked, List<Element> shown, List<Element> others) {
            return shown.stream().noneMatch(e -> e.key().equals(asked.key()))
                    && ((asked.key().startsWith("/dev/disk/") || asked.key().startsWith("/dev/mapper/"))
                            || others.stream().anyMatch(e -> e.normal().equals(asked.normal())));
        }

        @Override
        public String hidden(Element element, InspectContext at) {
            return isLink(element, at.shown(field), at.shown(field)) ? element.normal() : "";
        }
    }
}
