package io.homelab.drift.testkit;

import io.homelab.drift.core.option.PodmanVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.opentest4j.AssertionFailedError;

/**
 * Something for each version of Podman that a test names.
 *
 * @param results by version, in the order of the test
 */
record VersionResults<T>(Map<PodmanVersion, T> results) {

    static <T> VersionResults<T> of(List<PodmanVersion> versions, Function<PodmanVersion, T> making) {
        Map<PodmanVersion, T> results = new LinkedHashMap<>();
        versions.forEach(version -> results.computeIfAbsent(version, making));
        return new VersionResults<>(results);
    }

    List<PodmanVersion> versions() {
        return List.copyOf(results.keySet());
    }

    <R> VersionResults<R> map(Function<T, R> making) {
        Map<PodmanVersion, R> mapped = new LinkedHashMap<>();
        results.forEach((version, result) -> mapped.put(version, making.apply(result)));
        return new VersionResults<>(mapped);
    }

    /** What is wrong on which version. */
    Failures failures(Function<T, List<String>> checking) {
        Map<String, List<PodmanVersion>> failures = new LinkedHashMap<>();
        results.forEach((version, result) -> checking.apply(result).stream()
                .distinct()
                .forEach(text ->
                        failures.computeIfAbsent(text, t -> new ArrayList<>()).add(version)));
        return new Failures(failures, versions());
    }

    /** What is wrong, each once, with the versions on which it is. */
    record Failures(Map<String, List<PodmanVersion>> failures, List<PodmanVersion> tried) {

        /** Fails the test where something is wrong. */
        void orFail(String headline, String expected) {
            if (!failures.isEmpty()) {
                throw new AssertionFailedError(headline + text(), expected, String.join("\n", failures.keySet()));
            }
        }

        /** What is wrong, to stand behind a headline. */
        String text() {
            StringBuilder text = new StringBuilder();
            List<PodmanVersion> last = List.of();
            for (Map.Entry<String, List<PodmanVersion>> failure : failures.entrySet()) {
                if (!failure.getValue().equals(last)) {
                    last = failure.getValue();
                    text.append("\non ").append(where(last)).append(':');
                }
                text.append('\n').append(failure.getKey());
            }
            return text.toString();
        }

        private String where(List<PodmanVersion> on) {
            List<PodmanVersion> others =
                    tried.stream().filter(version -> !on.contains(version)).toList();
            return "Podman " + list(on) + (others.isEmpty() ? "" : " (not on " + list(others) + ")");
        }

        private static String list(List<PodmanVersion> versions) {
            return String.join(
                    ", ", versions.stream().map(PodmanVersion::toString).toList());
        }
    }
}
