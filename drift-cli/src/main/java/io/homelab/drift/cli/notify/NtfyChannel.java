package io.homelab.drift.cli.notify;

import io.homelab.drift.core.json.JsonText;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A topic of ntfy, published as JSON: what is told is not ASCII alone, as headers have to be.
 *
 * @see <a href="https://docs.ntfy.sh/publish/#publish-as-json">ntfy: publish as JSON</a>
 */
record NtfyChannel(URI address, Map<String, String> headers, String topic) implements Channel {

    /** Of more, ntfy makes a file that nobody opens. */
    private static final int MESSAGE_BYTES = 4096;

    private static final int TITLE = 200;

    @Override
    public String name() {
        return "ntfy";
    }

    @Override
    public HttpCall call(Notice notice) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("topic", Authorization.decoded(topic));
        body.put("title", Fitting.line(notice.subject(), TITLE));
        body.put("message", Fitting.lines(notice.textLines(), MESSAGE_BYTES, Fitting.BYTES));
        body.put("tags", List.of(tag(notice.kind())));
        return HttpCall.json(address, headers, JsonText.line(body));
    }

    private static String tag(Notice.Kind kind) {
        return switch (kind) {
            case CHANGED -> "warning";
            case WELL -> "white_check_mark";
            case UNREAD -> "question";
        };
    }
}
