package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.input.InParallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the elements of a list that has begun in a stream, some at a time: beside each other, and beside them the texts of the next are cut out. */
final class ListReader {

    /** As much is read at once: enough for some dozens of documents, and little beside what is kept of them. */
    private static final int CHARACTERS_AT_ONCE = 1 << 20;

    private static final Runnable NOTHING = () -> {};

    private final JsonValues json;
    private final Reading reading;
    private Batch next;

    private ListReader(JsonValues json, Reading reading) {
        this.json = json;
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

    /** What was wrong with the stream behind the elements that were cut out of it. */
    private interface End {
        void reached() throws IOException, JsonValues.Fault;
    }

    /** @param last whether nothing follows that could be read */
    private record Batch(int first, List<JsonScanner.Value> texts, boolean last, End end) {}

    static void read(JsonValues json, Reading reading) throws IOException, JsonValues.Fault {
        ListReader list = new ListReader(json, reading);
        for (boolean last = false; !last; ) {
            Batch batch = list.next;
            list.take(batch);
            last = batch.last();
        }
    }

    private void take(Batch batch) throws IOException, JsonValues.Fault {
        record Taken(Runnable rest, Optional<JsonValues.Fault> fault) {}
        List<Supplier<Taken>> work = new ArrayList<>();
        if (!batch.last()) {
            work.add(() -> {
                next = cut(batch.first() + batch.texts().size());
                return new Taken(NOTHING, Optional.empty());
            });
        }
        for (int i = 0; i < batch.texts().size(); i++) {
            int at = i;
            work.add(() -> {
                try {
                    return new Taken(
                            reading.read(
                                    batch.first() + at, json.read(batch.texts().get(at))),
                            Optional.empty());
                } catch (JsonValues.Fault fault) {
                    return new Taken(NOTHING, Optional.of(fault));
                }
            });
        }
        for (Taken taken : InParallel.each(work, Supplier::get)) {
            if (taken.fault().isPresent()) {
                throw taken.fault().get();
            }
            taken.rest().run();
        }
        batch.end().reached();
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
