package io.homelab.drift.cli.notify;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sends requests: three tries each, with growing pauses. No answer of a service and no address is in what it says of a fault. */
public final class Delivery {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(4));
    /** Who wants a longer pause than this is not waited for. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private static final int TOO_MANY = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final Pause pause;
    private final Clock clock;
    private final Duration limit;
    private Optional<HttpClient> client = Optional.empty();

    /** Waits between two tries. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    public Delivery(Pause pause, Clock clock) {
        this(pause, clock, LIMIT);
    }

    /** @param limit how long one try may take */
    Delivery(Pause pause, Clock clock, Duration limit) {
        this.pause = pause;
        this.clock = clock;
        this.limit = limit;
    }

    /** What came of one try. */
    private sealed interface Tried {

        record Done() implements Tried {}

        /** @param pause how long the service wants to be left alone */
        record Again(String why, Optional<Duration> pause) implements Tried {}

        record Never(String why) implements Tried {}
    }

    /** Sends it, and says why it could not be; empty where it was. */
    Optional<String> send(HttpCall call) {
        try {
            for (Duration usual : PAUSES) {
                Tried tried = attempt(call);
                if (!(tried instanceof Tried.Again again)) {
                    return fault(tried);
                }
                Duration wait = again.pause()
                        .filter(asked -> asked.compareTo(usual) > 0)
                        .orElse(usual);
                if (wait.compareTo(LONGEST_PAUSE) > 0) {
                    return Optional.of(again.why() + " and wants to be left alone for " + wait.toSeconds() + " s");
                }
                pause.of(wait);
            }
            return fault(attempt(call)).map(why -> why + " (" + (PAUSES.size() + 1) + " tries)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static Optional<String> fault(Tried tried) {
        if (tried instanceof Tried.Again again) {
            return Optional.of(again.why());
        }
        return tried instanceof Tried.Never never ? Optional.of(never.why()) : Optional.empty();
    }

    private Tried attempt(HttpCall call) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer;
        try {
            answer = client().sendAsync(call.request(), BodyHandlers.discarding());
        } catch (IllegalArgumentException e) {
            // Its message would quote the header.
            return new Tried.Never("its address or token has characters that cannot be sent");
        }
        try {
            // The limit of a request ends with the answer's head, and a body may trickle for ever.
            return judged(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Tried.Again("no answer within " + seconds(limit), Optional.empty());
        } catch (ExecutionException e) {
            return failed(e);
        }
    }

    private synchronized HttpClient client() {
        HttpClient open = client.orElseGet(() -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // Another address than the user's would get the secret.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        client = Optional.of(open);
        return open;
    }

    private Tried judged(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        String said = "it answered " + status;
        return switch (status / 100) {
            case 2 -> new Tried.Done();
            case 3 -> new Tried.Never(said + ", a redirect, which is not followed: the secret would go along");
            case 5 -> new Tried.Again(said, retryAfter(answer));
            default ->
                status == TOO_MANY || status == REQUEST_TIMEOUT
                        ? new Tried.Again(said, retryAfter(answer))
                        : new Tried.Never(said + (status / 100 == 4 ? "; is its address right, and its token?" : ""));
        };
    }

    /** In seconds, of which some services give fractions, or as a date. */
    private Optional<Duration> retryAfter(HttpResponse<Void> answer) {
        Optional<String> header = answer.headers().firstValue("Retry-After").map(String::strip);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        try {
            double seconds = Double.parseDouble(header.get());
            return seconds > 0 ? Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000))) : Optional.empty();
        } catch (NumberFormatException date) {
            return until(header.get());
        }
    }

    private Optional<Duration> until(String date) {
        try {
            ZonedDateTime then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), then.toInstant()))
                    .filter(wait -> !wait.isNegative());
        } catch (DateTimeException | ArithmeticException unknown) {
            return Optional.empty();
        }
    }

    /** In own words: messages of exceptions may hold the address. */
    private static Tried failed(ExecutionException thrown) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return new Tried.Never("no secure connection: its certificate is not trusted, or it speaks no TLS");
            }
            if (cause instanceof UnresolvedAddressException) {
                return new Tried.Again("its host is not known", Optional.empty());
            }
        }
        return thrown.getCause() instanceof IOException
                ? new Tried.Again("it cannot be reached, or hangs up", Optional.empty())
                : new Tried.Never("it could not be sent");
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
