package io.homelab.drift.testkit;

import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ServiceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Expectations that stand in quadlets and drop-ins as comments, above the line that they are about:
 *
 * <pre>{@code
 * [Container]
 * Image=docker.io/jellyfin/jellyfin:10.10.7
 * # drift: memory-differs DRIFT not-restarted
 * Memory=4G
 * }</pre>
 *
 * <p>Above a section, or at the end of the file, one is about the service and no line of it.
 */
final class ExpectationComments {

    private static final String COMMENT = "# drift:";
    private static final String DROP_INS = ".d/";

    private final List<Expectation> found = new ArrayList<>();
    private final Map<String, String> services = new TreeMap<>();

    private ExpectationComments(DriftReport report) {
        report.services().forEach(this::service);
    }

    private void service(ServiceReport service) {
        services.putIfAbsent(service.source(), service.service());
    }

    /**
     * Those of quadlets.
     *
     * @param texts by their names, as the report cites them
     * @throws IllegalArgumentException where one is none, with file and line
     */
    static List<Expectation> in(Map<String, String> texts, DriftReport report) {
        ExpectationComments comments = new ExpectationComments(report);
        new TreeMap<>(texts).forEach(comments::read);
        return comments.found;
    }

    private void read(String file, String text) {
        List<String> waiting = new ArrayList<>();
        int number = 0;
        int first = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.startsWith(COMMENT)) {
                first = waiting.isEmpty() ? number : first;
                waiting.add(line.substring(COMMENT.length()).strip());
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                Optional<String> place = line.startsWith("[") ? Optional.empty() : Optional.of(file + ":" + number);
                add(file, first, waiting, place);
                waiting.clear();
            }
        }
        add(file, first, waiting, Optional.empty());
    }

    private void add(String file, int line, List<String> comments, Optional<String> place) {
        for (String comment : comments) {
            boolean problem = comment.startsWith(Expectation.PROBLEM);
            String written = problem ? comment : service(file, line) + " " + comment;
            try {
                Expectation expectation = Expectation.of(written);
                found.add(
                        expectation instanceof Expectation.OfFinding finding
                                ? place.map(finding::at).orElse(finding)
                                : expectation);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ":" + line + ": " + e.getMessage(), e);
            }
        }
    }

    private String service(String file, int line) {
        int dropIn = file.indexOf(DROP_INS);
        String quadlet = dropIn < 0 ? file : file.substring(0, dropIn);
        return Optional.ofNullable(services.get(quadlet))
                .orElseThrow(() -> new IllegalArgumentException(
                        file + ":" + line + ": no service is made of " + quadlet + ", of which something is expected"));
    }
}
