package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.origin.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Keeps all it is told, to be written or told again. */
public final class SnapshotBuffer implements Documents {

    /** A member of a snapshot: a list of documents, or one value. As texts, which take a tenth of the room of trees. */
    record Entry(boolean list, List<String> json) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    @Override
    public void list(SnapshotSection section) {
        entry(section);
    }

    @Override
    public void document(SnapshotSection section, JsonNode document) {
        entry(section).json().add(SnapshotJson.of(document));
    }

    @Override
    public void lost(SnapshotSection section, JsonNode beginning, String why) {
        // It has been told of as a problem: a snapshot without it is better than none.
    }

    private Entry entry(SnapshotSection section) {
        return entries.computeIfAbsent(section.member(), member -> new Entry(true, new ArrayList<>()));
    }

    @Override
    public void unknown(SnapshotSection section) {
        entries.remove(section.member());
    }

    @Override
    public void member(String name, JsonNode value) {
        entries.put(name, new Entry(false, List.of(SnapshotJson.of(value))));
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    Map<String, Entry> entries() {
        return entries;
    }

    List<Problem> problems() {
        return problems;
    }
}
