package io.homelab.drift.cli;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.output.AtomicFile;
import io.homelab.drift.core.report.FilePatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Replaces files by their patched text: all of them, or none where one cannot be. Owner, group and mode stay, links are followed. */
final class PatchedFiles {

    private final List<FilePatch> patches;
    private final List<AtomicFile> drafts = new ArrayList<>();
    private final List<FilePatch> kept = new ArrayList<>();

    private PatchedFiles(List<FilePatch> patches) {
        this.patches = patches;
    }

    /**
     * Writes them.
     *
     * @throws Failure if one of them cannot be written, or is another by now
     */
    static void write(List<FilePatch> patches) throws Failure {
        new PatchedFiles(patches).write();
    }

    private void write() throws Failure {
        try {
            for (FilePatch patch : patches) {
                drafts.add(draft(patch));
            }
            for (FilePatch patch : patches) {
                unchanged(patch);
            }
            for (int i = 0; i < patches.size(); i++) {
                keep(patches.get(i), drafts.get(i));
            }
        } finally {
            drafts.forEach(PatchedFiles::close);
        }
    }

    private static Path path(FilePatch patch) throws Failure {
        return patch.path().orElseThrow(() -> new Failure(patch.file() + " is no file; nothing was written"));
    }

    private static AtomicFile draft(FilePatch patch) throws Failure {
        Path path = path(patch);
        try {
            AtomicFile draft = AtomicFile.create(path, AtomicFile.Readers.USUAL);
            try {
                draft.write(patch.newBytes());
                return draft;
            } catch (IOException fault) {
                draft.close();
                throw fault;
            }
        } catch (IOException fault) {
            throw new Failure(
                    "could not write " + path + ": " + Output.reason(path, fault) + "; nothing was written", fault);
        }
    }

    /** Somebody may have written into it since it was read. */
    private static void unchanged(FilePatch patch) throws Failure {
        Path path = path(patch);
        try {
            if (Arrays.equals(InputFile.read(path, Limit.UNIT_FILE_BYTES), patch.oldBytes())) {
                return;
            }
        } catch (IOException fault) {
            throw new Failure("could not read " + path + " again: " + InputFile.reason(fault), fault);
        }
        throw new Failure(path + " has changed since it was read; nothing was written, begin again");
    }

    private void keep(FilePatch patch, AtomicFile draft) throws Failure {
        try {
            draft.keep();
            kept.add(patch);
        } catch (IOException fault) {
            throw new Failure(
                    "could not write " + path(patch) + ": " + Output.reason(path(patch), fault) + "; " + restored(),
                    fault);
        }
    }

    /** Puts back what has been replaced already. */
    private String restored() throws Failure {
        for (FilePatch patch : kept) {
            try (AtomicFile old = AtomicFile.create(path(patch), AtomicFile.Readers.USUAL)) {
                old.write(patch.oldBytes());
                old.keep();
            } catch (IOException fault) {
                return path(patch) + " has been written already and could not be put back";
            }
        }
        return "nothing was written";
    }

    private static void close(AtomicFile draft) {
        try {
            draft.close();
        } catch (IOException left) {
            // The file is in its place or it is not; a draft that stays is found by its name.
        }
    }
}
