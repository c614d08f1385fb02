package io.homelab.drift.podman.systemd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code systemctl show} prints: blocks of {@code Property=value} lines with an empty line between them, one for
 * each unit.
 */
final class ShowOutput {

    private final Set<String> known;
    private final List<Map<String, String>> blocks = new ArrayList<>();
    private Map<String, String> block = new LinkedHashMap<>();
    private String last = "";
    private StringBuilder value = new StringBuilder();

    private ShowOutput(Set<String> known) {
        this.known = known;
    }

    static List<Map<String, String>> ask(Systemctl systemctl, SystemctlQuery query) throws IOException {
        return parse(systemctl.ask(query), query.purpose().properties());
    }

    /**
     * Reads the blocks.
     *
     * @param known the properties that were asked for: a line that begins otherwise belongs to the value before it
     */
    static List<Map<String, String>> parse(String output, Set<String> known) {
        ShowOutput reader = new ShowOutput(known);
        output.lines().forEach(reader::line);
        reader.endBlock();
        return List.copyOf(reader.blocks);
    }

    private void line(String line) {
        if (line.isEmpty()) {
            endBlock();
            return;
        }
        int equals = line.indexOf('=');
        String name = equals < 0 ? "" : line.substring(0, equals);
        if (known.contains(name)) {
            endValue();
            last = name;
            value.append(line, equals + 1, line.length());
        } else if (!last.isEmpty()) {
            value.append('\n').append(line);
        }
    }

    private void endValue() {
        if (!last.isEmpty()) {
            block.put(last, value.toString());
            value.setLength(0);
        }
    }

    private void endBlock() {
        endValue();
        if (!block.isEmpty()) {
            blocks.add(block);
            block = new LinkedHashMap<>();
        }
        last = "";
    }
}
