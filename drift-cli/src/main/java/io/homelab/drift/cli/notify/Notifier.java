package io.homelab.drift.cli.notify;

import io.homelab.drift.cli.notify.Channels.Places;
import io.homelab.drift.cli.notify.ServiceUrl.BadAddress;
import io.homelab.drift.core.report.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Everybody who is to be told. What fails is told to the user of this run, and nothing else comes of it. An address is named by
 * where it was given and by its service, never by itself.
 */
public final class Notifier {

    private final Delivery delivery;
    private final Consumer<String> faults;
    private final Channels channels;
    /** By their addresses, so that nobody is told twice. */
    private final Map<String, Named> named = new LinkedHashMap<>();

    private Optional<Ping> ping = Optional.empty();

    /**
     * Somebody to be told.
     *
     * @param address what tells them apart; secret
     * @param shown how the user knows them
     */
    private record Named(String address, String shown, NoticeCommand command) {}

    /** A command that takes a message. */
    @FunctionalInterface
    public interface NoticeCommand {
        /** Hands it over, and says why that failed; empty where it did not. */
        Optional<String> take(Notice notice);
    }

    /**
     * Nobody yet.
     *
     * @param faults is told of what could not be delivered
     */
    public Notifier(Delivery delivery, Consumer<String> faults) {
        this(delivery, faults, Channels.WORLD);
    }

    Notifier(Delivery delivery, Consumer<String> faults, Places places) {
        this.delivery = delivery;
        this.faults = faults;
        this.channels = new Channels(places);
    }

    /** Adds one by its address, and says what is wrong with that, in words that hold nothing of it; empty where nothing is. */
    public Optional<String> add(String address, String where) {
        try {
            Channel channel = channels.of(address);
            add(new Named(address, channel.name() + " (" + where + ")", notice -> delivery.send(channel.call(notice))));
            return Optional.empty();
        } catch (BadAddress e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Adds a command.
     *
     * @param line what its user wrote; it may hold a secret
     */
    public void add(String line, NoticeCommand one) {
        add(new Named("command " + line, "by --notify-command", one));
    }

    private void add(Named one) {
        named.putIfAbsent(one.address(), one);
    }

    /** Sets what is called after every run, and says what is wrong with its address; empty where nothing is. */
    public Optional<String> ping(String address) {
        try {
            ping = Optional.of(Ping.of(address));
            return Optional.empty();
        } catch (BadAddress e) {
            return Optional.of(e.getMessage());
        }
    }

    /** What there is to tell, which differs where somebody could not be told before. */
    public interface News {
        /** The messages for somebody. */
        List<Notice> of(String address);

        /** Whether all of them arrived. */
        void told(String address, boolean delivered);
    }

    /** Tells everybody at once, so that one who does not answer keeps nobody waiting. */
    public void tell(News news) {
        if (named.isEmpty()) {
            return;
        }
        ExecutorService senders = Executors.newFixedThreadPool(named.size(), Notifier::sender);
        try {
            Map<Named, Future<List<String>>> sent = new LinkedHashMap<>();
            for (Named one : named.values()) {
                List<Notice> notices = news.of(one.address());
                sent.put(one, senders.submit(() -> faults(one, notices)));
            }
            sent.forEach((one, delivery) -> {
                List<String> why = outcome(delivery);
                why.forEach(reason -> faults.accept("could not notify " + one.shown() + ": " + reason));
                news.told(one.address(), why.isEmpty());
            });
        } finally {
            senders.shutdownNow();
        }
    }

    private static Thread sender(Runnable task) {
        Thread thread = new Thread(task, "drift notifies");
        thread.setDaemon(true);
        return thread;
    }

    private static List<String> faults(Named one, List<Notice> notices) {
        return notices.stream()
                .flatMap(notice -> one.command().take(notice).stream())
                .toList();
    }

    private static List<String> outcome(Future<List<String>> delivery) {
        try {
            return delivery.get();
        } catch (InterruptedException e) {
            delivery.cancel(true);
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        } catch (ExecutionException e) {
            // Its message may hold the address.
            return List.of("it could not be sent");
        }
    }

    /**
     * Says that a run has come to its end.
     *
     * @param exit its exit status
     * @param message one line on what it found
     */
    public void ended(int exit, Status status, String message) {
        if (ping.isEmpty()) {
            return;
        }
        try {
            delivery.send(ping.get().call(exit, status.name(), message))
                    .ifPresent(why -> faults.accept("could not call the address of --ping: " + why));
        } catch (BadAddress e) {
            faults.accept("could not call the address of --ping: it " + e.getMessage());
        }
    }
}
