package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pictures of a terminal in docs are what drift prints on one. {@code -Ddrift.write=true} makes them anew. */
class ScreensTest {

    private static final Path EXAMPLE = Path.of("../examples/homelab");
    private static final int WIDTH = 8;
    private static final int HEIGHT = 18;
    private static final int EDGE = 16;
    /** Of ECMA-48, on the dark ground of the picture. */
    private static final Map<String, String> STYLES = Map.of(
            "0", "",
            "1", " font-weight=\"bold\"",
            "2", " fill=\"#8b949e\"",
            "31", " fill=\"#ff7b72\"",
            "32", " fill=\"#57c785\"",
            "33", " fill=\"#e3b341\"",
            "35", " fill=\"#c297ff\"");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "screen-check.svg, 80, check",
        "screen-brief.svg, 120, check --format brief",
        "screen-service.svg, 80, check monitoring-network uptime-kuma"
    })
    void pictureIsWhatATerminalShows(String picture, int columns, String line) throws IOException {
        List<Object> args = new ArrayList<>(List.of((Object[]) line.split(" ")));
        args.addAll(List.of("-d", EXAMPLE.resolve("quadlets"), "--snapshot", EXAMPLE.resolve("snapshot.json")));
        String text = new Shell(folder)
                .terminal()
                .variable("COLUMNS", "" + columns)
                .drift(args.toArray())
                .out();
        String svg = svg("$ drift " + line + "\n" + text);
        Path file = Path.of("../docs", picture);
        if (Boolean.getBoolean("drift.write")) {
            Files.writeString(file, svg);
        }
        assertEquals(Files.readString(file), svg);
    }

    @Test
    void controlsOfATerminalBecomeStyles() {
        assertEquals("<tspan fill=\"#ff7b72\">a &lt; b</tspan><tspan> c</tspan>", spans("\u001b[31ma < b\u001b[0m c"));
    }

    private static String svg(String text) {
        List<String> lines = text.lines().toList();
        int columns = lines.stream()
                .map(ScreensTest::plain)
                .mapToInt(line -> line.codePointCount(0, line.length()))
                .max()
                .orElse(0);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\">\n"
                .formatted(columns * WIDTH + 2 * EDGE, lines.size() * HEIGHT + 2 * EDGE));
        svg.append("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#14171b\"/>\n");
        svg.append("<g font-family=\"ui-monospace, DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"13\""
                + " fill=\"#e6e9ed\">\n");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isEmpty()) {
                // The length keeps columns where they are, whatever font the reader has.
                int length = plain(line).codePointCount(0, plain(line).length()) * WIDTH;
                svg.append("<text xml:space=\"preserve\" x=\"%d\" y=\"%d\" textLength=\"%d\">%s</text>\n"
                        .formatted(EDGE, EDGE + (i + 1) * HEIGHT - 5, length, spans(line)));
            }
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static String plain(String line) {
        return line.replaceAll("\u001b\\[[0-9]+m", "");
    }

    private static String spans(String line) {
        StringBuilder spans = new StringBuilder();
        String style = "";
        for (String part : line.split("(?=\u001b\\[)", -1)) {
            String text = part;
            if (part.startsWith("\u001b[")) {
                int end = part.indexOf('m');
                style = STYLES.get(part.substring(2, end));
                text = part.substring(end + 1);
            }
            if (!text.isEmpty()) {
                spans.append("<tspan").append(style).append('>');
                spans.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
                spans.append("</tspan>");
            }
        }
        return spans.toString();
    }
}
