package io.homelab.drift.podman.session;

import io.homelab.drift.core.command.ShellWord;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.Program;
import io.homelab.drift.podman.process.ProgramException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A conversation with a POSIX shell on a machine, through one process here, such as {@code ssh nas sh}. What is asked is written to
 * the shell's input, every word between quotes; what it answers comes back in {@link FramedOutput frames}. Questions are answered one
 * after another. No file is written there.
 */
final class ShellSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShellSession.class);

    private static final String PROLOGUE = "session.sh";
    private static final int MOST_OUTPUT = Math.toIntExact(Limit.PROGRAM_OUTPUT_BYTES.most());
    private static final int MOST_COMPLAINTS = Math.toIntExact(Limit.PROGRAM_ERROR_BYTES.most());
    private static final int LONGEST_REASON = 300;
    /** No program has such a status: it was ended when its time was over. */
    private static final int STOPPED = 256;

    private static final int TOKEN_BYTES = 16;
    /** The shell there ends what takes too long; where not even it answers any more, that is found out so much later. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration FOR_THE_END = Duration.ofMillis(500);
    private static final Duration FOR_LAST_WORDS = Duration.ofSeconds(2);

    private final Transport transport;
    private final String advice;
    private final Process process;
    private final FramedOutput stdout;
    private final FramedOutput stderr;
    private final String files = token();
    private final ReentrantLock turn = new ReentrantLock(true);
    private byte[] greeting = {};
    private long number;
    private volatile Optional<String> broken = Optional.empty();

    private ShellSession(Transport transport, String advice, Process process, String token) {
        this.transport = transport;
        this.advice = advice;
        this.process = process;
        String name = " of " + transport.shown();
        this.stdout = FramedOutput.of(process.getInputStream(), token, MOST_OUTPUT, false, "output" + name);
        this.stderr = FramedOutput.of(process.getErrorStream(), token, MOST_COMPLAINTS, true, "complaints" + name);
    }

    /**
     * Reaches a machine, and greets its shell.
     *
     * @param limit how long that may take
     * @param advice what to say behind the message that something took too long
     * @throws SessionException if it cannot be reached or does not answer
     * @throws CancellationException if the thread is interrupted; it stays so
     */
    static ShellSession open(Transport transport, Duration limit, String advice) throws SessionException {
        String token = token();
        Process process;
        try {
            process = Program.find(transport.program(), transport.environment()).open(transport.arguments());
        } catch (ProgramException e) {
            throw new SessionException(transport.said() + e.getMessage(), e);
        }
        ShellSession session = new ShellSession(transport, advice, process, token);
        boolean open = false;
        try {
            session.begin(token, limit);
            open = true;
            return session;
        } finally {
            if (!open) {
                Program.end(process);
            }
        }
    }

    private void begin(String token, Duration limit) throws SessionException {
        if (transport.as().isPresent()) {
            // The shell that becomes another user must not have read what is said to that one.
            Becoming becoming = new Becoming(transport.as().get());
            exchange(asked -> becoming.script(token, asked), limit, Duration.ZERO);
        }
        String hello = "T='" + token + "'\nF='" + files + "'\n" + prologue();
        // What came before it, banners and whatever the files of a login print, ends with a NUL more.
        greeting = exchange(
                        asked -> hello + "\nprintf '\\0'\ndrift_greet\ndrift_end " + asked + "\n", limit, Duration.ZERO)
                .stdout()
                .content();
    }

    private static String token() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static String prologue() {
        try (InputStream in = ShellSession.class.getResourceAsStream(PROLOGUE)) {
            if (in == null) {
                throw new IllegalStateException("this drift lacks its " + PROLOGUE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("this drift lacks its " + PROLOGUE, e);
        }
    }

    /** What the shell said of itself, behind whatever a login prints. */
    byte[] greeting() {
        return greeting.clone();
    }

    /** What closes the parts of an answer about files. */
    String filesToken() {
        return files;
    }

    /** What messages about the machine begin with. */
    String said() {
        return transport.said();
    }

    /**
     * Runs a program there and waits for its end, at most for so long; then it is ended.
     *
     * @throws SessionException if it did not end in time, or the machine does not answer any more
     * @throws CancellationException if the thread is interrupted; it stays so, and the session is at its end
     */
    PodmanCommands.Output run(List<String> words, Duration limit) throws SessionException {
        long seconds = Math.max(1, (limit.toMillis() + 999) / 1000);
        String command = "drift_run " + seconds + " " + ShellWord.exact(words) + "\n";
        Answer answer = exchange(asked -> command + "drift_end " + asked + "\n", limit, GRACE);
        FramedOutput.Frame printed = answer.stdout();
        LOG.debug(
                "{}{} ended with {} after {} ms",
                said(),
                shown(words),
                printed.status(),
                answer.took().toMillis());
        if (printed.status() == STOPPED) {
            throw new SessionException(shown(words) + " did not end within " + seconds + " s and was stopped" + advice);
        }
        if (printed.cut()) {
            throw new SessionException("the output of " + shown(words) + " could not be read: it is longer than "
                    + (MOST_OUTPUT >> 20) + " MB");
        }
        return new PodmanCommands.Output(printed.status(), printed.text(), answer.stderr());
    }

    /**
     * What commands of the shell itself print.
     *
     * @param what what is asked for, to follow {@code the answer about}
     */
    byte[] ask(String commands, Duration limit, String what) throws SessionException {
        FramedOutput.Frame printed = exchange(asked -> commands + "drift_end " + asked + "\n", limit, GRACE)
                .stdout();
        if (printed.cut()) {
            throw new SessionException(
                    said() + "the answer about " + what + " is longer than " + (MOST_OUTPUT >> 20) + " MB");
        }
        return printed.content();
    }

    private static String shown(List<String> words) {
        String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        return program + " " + Program.shown(words.subList(1, words.size()));
    }

    /** What a question printed, and what on its standard error. */
    private record Answer(FramedOutput.Frame stdout, String stderr, Duration took) {}

    /** @param grace how much longer than the limit is waited: until then the shell itself ends what takes too long */
    private Answer exchange(LongFunction<String> question, Duration limit, Duration grace) throws SessionException {
        boolean mine = false;
        try {
            turn.lockInterruptibly();
            mine = true;
            if (broken.isPresent()) {
                throw new SessionException(broken.get());
            }
            number++;
            long start = System.nanoTime();
            say(question.apply(number));
            Optional<FramedOutput.Frame> printed =
                    stdout.await(number, start + limit.plus(grace).toNanos());
            if (printed.isEmpty()) {
                throw broken(limit);
            }
            String complaints = stderr.await(number, System.nanoTime() + FOR_LAST_WORDS.toNanos())
                    .map(FramedOutput.Frame::text)
                    .orElse("");
            return new Answer(printed.get(), complaints, Duration.ofNanos(System.nanoTime() - start));
        } catch (InterruptedException e) {
            Program.end(process);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            if (mine) {
                turn.unlock();
            }
        }
    }

    /** Beside the answer: a shell that hangs reads nothing, and neither may hold up the other. */
    private void say(String text) {
        Thread writer = new Thread(
                () -> {
                    try {
                        OutputStream stdin = process.getOutputStream();
                        stdin.write(text.getBytes(StandardCharsets.UTF_8));
                        stdin.flush();
                    } catch (IOException gone) {
                        // Its output has ended, too, which is told.
                        LOG.trace("{} reads no more", transport.shown());
                    }
                },
                "questions to " + transport.shown());
        writer.setDaemon(true);
        writer.start();
    }

    /** No question is answered from now on. */
    private SessionException broken(Duration limit) throws InterruptedException {
        boolean ended = stdout.ended();
        String why;
        if (ended) {
            long deadline = System.nanoTime() + FOR_LAST_WORDS.toNanos();
            stderr.awaitEnd(deadline);
            process.waitFor(FOR_THE_END.toMillis(), TimeUnit.MILLISECONDS);
            why = said() + reason();
        } else {
            why = transport.said() + "did not answer within " + limit.toSeconds() + " s" + advice;
        }
        broken = Optional.of(why);
        Program.end(process);
        return new SessionException(why);
    }

    /** What the program that reaches the machine said last. */
    private String reason() {
        Optional<String> last = stderr.rest()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((one, other) -> other);
        String line = last.map(text -> Scan.withoutPrefix(text, "ssh: ")).orElse("");
        if (line.isEmpty()) {
            String status = process.isAlive() ? "" : " (exit status " + process.exitValue() + ")";
            return "the connection was closed" + status;
        }
        // homelab@nas: Permission denied (publickey).
        int colon = line.indexOf(": ");
        String who = colon < 0 ? "" : line.substring(0, colon);
        boolean host = who.equals(transport.name()) || (who.indexOf('@') >= 0 && who.indexOf(' ') < 0);
        String said = host ? line.substring(colon + 2) : line;
        String shortened = said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "…" : said;
        return Printable.of(Secrets.said(Scan.withoutSuffix(shortened, ".")));
    }

    /** Lets the shell end, and ends it where it does not. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(FOR_THE_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException gone) {
            LOG.trace("{} is gone", transport.shown());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Program.end(process);
        }
    }
}
