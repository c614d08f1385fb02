package io.homelab.drift.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The report of a check, as far as a story is about it. */
record Seen(JsonNode report) {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Set<String> COUNTING = Set.of("WARNING", "DRIFT", "UNKNOWN");

    static Seen of(String json) {
        return new Seen(MAPPER.readTree(json));
    }

    /** What counts of each service that has something: {@code memory-differs not-reloaded}, {@code WARNING image-stale not-restarted}. */
    Map<String, List<String>> findings() {
        Map<String, List<String>> all = new TreeMap<>();
        for (JsonNode service : report.path("services")) {
            List<String> own = new ArrayList<>();
            for (JsonNode finding : service.path("findings")) {
                String severity = finding.path("severity").asString();
                if (COUNTING.contains(severity)) {
                    own.add((severity.equals("DRIFT") ? "" : severity + " ")
                            + finding.path("code").asString() + " "
                            + finding.path("cause").asString("-"));
                }
            }
            String status = service.path("status").asString();
            if (own.isEmpty() && !status.equals("MATCH")) {
                own.add(status + " " + service.path("reason").asString(""));
            }
            if (!own.isEmpty()) {
                all.put(service.path("service").asString(), own);
            }
        }
        return all;
    }

    /** What could not be read. */
    List<String> problems() {
        List<String> all = new ArrayList<>();
        report.path("problems")
                .forEach(problem -> all.add(problem.path("message").asString()));
        return all;
    }

    /** What is printed below a service's status: commands, and advice as a comment. */
    String remedy(String service) {
        JsonNode remedy = service(service).path("remedy");
        List<String> commands = new ArrayList<>();
        remedy.path("commands").forEach(command -> commands.add(command.asString()));
        return String.join(" && ", commands) + "\n# " + remedy.path("advice").asString("");
    }

    /** The commands of the remedy of a service's finding that has this in them. */
    String remedyOf(String service, String part) {
        for (JsonNode finding : service(service).path("findings")) {
            List<String> commands = new ArrayList<>();
            finding.path("remedy").path("commands").forEach(command -> commands.add(command.asString()));
            String line = String.join(" && ", commands);
            if (line.contains(part)) {
                return line;
            }
        }
        return "echo no remedy with " + part + " >&2; false";
    }

    /** The value of a side of a finding: {@code running}. */
    String side(String service, String code, String side) {
        return finding(service, code).path(side).path("value").asString("");
    }

    String message(String service, String code) {
        return finding(service, code).path("message").asString("");
    }

    private JsonNode finding(String service, String code) {
        return named(service(service).path("findings"), "code", code);
    }

    private JsonNode service(String name) {
        return named(report.path("services"), "service", name);
    }

    private static JsonNode named(JsonNode all, String member, String name) {
        for (JsonNode one : all) {
            if (one.path(member).asString("").equals(name)) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }
}
