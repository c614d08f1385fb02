package io.homelab.drift.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says on a terminal that drift is still at work, once that takes longer than a second, and takes it back at the end. */
final class Progress {

    /** To the beginning of the line, and erase it (ECMA-48, EL). */
    private static final String ERASE = "\r\u001b[K";

    private final OutputStream terminal;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread teller;

    private Progress(OutputStream terminal, String what) {
        this.terminal = terminal;
        this.teller = new Thread(() -> tell(what), "drift progress");
        teller.setDaemon(true);
    }

    /** What takes its time. */
    interface Work<T> {
        T run() throws Failure;
    }

    /**
     * Does some work.
     *
     * @param quiet whether something else is told on standard error meanwhile
     */
    static <T> T during(ProcessEnvironment surroundings, boolean quiet, String what, Work<T> work) throws Failure {
        boolean dumb = surroundings.variables().getOrDefault("TERM", "").equals("dumb");
        Progress progress = new Progress(surroundings.stderr(), what);
        if (surroundings.messagesToTerminal() && !dumb && !quiet) {
            progress.teller.start();
        }
        try {
            return work.run();
        } finally {
            progress.end();
        }
    }

    private void tell(String what) {
        boolean told = false;
        try {
            for (int seconds = 1; !ended.await(1, TimeUnit.SECONDS); seconds++) {
                write(ERASE + "drift: " + what + ", " + seconds + " s");
                told = true;
            }
        } catch (InterruptedException | IOException e) {
            // Nobody waits for it.
        }
        if (told) {
            try {
                write(ERASE);
            } catch (IOException e) {
                // The terminal is gone.
            }
        }
    }

    private void write(String text) throws IOException {
        terminal.write(text.getBytes(StandardCharsets.UTF_8));
        terminal.flush();
    }

    private void end() {
        ended.countDown();
        try {
            teller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
