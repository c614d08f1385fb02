package io.homelab.drift.testkit.host;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.report.FilePatch;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Quadlets in a folder, or as texts.
 *
 * @param folder empty where they are texts
 */
public record QuadletFiles(Optional<Path> folder, Map<String, String> texts) {

    public QuadletFiles {
        texts = Map.copyOf(texts);
    }

    public static QuadletFiles in(Path folder) {
        return new QuadletFiles(Optional.of(folder), Map.of());
    }

    public static QuadletFiles of(Map<String, String> texts) {
        return new QuadletFiles(Optional.empty(), texts);
    }

    public Quadlets quadlets() {
        return folder.map(where -> Quadlets.in(where)).orElseGet(() -> Quadlets.of(texts));
    }

    /**
     * The same where one of the files reads otherwise.
     *
     * @param file as reports cite it
     */
    Quadlets with(String file, String text) {
        // a patch has one character for each byte
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return quadlets()
                .with(List.of(
                        new FilePatch(file, folder.map(where -> real(where).resolve(file)), "", bytes)));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder + ": " + InputFile.reason(e), e);
        }
    }
}
