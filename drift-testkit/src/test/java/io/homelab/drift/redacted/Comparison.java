package io.homelab.drift.redacted;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.report.PlanJson;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.podman.redact.Redaction;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A snapshot and the same redacted, for the same quadlets. */
public final class Comparison {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** What stands in the place of a secret in a report, or would if it were not replaced before. */
    private static final Pattern HIDDEN = Pattern.compile("\\(masked\\)|/?value-[0-9]+");

    private final QuadletSource quadlets;
    private final String original;
    private final Redaction redaction;

    public Comparison(QuadletSource quadlets, String original) throws SnapshotException {
        this.quadlets = quadlets;
        this.original = original;
        this.redaction = redacted(quadlets, original);
    }

    static Redaction redacted(QuadletSource quadlets, String snapshot) throws SnapshotException {
        Snapshot read = Snapshot.parse(snapshot);
        DeclaredSet declared = quadlets.read(HostProfile.recorded(read.state(Optional.empty())));
        return Redaction.of(read, declared);
    }

    String redacted() {
        return redaction.snapshot().json();
    }

    /** What a second redaction changes, or one of the same anew. */
    List<String> unsteady() throws SnapshotException {
        List<String> wrong = new ArrayList<>();
        compare(
                "again",
                JSON.readTree(redacted()),
                JSON.readTree(redacted(quadlets, redacted()).snapshot().json()),
                wrong);
        if (!redacted(quadlets, original).snapshot().json().equals(redacted())) {
            wrong.add("another redaction of the same gives another text");
        }
        return wrong;
    }

    /** Where the reports of a check differ but for what was replaced. */
    public List<String> ofCheck() {
        List<String> wrong = new ArrayList<>();
        Drift before = drift(original);
        Drift after = drift(redacted());
        compare("check", told(ReportJson.text(before.check())), said(ReportJson.text(after.check())), wrong);
        return wrong;
    }

    /** The same of a plan. */
    List<String> ofPlan() {
        List<String> wrong = new ArrayList<>();
        Drift before = drift(original);
        Drift after = drift(redacted());
        compare("plan", told(PlanJson.text(before.plan())), said(PlanJson.text(after.plan())), wrong);
        return wrong;
    }

    /** Without what env-files hold, which nobody shows. */
    private Drift drift(String json) {
        try {
            HostState state = Snapshot.parse(json).state(Optional.empty());
            return Drift.of(new HostReading(
                            quadlets.read(HostProfile.recorded(state)),
                            state,
                            ReferencedFiles.below(List.of()),
                            FileHistory.UNKNOWN,
                            since -> state.events(),
                            Instant.EPOCH))
                    .verbose();
        } catch (SnapshotException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private JsonNode told(String json) {
        return Trees.mapped(JSON.readTree(json), text -> hidden(redaction.replaced(text)));
    }

    private static JsonNode said(String json) {
        return Trees.mapped(JSON.readTree(json), Comparison::hidden);
    }

    private static String hidden(String text) {
        return HIDDEN.matcher(text).replaceAll("(hidden)");
    }

    static void compare(String path, JsonNode one, JsonNode other, List<String> wrong) {
        if (one.isObject() && other.isObject() && names(one).equals(names(other))) {
            for (Map.Entry<String, JsonNode> member : one.properties()) {
                compare(path + "." + member.getKey(), member.getValue(), other.get(member.getKey()), wrong);
            }
        } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "[" + i + "]", one.get(i), other.get(i), wrong);
            }
        } else if (!one.equals(other)) {
            wrong.add(path + "\n  was " + one + "\n  is  " + other);
        }
    }

    /** What is not built as before: other members, other lengths, other types, or a list that lost its order. */
    List<String> otherStructure() {
        List<String> wrong = new ArrayList<>();
        JsonNode after = JSON.readTree(redacted());
        JsonNode before = JSON.readTree(original);
        if (before.isObject()) {
            ((tools.jackson.databind.node.ObjectNode) after).remove(Snapshot.REDACTED);
            structure("", before, after, wrong);
        }
        return wrong;
    }

    private static Set<String> names(JsonNode object) {
        return Set.copyOf(object.propertyNames());
    }

    private static void structure(String path, JsonNode one, JsonNode other, List<String> wrong) {
        boolean map = path.matches(".*(Labels|Annotations|Networks|Tmpfs|Volumes|Options|containers|DriverOpts)");
        if (one.getNodeType() != other.getNodeType() || one.size() != other.size()) {
            wrong.add(path + " was " + one + " and is " + other);
        } else if (one.isObject() && !map) {
            if (names(one).equals(names(other))) {
                one.properties()
                        .forEach(member -> structure(
                                path + "." + member.getKey(), member.getValue(), other.get(member.getKey()), wrong));
            } else {
                wrong.add(path + " had " + one.propertyNames() + " and has " + other.propertyNames());
            }
        } else if (one.isArray()) {
            for (int i = 0; i < one.size(); i++) {
                structure(path, one.get(i), other.get(i), wrong);
            }
        } else if (!one.isString() && !one.isObject() && !one.equals(other)) {
            wrong.add(path + " was " + one + " and is " + other);
        }
    }
}
