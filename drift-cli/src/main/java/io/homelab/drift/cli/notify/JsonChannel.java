package io.homelab.drift.cli.notify;

import java.net.URI;
import java.util.Map;

/** A program that takes the report itself, as JSON. */
record JsonChannel(URI address, Map<String, String> headers) implements Channel {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public HttpCall call(Notice notice) {
        return HttpCall.json(address, headers, notice.report());
    }
}
