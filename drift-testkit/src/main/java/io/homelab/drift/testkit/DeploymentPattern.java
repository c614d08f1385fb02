package io.homelab.drift.testkit;

import io.homelab.drift.testkit.template.TemplateFiles;
import io.homelab.drift.testkit.template.TemplateValues;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Quadlets made of templates and values, to be tested before they are deployed.
 *
 * <pre>{@code
 * # media/jellyfin.container
 * [Container]
 * Image=docker.io/jellyfin/jellyfin:10.10.7
 * Memory=${memory}
 * Network=${network}.network
 * }</pre>
 *
 * <p>{@code ${memory}} stands for the value of that name, in the names of files too. A placeholder without a value and a value that
 * nothing uses are errors. A literal <code>${…}</code>, as systemd and shells have it, is written with one {@code $} more:
 * {@code $${HOME}}. Specifiers of systemd ({@code %i}) stay as they are.
 *
 * @see DriftAssertions#pattern(Path, Map)
 * @see DriftAssertions#assertThat(DeploymentPattern)
 */
public final class DeploymentPattern {

    private final String name;
    private final Map<String, String> files;

    private DeploymentPattern(String name, Map<String, String> files) {
        this.name = name;
        this.files = Map.copyOf(files);
    }

    /**
     * The texts in a folder and in those below it, with values in the place of their placeholders.
     *
     * @throws IllegalArgumentException where a placeholder has no value, or a value no placeholder: all of them, with file and line
     * @throws java.io.UncheckedIOException where the folder cannot be read
     */
    public static DeploymentPattern of(Path folder, Map<String, String> values) {
        return rendered(nameOf(folder), TemplateFiles.in(folder), values);
    }

    /**
     * The same of texts by the names of their files.
     *
     * @throws IllegalArgumentException where a placeholder has no value, or a value no placeholder: all of them, with file and line
     */
    public static DeploymentPattern of(Map<String, String> files, Map<String, String> values) {
        return rendered("the pattern", files, values);
    }

    /**
     * The texts in a folder as they are: quadlets that are no templates, and may say {@code ${HOME}}.
     *
     * @throws java.io.UncheckedIOException where the folder cannot be read
     */
    public static DeploymentPattern asIs(Path folder) {
        return new DeploymentPattern(nameOf(folder), TemplateFiles.in(folder));
    }

    private static DeploymentPattern rendered(String name, Map<String, String> files, Map<String, String> values) {
        TemplateValues template = new TemplateValues(values);
        Map<String, String> texts = new TreeMap<>();
        // in one order, so that the same faults are told in it
        new TreeMap<>(files).forEach((file, text) -> texts.put(template.fileName(file), template.text(file, text)));
        List<String> faults = template.faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(name + ": " + String.join("\n", faults));
        }
        return new DeploymentPattern(name, texts);
    }

    private static String nameOf(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /** The texts as they were made, by the names of their files. */
    public Map<String, String> files() {
        return files;
    }

    /** The name of its folder. */
    @Override
    public String toString() {
        return name;
    }
}
