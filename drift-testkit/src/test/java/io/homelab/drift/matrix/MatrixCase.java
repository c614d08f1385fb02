package io.homelab.drift.matrix;

import io.homelab.drift.core.option.PodmanVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key of {@code [Container]}, or an option of {@code podman run} by way of {@code PodmanArgs=}, and values for it.
 *
 * @param id {@code memory-2}: the file and the place in it
 * @param subject {@code Memory} or {@code --memory}
 * @param category the category that a difference belongs to
 * @param since the first Podman that has it
 * @param outcome what a difference comes to
 * @param required whether a unit without it is refused
 * @param ofRun whether {@code podman run} has it and {@code podman create} has not
 * @param context the lines that stand beside it whatever its value
 */
record MatrixCase(
        String id,
        String subject,
        String category,
        Optional<PodmanVersion> since,
        Outcome outcome,
        boolean required,
        boolean ofRun,
        List<String> context,
        List<Value> values,
        List<Live> changes) {

    /** What a difference in it comes to. */
    enum Outcome {
        DRIFT,
        /** A restart changes nothing. */
        INFO,
        /** It is never compared. */
        NOTHING
    }

    /**
     * A value.
     *
     * @param lines the lines of the quadlet that say it
     * @param neutral whether a container without it is the same
     * @param rootsDefault whether it is what root's containers have without it, and a user's have not
     * @param likePlain whether a container without it shows the same, though nobody can tell beforehand that it will
     * @param starts whether a container with it can be started in the rig
     * @param others other ways to write the same
     */
    record Value(
            List<String> lines,
            Optional<PodmanVersion> since,
            boolean neutral,
            boolean rootsDefault,
            boolean likePlain,
            boolean starts,
            List<Writing> others) {

        /** The same with the writings that this Podman has. */
        private Value in(PodmanVersion podman) {
            List<Writing> known = others.stream()
                    .filter(w -> w.since().filter(s -> podman.compareTo(s) < 0).isEmpty())
                    .toList();
            return new Value(lines, since, neutral, rootsDefault, likePlain, starts, known);
        }

        /** Whether it makes no difference to another value. */
        boolean sameAs(Value other) {
            return (neutral && other.neutral) || (rootsDefault && other.rootsDefault);
        }
    }

    /** Another way to write a value. */
    record Writing(List<String> lines, Optional<PodmanVersion> since, boolean warns) {}

    /**
     * What somebody does to the container.
     *
     * @param command its words separated by blanks, {@code @} is the container
     * @param onValue whether to do it to a container with the first value
     * @param onPlain whether to do it to a container whose quadlet says nothing of it
     * @param matters whether it makes a difference
     */
    record Live(String command, Optional<PodmanVersion> since, boolean onValue, boolean onPlain, boolean matters) {}

    private static final Map<String, String> BASE = new LinkedHashMap<>();

    static {
        BASE.put("Image", "docker.io/library/app:1");
        BASE.put("Exec", "/bin/sleep 1000");
    }

    /** The same, under a name of its own. */
    MatrixCase rootless() {
        return new MatrixCase(
                "rootless-" + id, subject, category, since, outcome, required, ofRun, context, values, changes);
    }

    boolean on(PodmanVersion podman) {
        return since.filter(first -> podman.compareTo(first) < 0).isEmpty();
    }

    /** The values that this Podman has. */
    List<Value> values(PodmanVersion podman) {
        return values.stream()
                .filter(v -> v.since().filter(s -> podman.compareTo(s) < 0).isEmpty())
                .map(v -> v.in(podman))
                .toList();
    }

    List<Live> changes(PodmanVersion podman) {
        return changes.stream()
                .filter(c -> c.since().filter(s -> podman.compareTo(s) < 0).isEmpty())
                .toList();
    }

    /** The quadlet with these lines for the subject. */
    String quadlet(List<String> lines) {
        Map<String, String> base = new LinkedHashMap<>(BASE);
        List<String> all = new ArrayList<>();
        for (String line : context) {
            String key = line.substring(0, line.indexOf('='));
            base.remove(key);
            if (!line.endsWith("=")) {
                all.add(line);
            }
        }
        List<String> text = new ArrayList<>(List.of("[Container]"));
        base.forEach((key, value) -> text.add(key + "=" + value));
        text.addAll(all);
        text.addAll(lines);
        return String.join("\n", text) + "\n";
    }

    @Override
    public String toString() {
        return id + " " + subject;
    }
}
