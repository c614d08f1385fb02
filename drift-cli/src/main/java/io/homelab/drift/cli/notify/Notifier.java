package io.homelab.drift.cli.notify;

import io.homelab.drift.cli.notify.Channels.Places;
import io.homelab.drift.cli.notify.ServiceUrl.BadAddress;
import io.homelab.drift.core.report.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everybody who is to be told. What fails is told to the user of this run, and nothing else comes of it. An address is named by
 * where it was given and by its service, never by itself.
 */
public final class Notifier {

    private final Delivery delivery;
    private final Consumer<String> faults;
    private final Channels channels;
    private final List<Named> named = new ArrayList<>();
    private Optional<NoticeCommand> command = Optional.empty();
    private Optional<Ping> ping = Optional.empty();

    /** @param where how its user knows it: {@code --notify}, {@code the 2nd --notify} */
    private record Named(Channel channel, String where) {}

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
            named.add(new Named(channels.of(address), where));
            return Optional.empty();
        } catch (BadAddress e) {
            return Optional.of(e.getMessage());
        }
    }

    public void add(NoticeCommand one) {
        command = Optional.of(one);
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

    /** Whether there is anybody to be told of changes. */
    public boolean anybody() {
        return !named.isEmpty() || command.isPresent();
    }

    /** Tells everybody. */
    public void tell(List<Notice> notices) {
        for (Notice notice : notices) {
            for (Named one : named) {
                delivery.send(one.channel().call(notice))
                        .ifPresent(why -> faults.accept(
                                "could not notify " + one.channel().name() + " (" + one.where() + "): " + why));
            }
            command.flatMap(one -> one.take(notice))
                    .ifPresent(why -> faults.accept("could not notify by --notify-command: " + why));
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
