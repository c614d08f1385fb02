package io.homelab.drift.resource;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds every network, or volume, that was made from one quadlet against every other quadlet. What Podman shows of the two
 * decides: where that is the same but for what Podman picks, nothing may be found, and otherwise something, in a field
 * of what is shown otherwise and in no other.
 */
final class ResourcePairs {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ResourceKind kind;
    private final ObjectNode snapshot;
    private final PodmanVersion podman;
    private final Map<String, ObjectNode> made;
    private final Map<String, ObjectNode> now;

    /**
     * @param snapshot of a host with what was made from all the quadlets
     * @param now the same, or one that was taken later, when a container had used them
     */
    ResourcePairs(ResourceKind kind, String snapshot, String now, PodmanVersion podman) {
        this.kind = kind;
        this.snapshot = (ObjectNode) MAPPER.readTree(snapshot);
        this.podman = podman;
        this.made = documents(kind, this.snapshot);
        this.now = documents(kind, (ObjectNode) MAPPER.readTree(now));
    }

    private static Map<String, ObjectNode> documents(ResourceKind kind, ObjectNode snapshot) {
        Map<String, ObjectNode> documents = new TreeMap<>();
        for (JsonNode document : snapshot.path(kind.plural())) {
            documents.put(document.path(kind.nameMember()).asString(), (ObjectNode) document);
        }
        return documents;
    }

    /** What is not as it has to be, a line each. */
    String complaints(Path folder) throws IOException, SnapshotException {
        Path quadlets = Files.createDirectories(folder.resolve(kind.plural()));
        kind.write(quadlets, podman);
        DeclaredSet set = Quadlets.in(quadlets).withPodman(podman.toString()).read(HostProfile.unknown(false));
        Map<String, String> texts = kind.quadlets(podman);
        List<String> complaints = new ArrayList<>();
        for (String from : made.keySet()) {
            DriftReport report = Drift.of(HostReading.recorded(set, everythingMadeAs(from), Instant.EPOCH))
                    .check();
            for (ServiceReport service : report.services()) {
                String to = service.service().replace("-" + kind.word(), "");
                String declared = texts.getOrDefault(to, "");
                Set<String> differs = Shown.differences(kind, now.get(from), made.get(to), declared);
                complaint(differs, service)
                        .ifPresent(what -> complaints.add(String.format(
                                "%s made from <%s>, now <%s>: %s", kind.word(), texts.get(from), declared, what)));
            }
        }
        return String.join("\n", complaints);
    }

    int size() {
        return made.size() * made.size();
    }

    private HostState everythingMadeAs(String from) throws SnapshotException {
        ArrayNode all = MAPPER.createArrayNode();
        for (String name : made.keySet()) {
            all.add(now.get(from).deepCopy().put(kind.nameMember(), name));
        }
        ObjectNode host = snapshot.deepCopy();
        host.set(kind.plural(), all);
        return Snapshot.parse(MAPPER.writeValueAsString(host)).state(Optional.empty());
    }

    private static Optional<String> complaint(Set<String> differs, ServiceReport service) {
        Set<String> found = service.findings().stream()
                .filter(finding -> finding.severity() == Severity.DRIFT || finding.severity() == Severity.WARNING)
                // those of all quadlets are declared together here, and claim the same
                .filter(finding -> finding.type() != FindingCode.START_REFUSED)
                .map(Finding::field)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean right = differs.isEmpty() ? found.isEmpty() : !found.isEmpty() && differs.containsAll(found);
        return right ? Optional.empty() : Optional.of("differs " + differs + ", found " + found);
    }
}
