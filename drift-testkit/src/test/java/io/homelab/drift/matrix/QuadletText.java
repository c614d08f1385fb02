package io.homelab.drift.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A quadlet and what of it stands in a drop-in.
 *
 * @param dropIn empty where there is none
 */
record QuadletText(String text, String dropIn) {

    private static final String HEAD = "[Container]";

    static QuadletText of(List<String> lines) {
        return new QuadletText(text(lines, "\n"), "");
    }

    /** The lines in this order, with comments, blanks, continued lines and a drop-in as chance has it. */
    static QuadletText of(List<String> lines, Random random) {
        String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
        List<String> written = new ArrayList<>();
        for (String line : lines) {
            switch (random.nextInt(8)) {
                case 0 -> written.add(line.replaceFirst("=", " = "));
                case 1 -> written.add("# " + line + end + line);
                case 2 -> written.add("  " + line + " \t");
                case 3 -> written.add(continued(line, end));
                default -> written.add(line);
            }
        }
        int cut = random.nextBoolean() ? random.nextInt(written.size()) : written.size();
        List<String> rest = written.subList(cut, written.size());
        return new QuadletText(text(written.subList(0, cut), end), rest.isEmpty() ? "" : text(rest, end));
    }

    private static String continued(String line, String end) {
        int blank = line.startsWith("PodmanArgs=") ? line.indexOf(' ') : -1;
        return blank < 0
                ? line
                : line.substring(0, blank) + " \\" + end + "; said on" + end + line.substring(blank + 1);
    }

    private static String text(List<String> lines, String end) {
        return HEAD + end + String.join(end, lines) + end;
    }

    /** The same where it says where files lie: a user's are in the user's home. */
    QuadletText placed(boolean rootless) {
        return new QuadletText(MatrixHost.placed(text, rootless), MatrixHost.placed(dropIn, rootless));
    }

    void write(Path folder, String name) throws IOException {
        Files.writeString(folder.resolve(name + ".container"), text);
        if (!dropIn.isEmpty()) {
            Path dropIns = Files.createDirectories(folder.resolve(name + ".container.d"));
            Files.writeString(dropIns.resolve("10-more.conf"), dropIn);
        }
    }

    @Override
    public String toString() {
        return (text + (dropIn.isEmpty() ? "" : "+" + dropIn))
                .replace(HEAD, "")
                .replace("\r", "")
                .strip()
                .replace("\n", " ⏎ ");
    }
}
