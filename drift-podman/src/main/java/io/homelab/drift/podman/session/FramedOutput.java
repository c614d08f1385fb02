package io.homelab.drift.podman.session;

import io.homelab.drift.core.input.Scan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/**
 * One of the two outputs of a shell, read while it talks and cut into what each question printed: that ends with a line that nobody but
 * drift knows, {@code 5f3a… 7 0}, the random token of the session, the number of the question and its exit status. The line break
 * before it belongs to it, so that any bytes come through as they are.
 */
final class FramedOutput {

    private static final int PIECE = 1 << 16;
    private static final int LONGEST_END = 40;

    private final InputStream stream;
    private final byte[] mark;
    private final int most;
    private final boolean lastCounts;
    private final Queue<Frame> frames = new ArrayDeque<>();
    private byte[] bytes = new byte[PIECE];
    private int size;
    private int searched;
    private boolean cut;
    private boolean ended;

    /** What a question printed. */
    static final class Frame {

        private final long number;
        private final int status;
        private final byte[] content;
        private final boolean cut;

        private Frame(long number, int status, byte[] content, boolean cut) {
            this.number = number;
            this.status = status;
            this.content = content;
            this.cut = cut;
        }

        /** Its exit status. */
        int status() {
            return status;
        }

        /** Whether it was more than the limit, so that a part is missing. */
        boolean cut() {
            return cut;
        }

        byte[] content() {
            return content;
        }

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    private FramedOutput(InputStream stream, String token, int most, boolean lastCounts) {
        this.stream = stream;
        this.mark = ("\n" + token + " ").getBytes(StandardCharsets.US_ASCII);
        this.most = most;
        this.lastCounts = lastCounts;
    }

    /**
     * Begins to read.
     *
     * @param most of more bytes in one answer, the rest is dropped
     * @param lastCounts whether the first ones are dropped instead
     */
    static FramedOutput of(InputStream stream, String token, int most, boolean lastCounts, String name) {
        FramedOutput output = new FramedOutput(stream, token, most, lastCounts);
        Thread reader = new Thread(output::read, name);
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    private void read() {
        byte[] piece = new byte[PIECE];
        try (stream) {
            for (int length = stream.read(piece); length >= 0; length = stream.read(piece)) {
                add(piece, length);
            }
        } catch (IOException | RuntimeException | Error e) {
            // What was read until then counts, and nothing more comes.
        } finally {
            end();
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized void add(byte[] piece, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, Math.min(2 * bytes.length, Integer.MAX_VALUE / 2)));
        }
        System.arraycopy(piece, 0, bytes, size, length);
        size += length;
        boolean whole = true;
        while (whole) {
            whole = frame();
        }
        if (size > most) {
            // The end of it may have begun already.
            int kept = lastCounts ? most / 2 : mark.length + LONGEST_END;
            System.arraycopy(bytes, size - kept, bytes, 0, kept);
            size = kept;
            searched = 0;
            cut = true;
        }
    }

    /** Takes an answer from what was read, if it is there as a whole. */
    private boolean frame() {
        int at = indexOf(mark, searched);
        if (at < 0) {
            searched = Math.max(0, size - mark.length);
            return false;
        }
        searched = at;
        int from = at + mark.length;
        int to = from;
        while (to < size && bytes[to] != '\n') {
            to++;
        }
        if (to == size) {
            return false;
        }
        String[] said = new String(bytes, from, to - from, StandardCharsets.US_ASCII).split(" ", -1);
        if (said.length == 2 && Scan.isNumber(said[0], 1, 9) && Scan.isNumber(said[1], 1, 9)) {
            frames.add(new Frame(Long.parseLong(said[0]), Integer.parseInt(said[1]), Arrays.copyOf(bytes, at), cut));
            notifyAll();
        }
        size -= to + 1;
        System.arraycopy(bytes, to + 1, bytes, 0, size);
        searched = 0;
        cut = false;
        return true;
    }

    private int indexOf(byte[] wanted, int from) {
        for (int at = from; at + wanted.length <= size; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Waits for the answer to a question; those to earlier ones that nobody waited for are passed over.
     *
     * @param deadline by {@link System#nanoTime()}
     * @return empty where it has not come by then, or never comes
     */
    synchronized Optional<Frame> await(long number, long deadline) throws InterruptedException {
        while (true) {
            for (Frame next = frames.poll(); next != null; next = frames.poll()) {
                if (next.number == number) {
                    return Optional.of(next);
                }
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
    }

    /** Waits for its end. */
    synchronized boolean awaitEnd(long deadline) throws InterruptedException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        while (!ended && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        return ended;
    }

    synchronized boolean ended() {
        return ended;
    }

    /** What has come behind the last answer. */
    synchronized String rest() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
