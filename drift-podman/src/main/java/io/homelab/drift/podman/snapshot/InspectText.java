package io.homelab.drift.podman.snapshot;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text that podman printed: a list of documents ({@code podman container inspect}), or one without a list around it, as Podman 4 prints
 * a single pod and the REST API whatever it is asked for.
 */
public final class InspectText {

    private InspectText() {}

    /**
     * Reads the documents one after the other.
     *
     * @param each takes a document, and says what is wrong with it, if that is to be the end
     * @return what is wrong with the text, to follow its name; empty where nothing is
     */
    public static Optional<String> read(String text, Function<JsonValues.Read, Optional<String>> each) {
        JsonValues json = JsonValues.of(text);
        try {
            if (json.atEnd()) {
                return Optional.of("is empty");
            }
            boolean list = json.skip('[');
            for (boolean first = true; list ? json.more(first, ']') : first; first = false) {
                JsonValues.Read read = json.next();
                if (!list && !read.tree().isObject()) {
                    return Optional.of("is no list");
                }
                Optional<String> fault = each.apply(read);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return json.atEnd() ? Optional.empty() : Optional.of("goes on after its end");
        } catch (JsonValues.Fault e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Optional.of("could not be read");
        }
    }
}
