package io.homelab.drift.quadlet;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.search.QuadletReader;
import io.homelab.drift.quadlet.search.SearchPath;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** QuadletFolder of a test, written to a folder and read again. */
public final class QuadletFolder {

    private final Path folder;

    public QuadletFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes a file, in directories that are made where they are missing. */
    public QuadletFolder file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public Path folder() {
        return folder;
    }

    public DeclaredSet read(String version) {
        return read(version, true);
    }

    public DeclaredSet read(String version, boolean rootless) {
        QuadletOptions options = new QuadletOptions(
                PodmanVersion.parse(version).orElseThrow(),
                rootless,
                (unit, directory) -> directory.replace(folder.toString(), "/q"),
                device -> false);
        return QuadletReader.read(SearchPath.of(List.of(folder)), options);
    }

    public DeclaredUnit unit(String version, String name) {
        return read(version).units().stream()
                .filter(unit -> unit.file().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The command of the unit in that file, or why there is none. */
    public String command(String version, String name) {
        DeclaredUnit unit = unit(version, name);
        return unit.error()
                .map(Problem::message)
                .orElse(String.join(
                        " ", unit.execStart().stream().map(Word::text).toList()));
    }

    public List<String> warnings(String version, String name) {
        return unit(version, name).warnings().stream()
                .map(warning -> warning.origin().orElseThrow().text() + " " + warning.message())
                .toList();
    }
}
