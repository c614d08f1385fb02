package io.homelab.drift.core.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.FieldColumn;
import io.homelab.drift.core.spec.FieldColumn.Default;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.ByteSize;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** For every field, what inspect makes of it: as its row says, or by a rule of its own. A field without either is not shown. */
final class PredictionTable {

    private static final PredictionRule NOT_SHOWN = new NotShown("", "");
    private static final Map<ContainerField, PredictionRule> ROWS = rows();

    private PredictionTable() {}

    static PredictionRule rule(ContainerField field) {
        return ROWS.getOrDefault(field, NOT_SHOWN);
    }

    private static Map<ContainerField, PredictionRule> rows() {
        Map<ContainerField, PredictionRule> rows = new EnumMap<>(ContainerField.class);
        for (ContainerField field : ContainerField.values()) {
            field.unrequested().ifPresent(column -> rows.put(field, plain(field, column)));
        }
        rows.putAll(special());
        return rows;
    }

    private static PredictionRule plain(ContainerField field, Default column) {
        if (column instanceof FieldColumn.Requested requested) {
            return new AsRequested(
                    field, requested.asNone(), requested.unlikeNone(), Defaults.unrequested(field, requested));
        }
        if (column instanceof FieldColumn.NeverShown never) {
            return new NotShown(never.setting(), never.value());
        }
        return (made, at) -> Predicted.Known.of(made.get(field));
    }

    /** What a row cannot say. */
    static Map<ContainerField, PredictionRule> special() {
        Map<ContainerField, PredictionRule> rows = new EnumMap<>(ContainerField.class);
        rows.putAll(ProcessPredictions.rows());
        rows.putAll(MapPredictions.rows());
        rows.putAll(LimitPredictions.rows());
        rows.putAll(HealthPredictions.rows());
        rows.putAll(NetworkPredictions.rows());
        rows.putAll(PortPredictions.rows());
        rows.putAll(SecurityPredictions.rows());
        rows.put(ContainerField.ENV, new EnvPrediction());
        rows.put(ContainerField.VOLUME, new MountPrediction());
        rows.put(ContainerField.LOG_OPT, new LogOptions());
        rows.put(
                ContainerField.LOG_DRIVER,
                AsRequested.or(
                        ContainerField.LOG_DRIVER,
                        (made, at) -> at.conf(made, "containers.log_driver")
                                .flatMap(conf -> conf.text("containers.log_driver"))
                                .filter(driver -> !driver.isEmpty())
                                .map(driver -> Defaults.one(ContainerField.LOG_DRIVER, driver, Defaults.CONF))
                                .orElse(new Predicted.Unknown("the host decides it"))));
        rows.put(
                ContainerField.NAME,
                AsRequested.or(ContainerField.NAME, (made, at) -> new Predicted.Unknown("Podman picks it")));
        return rows;
    }

    /**
     * All of it is hidden.
     *
     * @param setting what may change the default in containers.conf; empty where nothing does
     * @param fallback the default otherwise, which is the same as not to ask; empty where there is none
     */
    private record NotShown(String setting, String fallback) implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            return new Predicted.Unknown("podman inspect does not show it");
        }

        @Override
        public String hidden(Element element, InspectContext at) {
            return element.key() + "=" + element.normal();
        }

        @Override
        public Optional<String> standard(InspectContext at) {
            return setting.isEmpty()
                    ? Optional.of(fallback).filter(value -> !value.isEmpty())
                    : at.conf(setting).map(conf -> conf.text(setting).orElse(fallback));
        }
    }

    /** Of the options of a log driver the size, the path and the tag are shown, the size in four digits. */
    private static final class LogOptions implements PredictionRule {

        private static final String SIZE = "max-size";
        private static final String[] GIVEN = {"containers.log_size_max", "containers.log_tag", "containers.log_path"};
        private static final Set<String> SHOWN = Set.of(SIZE, "path", "tag");

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            List<Element> known = new ArrayList<>();
            Map<String, String> unsure = new LinkedHashMap<>();
            for (Element option : made.get(ContainerField.LOG_OPT)) {
                if (!SHOWN.contains(option.key())) {
                    unsure.put(option.key(), "podman inspect does not show it");
                } else if (!option.normal().equals("0")) {
                    known.add(option);
                }
            }
            boolean given = at.conf(made, GIVEN)
                    .map(c -> Stream.of(GIVEN).anyMatch(key -> c.text(key).isPresent()))
                    .orElse(true);
            return new Predicted.Known(
                    known, unsure, Optional.of("containers.conf may give it").filter(reason -> given));
        }

        @Override
        public boolean fits(Element expected, Element shown) {
            return expected.normal().equals(shown.normal())
                    || (expected.key().equals(SIZE) && humanSize(expected).equals(Optional.of(shown.normal())));
        }

        @Override
        public String hidden(Element element, InspectContext at) {
            return SHOWN.contains(element.key()) ? "" : element.normal();
        }

        /** As Go's units.HumanSize prints it: {@code 2.097MB}. */
        private static Optional<String> humanSize(Element expected) {
            return expected.value(ByteSize.class).map(size -> HumanSize.of(size.bytes()));
        }
    }
}
