package io.homelab.drift.core.report;

import io.homelab.drift.core.json.StrictObject;
import io.homelab.drift.core.origin.Origin;
import java.util.Optional;
import java.util.Set;

/** Reads a finding of a report's JSON. */
final class FindingReader {

    private static final Set<String> MEMBERS = Set.of(
            "code",
            "category",
            "field",
            "element",
            "severity",
            "cause",
            "message",
            "declared",
            "loaded",
            "created",
            "running",
            "remedy");

    private FindingReader() {}

    static Finding finding(StrictObject json) {
        json.having(MEMBERS, Set.of("ignored", "change", "since", "new"));
        String field = json.text("field");
        String code = json.text("code");
        FindingCode type = FindingCode.of(code, field)
                .orElseThrow(() -> json.fault(
                        "code", "is no code of this field that this version of drift knows: '" + code + "'"));
        if (!type.category().orElse(ReportReader.category(json)).equals(ReportReader.category(json))) {
            throw json.fault("category", "is not the one of " + code);
        }
        Severity severity = json.constant("severity", Severity.class, Severity::name);
        Optional<Cause> cause =
                json.isNull("cause") ? Optional.empty() : Optional.of(json.constant("cause", Cause.class, Cause::word));
        if (severity == Severity.DRIFT && cause.isEmpty()) {
            throw json.fault("cause", "is missing, and the severity is DRIFT");
        }
        return Finding.of(type, ReportReader.category(json), field)
                .element(json.optionalText("element"))
                .severity(severity)
                .cause(cause)
                .message(json.text("message"))
                .declared(side(json, "declared"))
                .loaded(side(json, "loaded"))
                .created(side(json, "created"))
                .running(side(json, "running"))
                .remedy(ReportReader.remedy(json))
                .ignored(ignored(json, severity))
                .change(json.objectIfThere("change")
                        .map(one -> one.having(Set.of("at", "by"), Set.of()))
                        .map(one -> new Finding.Change(ReportReader.time(one, "at"), one.text("by"))))
                .seen(
                        json.has("since")
                                ? Optional.of(new Finding.Seen(ReportReader.time(json, "since"), json.flag("new")))
                                : Optional.empty())
                .build();
    }

    private static Optional<Finding.Ignored> ignored(StrictObject json, Severity severity) {
        Optional<Finding.Ignored> ignored = json.objectIfThere("ignored")
                .map(one -> one.having(Set.of("reason", "until", "origin"), Set.of()))
                .map(one -> new Finding.Ignored(
                        one.anyText("reason"),
                        one.isNull("until") ? Optional.empty() : Optional.of(ReportReader.day(one, "until")),
                        new Origin.Cited(one.text("origin"))));
        if (ignored.isPresent() != (severity == Severity.IGNORED)) {
            throw json.fault("ignored", "does not go with the severity " + severity);
        }
        return ignored;
    }

    private static Optional<Side> side(StrictObject json, String stage) {
        return json.objectOrNull(stage).map(side -> {
            side.having(Set.of("value", "masked", "origin"), Set.of());
            return new Side(value(side), new Origin.Cited(side.text("origin")), Optional.empty());
        });
    }

    private static Side.Value value(StrictObject side) {
        if (side.flag("masked") != side.isNull("value")) {
            throw side.fault("value", "must be null where it is masked, and only there");
        }
        if (side.flag("masked")) {
            return new Side.Masked();
        }
        return side.isText("value") ? new Side.Text(side.anyText("value")) : new Side.Texts(side.texts("value"));
    }
}
