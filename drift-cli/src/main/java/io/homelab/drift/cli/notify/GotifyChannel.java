package io.homelab.drift.cli.notify;

import io.homelab.drift.core.json.JsonText;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An application of Gotify. Its token goes along in a header: addresses are kept in the logs of proxies.
 *
 * @see <a href="https://gotify.net/docs/pushmsg">Gotify: push messages</a>
 */
record GotifyChannel(URI address, String token) implements Channel {

    private static final int MESSAGE = 16_000;
    /** From 4 on a phone makes a sound. */
    private static final int PRIORITY = 5;

    @Override
    public String name() {
        return "gotify";
    }

    @Override
    public HttpCall call(Notice notice) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", notice.subject());
        body.put("message", Fitting.lines(notice.textLines(), MESSAGE, Fitting.CHARACTERS));
        body.put("priority", PRIORITY);
        return HttpCall.json(address, Map.of("X-Gotify-Key", Authorization.decoded(token)), JsonText.line(body));
    }

    @Override
    public String toString() {
        return name();
    }
}
