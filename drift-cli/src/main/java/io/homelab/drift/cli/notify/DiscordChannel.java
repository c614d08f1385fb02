package io.homelab.drift.cli.notify;

import io.homelab.drift.cli.notify.Notice.Part;
import io.homelab.drift.core.json.JsonText;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A webhook of a Discord channel: the subject as the message, a field a service.
 *
 * @param user what the sender is called there; empty: as the webhook is
 * @see <a href="https://discord.com/developers/docs/resources/message#embed-object-embed-limits">Discord: limits of embeds</a>
 */
record DiscordChannel(URI address, Optional<String> user) implements Channel {

    private static final int CONTENT = 2000;
    private static final int FIELDS = 25;
    private static final int FIELD_NAME = 256;
    private static final int FIELD_VALUE = 1024;
    private static final int DESCRIPTION = 4096;
    /** Of all texts of an embed together. */
    private static final int EMBED = 6000;

    private static final int USERNAME = 80;
    /** What escaping makes longer by at most as much again. */
    private static final int LINE = 480;

    private static final String MARKDOWN = "\\*_~`|>#[]()<:@-";

    @Override
    public String name() {
        return "discord";
    }

    @Override
    public HttpCall call(Notice notice) {
        Map<String, Object> body = new LinkedHashMap<>();
        user.map(Authorization::decoded).ifPresent(name -> body.put("username", Fitting.line(name, USERNAME)));
        body.put("content", Fitting.line(escaped(Fitting.line(notice.subject(), CONTENT / 2)), CONTENT));
        body.put("embeds", List.of(embed(notice)));
        // A label may be called @everyone.
        body.put("allowed_mentions", Map.of("parse", List.of()));
        return HttpCall.json(address, Map.of(), JsonText.line(body));
    }

    private static Map<String, Object> embed(Notice notice) {
        String summary = Fitting.line(escaped(notice.summary()), DESCRIPTION / 2);
        List<Map<String, Object>> fields = new ArrayList<>();
        int room = EMBED - summary.length();
        for (Part part : notice.parts()) {
            String name = Fitting.line(escaped(Fitting.line(part.title(), FIELD_NAME / 2)), FIELD_NAME);
            String value = Fitting.lines(lines(part), FIELD_VALUE, Fitting.CHARACTERS);
            room -= name.length() + value.length();
            int left = notice.parts().size() - fields.size();
            boolean last = left == 1;
            if (room < (last ? 0 : FIELD_NAME) || (fields.size() == FIELDS - 1 && !last)) {
                fields.add(field("and " + left + " more", "see drift check"));
                break;
            }
            fields.add(field(name, value));
        }
        Map<String, Object> embed = new LinkedHashMap<>();
        embed.put("description", summary);
        embed.put("color", color(notice.kind()));
        embed.put("fields", fields);
        return embed;
    }

    private static Map<String, Object> field(String name, String value) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", name);
        field.put("value", value);
        return field;
    }

    private static int color(Notice.Kind kind) {
        return switch (kind) {
            case CHANGED -> 0xe67e22;
            case WELL -> 0x2ecc71;
            case UNREAD -> 0x95a5a6;
        };
    }

    private static List<String> lines(Part part) {
        List<String> lines = new ArrayList<>();
        part.lines().forEach(line -> lines.add(escaped(Fitting.line(line, LINE))));
        for (String command : part.commands()) {
            // A command that is cut is none.
            if (command.length() <= LINE) {
                lines.add(command.indexOf('`') < 0 ? "`" + command + "`" : escaped(command));
            }
        }
        return lines.isEmpty() ? List.of("see drift check") : lines;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(character -> {
            if (MARKDOWN.indexOf(character) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(character);
        });
        return escaped.toString();
    }
}
