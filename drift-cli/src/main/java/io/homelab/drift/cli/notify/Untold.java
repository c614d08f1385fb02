package io.homelab.drift.cli.notify;

import io.homelab.drift.core.history.KnownHosts;
import io.homelab.drift.core.history.StateDirectory.Run;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.output.AtomicFile;
import io.homelab.drift.core.output.OwnFolder;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ReportFormatException;
import io.homelab.drift.core.report.ReportJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What those know who could not be told of the last runs: the next run tells them all that they missed, and the others nothing twice.
 * A file for each lies beside the last report; it is called by a hash, as an address is a secret.
 */
public final class Untold {

    private static final int HASHED_BYTES = 8;

    private final Optional<Path> directory;
    private final List<String> services;

    /**
     * What is left of earlier runs.
     *
     * @param directory where runs are remembered; empty where none is
     * @param services which services this run is of, as they were asked for
     */
    public Untold(Optional<Path> directory, List<String> services) {
        this.directory = directory;
        this.services = List.copyOf(services);
    }

    /** A run as it is news for somebody. */
    public Run since(String address, Run run) {
        return file(address)
                .flatMap(Untold::read)
                .filter(missed -> known(missed, run).here().isPresent())
                .map(missed -> run.since(missed, services))
                .orElse(run);
    }

    /** Remembers whether somebody was told of a run. What cannot be remembered is told once more, or not at all. */
    public void keep(String address, Run run, boolean delivered) {
        Optional<Path> file = file(address);
        if (file.isEmpty()) {
            return;
        }
        try {
            Optional<KnownHosts> missed = read(file.get()).map(before -> known(before, run));
            Optional<DriftReport> elsewhere = missed.flatMap(KnownHosts::elsewhere);
            if (delivered && elsewhere.isEmpty()) {
                Files.deleteIfExists(file.get());
            } else if (delivered) {
                write(file.get(), elsewhere.get());
            } else if (missed.flatMap(KnownHosts::here).isEmpty()) {
                OwnFolder.make(directory.orElseThrow());
                DriftReport before =
                        run.named(run.before().orElseGet(() -> run.report().with(List.of(), List.of())));
                write(file.get(), missed.map(all -> all.with(before)).orElse(before));
            }
        } catch (IOException e) {
            // The folder that the last report cannot be written to either, which is told.
        }
    }

    /** What of it is of the hosts of a run. */
    private static KnownHosts known(DriftReport missed, Run run) {
        return KnownHosts.of(missed, run.named(run.report()));
    }

    private static void write(Path file, DriftReport known) throws IOException {
        AtomicFile.write(file, ReportJson.text(known), AtomicFile.Readers.OWNER);
    }

    private static Optional<DriftReport> read(Path file) {
        try {
            return Optional.of(
                    ReportJson.read(new String(InputFile.read(file, Limit.STATE_BYTES), StandardCharsets.UTF_8)));
        } catch (IOException | ReportFormatException unknown) {
            return Optional.empty();
        }
    }

    private Optional<Path> file(String address) {
        return directory.map(folder -> folder.resolve("untold-" + hash(address) + ".json"));
    }

    private static String hash(String address) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASHED_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
