package io.homelab.drift.cli.notify;

import io.homelab.drift.core.json.JsonText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A webhook of a Slack channel, or of what understands the same (Mattermost, Rocket.Chat).
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Slack: formatting text</a>
 */
record SlackChannel(URI address) implements Channel {

    /** What Slack advises; it cuts at ten times as many. */
    private static final int TEXT = 4000;

    private static final int LINE = 700;

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public HttpCall call(Notice notice) {
        List<String> lines = new ArrayList<>();
        lines.add("*" + escaped(Fitting.line(notice.subject(), LINE)) + "*");
        notice.textLines().forEach(line -> lines.add(escaped(Fitting.line(line, LINE))));
        return HttpCall.json(
                address, Map.of(), JsonText.line(Map.of("text", Fitting.lines(lines, TEXT, Fitting.CHARACTERS))));
    }

    /** Else {@code <!channel>} in a label would wake everybody. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
