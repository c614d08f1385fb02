package io.homelab.drift.core.json;

/** A text is no JSON, or not the document that it should be. The message names the place, and quotes nothing that may be secret. */
public final class JsonFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JsonFault(String message) {
        super(message);
    }
}
