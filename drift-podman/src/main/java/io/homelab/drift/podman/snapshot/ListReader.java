package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.input.InParallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the elements of a list that has begun in a stream, some at a time: beside each other, and beside that the texts of the next are
 * cut out.
 */
final class ListReader {

    /** As much is read at once: enough for some dozens of documents, and little beside what is kept of them. */
    private static final int CHARACTERS_AT_ONCE = 1 << 20;

    private final JsonValues json;
    private final Set<String> passedOver;
    private final Reading reading;
    private Batch next;

    private ListReader(JsonValues json, Set<String> passedOver, Reading reading) {
        this.json = json;
        this.passedOver = passedOver;
        this.reading = reading;
        this.next = cut(0);
    }

    /** How an element is read. */
    interface Reading {

        /**
         * Reads it; several threads do, each another.
         *
         * @param index counted from 0
         * @return what is left to do, which one thread does, in the order of the elements
         */
        Runnable read(int index, JsonValues.Read element);
    }

    /** What is left to do with something that was read, or what was wrong with it. */
    private interface Rest {
        void run() throws IOException, JsonValues.Fault;
    }

    /**
     * Elements whose texts were cut out of the stream.
     *
     * @param last whether nothing follows that could be read
     * @param end tells what is wrong with the stream behind them
     */
    private record Batch(int first, List<JsonScanner.Value> texts, boolean last, Rest end) {}

    /** @param passedOver the members of the elements that are {@code null} for the reading, whatever they are */
    static void read(JsonValues json, Set<String> passedOver, Reading reading) throws IOException, JsonValues.Fault {
        ListReader list = new ListReader(json, passedOver, reading);
        for (boolean last = false; !last; ) {
            Batch batch = list.next;
            list.take(batch);
            last = batch.last();
        }
    }

    private void take(Batch batch) throws IOException, JsonValues.Fault {
        List<Supplier<Rest>> work = new ArrayList<>();
        if (!batch.last()) {
            work.add(() -> {
                next = cut(batch.first() + batch.texts().size());
                return () -> {};
            });
        }
        int index = batch.first();
        for (JsonScanner.Value text : batch.texts()) {
            int at = index++;
            work.add(() -> read(at, text));
        }
        for (Rest rest : InParallel.each(work, Supplier::get)) {
            rest.run();
        }
        batch.end().run();
    }

    private Rest read(int index, JsonScanner.Value text) {
        try {
            return reading.read(index, json.read(text, passedOver))::run;
        } catch (JsonValues.Fault fault) {
            return () -> {
                throw fault;
            };
        }
    }

    private Batch cut(int first) {
        List<JsonScanner.Value> texts = new ArrayList<>();
        try {
            int characters = 0;
            while (characters <= CHARACTERS_AT_ONCE) {
                if (!json.more(first + texts.size() == 0, ']')) {
                    return new Batch(first, texts, true, () -> {});
                }
                JsonScanner.Value text = json.text();
                texts.add(text);
                characters += text.json().length();
            }
            return new Batch(first, texts, false, () -> {});
        } catch (JsonValues.Fault fault) {
            // what is wrong before it is what is told
            return new Batch(first, texts, true, () -> {
                throw fault;
            });
        } catch (IOException e) {
            return new Batch(first, List.of(), true, () -> {
                throw e;
            });
        }
    }
}
