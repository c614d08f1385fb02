package io.homelab.drift.cli.text;

import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.FilePatch;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.quadlet.translate.QuadletKeys;
import java.util.ArrayList;
import java.util.List;

/** The physical lines of a unit file as they may be shown: of what may be a secret the key alone. */
final class MaskedLines {

    private final List<String> shown = new ArrayList<>();
    private final List<String> entry = new ArrayList<>();

    private MaskedLines() {}

    /** @param text one character for each byte */
    static List<String> of(String text, boolean showValues) {
        MaskedLines lines = new MaskedLines();
        String readable = FilePatch.readable(text);
        for (String line :
                (readable.endsWith("\n") ? readable.substring(0, readable.length() - 1) : readable).split("\n", -1)) {
            String one = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (showValues) {
                lines.shown.add(one);
            } else {
                lines.add(one);
            }
        }
        lines.finish();
        return lines.shown.stream().map(Printable::of).toList();
    }

    private void add(String line) {
        String content = line.strip();
        if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
            if (entry.isEmpty()) {
                shown.add(comment(line, content));
                return;
            }
            entry.add(line);
            return;
        }
        if (entry.isEmpty() && content.startsWith("[")) {
            int close = content.indexOf(']');
            shown.add(close < 0 ? Secrets.MASK : "[" + Secrets.section(content.substring(1, close)) + "]");
            return;
        }
        entry.add(line);
        if (!content.endsWith("\\")) {
            finish();
        }
    }

    /** A setting may be commented out, its secret with it. */
    private static String comment(String line, String content) {
        int equals = content.indexOf('=');
        String start = line.substring(0, line.indexOf(content));
        String rest = content.isEmpty() ? "" : content.substring(1);
        return equals < 0 ? Secrets.text(line) : start + content.charAt(0) + assignment(rest);
    }

    private void finish() {
        if (entry.size() == 1) {
            shown.add(assignment(entry.get(0)));
        } else if (!entry.isEmpty()) {
            String joined = String.join(
                    " ",
                    entry.stream()
                            .map(String::strip)
                            .map(line -> line.endsWith("\\") ? line.substring(0, line.length() - 1) : line)
                            .toList());
            boolean open = assignment(joined).equals(joined);
            for (int i = 0; i < entry.size(); i++) {
                String line = entry.get(i);
                String end = line.strip().endsWith("\\") ? " \\" : "";
                shown.add(open ? line : (i == 0 ? key(line) : "  ") + Secrets.MASK + end);
            }
        }
        entry.clear();
    }

    private static String key(String line) {
        int equals = line.indexOf('=');
        String key = line.substring(0, Math.max(0, equals)).strip();
        return equals < 0 ? "" : shownKey(key, line.substring(equals + 1).strip()) + "=";
    }

    private static String shownKey(String key, String value) {
        return Secrets.key(key, value, QuadletKeys.contain(key));
    }

    private static String assignment(String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            return Secrets.MASK;
        }
        String written = line.substring(0, equals);
        String key = written.strip();
        String value = line.substring(equals + 1);
        String bare = value.strip();
        String masked = Secrets.entry(key, bare, QuadletKeys.contain(key), PodmanCommand.RUN);
        return written.replace(key, shownKey(key, bare)) + "=" + (masked.equals(bare) ? value : masked);
    }
}
