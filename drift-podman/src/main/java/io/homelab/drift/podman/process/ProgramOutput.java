package io.homelab.drift.podman.process;

import io.homelab.drift.core.input.Isolation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a program prints on one of its two outputs, read while it runs so that it never waits for a reader. */
final class ProgramOutput {

    private static final int PIECE = 1 << 16;
    private static final int IDLE_MILLIS = 300;

    private final Process process;
    private final InputStream stream;
    private final int most;
    private final boolean lastCounts;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;
    private volatile String fault = "";

    private ProgramOutput(Process process, InputStream stream, int most, boolean lastCounts) {
        this.process = process;
        this.stream = stream;
        this.most = most;
        this.lastCounts = lastCounts;
        this.reader = new Thread(this::read, "output of " + process.pid());
        this.reader.setDaemon(true);
    }

    /** @param most the program is ended when it prints more bytes */
    static ProgramOutput of(Process process, InputStream stream, int most) {
        return started(new ProgramOutput(process, stream, most, false));
    }

    /** @param most where it prints more bytes, those before the last ones are forgotten */
    static ProgramOutput lastOf(Process process, InputStream stream, int most) {
        return started(new ProgramOutput(process, stream, most, true));
    }

    private static ProgramOutput started(ProgramOutput output) {
        output.reader.start();
        return output;
    }

    private void read() {
        byte[] piece = new byte[PIECE];
        try (stream) {
            for (int length = stream.read(piece); length >= 0; length = stream.read(piece)) {
                if (lastCounts && bytes.size() + length > most) {
                    bytes.reset();
                }
                bytes.write(piece, 0, length);
                if (bytes.size() > most) {
                    fault = "it is longer than " + (most >> 20) + " MB";
                    process.destroyForcibly();
                    return;
                }
            }
        } catch (IOException e) {
            fault = String.valueOf(e.getMessage());
        } catch (RuntimeException | Error e) {
            // What has come so far is not all of it, and the program must not wait for a reader.
            fault = Isolation.reason(e);
            process.destroyForcibly();
        }
    }

    /**
     * Waits for the end of what an ended program printed. Something that it started and left behind may hold the pipe
     * open: then the end is where nothing has come for a while.
     *
     * @param deadline by {@link System#nanoTime()}; what comes later does not count
     */
    void awaitEnd(long deadline) throws InterruptedException {
        int size;
        do {
            size = bytes.size();
            reader.join(IDLE_MILLIS);
        } while (reader.isAlive() && bytes.size() > size && System.nanoTime() < deadline);
    }

    /** Why it could not be read, if so. */
    Optional<String> fault() {
        return Optional.of(fault).filter(text -> !text.isEmpty());
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
