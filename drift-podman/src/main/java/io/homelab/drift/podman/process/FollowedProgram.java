package io.homelab.drift.podman.process;

import io.homelab.drift.core.input.Isolation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A program that runs on beside drift, and what it prints as it comes. */
final class FollowedProgram implements PodmanCommands.Following {

    /** What is longer is no line of a program that is followed: it is cut. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final int PIECE = 1 << 13;
    private static final int MOST_COMPLAINTS = 1 << 16;

    private final Process process;
    private volatile boolean closed;

    private FollowedProgram(Process process) {
        this.process = process;
    }

    static FollowedProgram of(Process process, Consumer<String> lines, Consumer<String> ended) {
        FollowedProgram program = new FollowedProgram(process);
        ProgramOutput complaints = ProgramOutput.lastOf(process, process.getErrorStream(), MOST_COMPLAINTS);
        Thread reader = new Thread(() -> program.read(lines, complaints, ended), "lines of " + process.pid());
        reader.setDaemon(true);
        reader.start();
        return program;
    }

    private void read(Consumer<String> lines, ProgramOutput complaints, Consumer<String> ended) {
        String reason;
        try (InputStream stdout = process.getInputStream()) {
            lines(stdout, lines);
            int status = process.waitFor();
            complaints.awaitEnd(System.nanoTime());
            reason = new PodmanCommands.Output(status, "", complaints.text()).reason();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reason = "interrupted";
        } catch (IOException | RuntimeException | Error e) {
            reason = Isolation.reason(e);
        } finally {
            Program.end(process);
        }
        if (!closed) {
            ended.accept(reason);
        }
    }

    private static void lines(InputStream stdout, Consumer<String> lines) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int length = stdout.read(piece); length >= 0; length = stdout.read(piece)) {
            int from = 0;
            for (int at = 0; at < length; at++) {
                if (piece[at] == '\n') {
                    add(line, piece, from, at);
                    lines.accept(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                    from = at + 1;
                }
            }
            add(line, piece, from, length);
        }
    }

    private static void add(ByteArrayOutputStream line, byte[] piece, int from, int to) {
        line.write(piece, from, Math.min(to - from, Math.max(0, LONGEST_LINE - line.size())));
    }

    @Override
    public void close() {
        closed = true;
        Program.end(process);
    }
}
