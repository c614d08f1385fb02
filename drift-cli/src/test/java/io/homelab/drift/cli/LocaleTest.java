package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java started without the launcher, in a locale that is none: names of files are bytes to it then. */
class LocaleTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_YY.UTF-8", "C.UTF-8"})
    void filesOfAllNamesAreReportedInAnyLocale(String locale) throws IOException, InterruptedException {
        String[] names = {"größe", "日本", "lat\\351in", "web"};
        Process made = new ProcessBuilder(
                        "sh",
                        "-c",
                        "cd \"$0\" && for n; do printf '[Container]\\nMemroy=1\\n'"
                                + " >\"$(printf \"$n\").container\"; done",
                        folder.toString(),
                        "gr\\303\\266\\303\\237e",
                        "\\346\\227\\245\\346\\234\\254",
                        "lat\\351in",
                        "web")
                .start();
        assertEquals(0, made.waitFor());
        Result result = drift(locale, "lint", "-d", folder.toString());
        for (String name : names) {
            String shown = name.replace("\\351", "\ufffd") + ".container:2: error: unsupported key 'Memroy'";
            assertTrue(result.printed().contains(shown), result.printed());
        }
        assertEquals(2, result.status(), result.printed());
        Result explained = drift(locale, "explain", "--podman-version", "5.8", "--json", "-d", folder.toString());
        assertTrue(explained.printed().contains("\"größe.service\""), explained.printed());
        assertEquals(3, explained.status(), explained.printed());
    }

    @Test
    void argumentThatCannotBeReadIsToldWithWhatHelps() throws IOException, InterruptedException {
        Result result = drift("C", "lint", "größe.container");
        assertTrue(
                result.printed()
                        .contains("drift: an argument is not in the encoding of the locale: LC_ALL=C.UTF-8 may help\n"),
                result.printed());
        assertEquals(64, result.status());
    }

    private record Result(int status, String printed) {}

    /** By a script, in which the arguments are bytes whatever the locale of this JVM is. */
    private Result drift(String locale, String... arguments) throws IOException, InterruptedException {
        StringBuilder line = new StringBuilder(
                "LC_ALL=" + locale + " exec \"$JAVA\" -XX:TieredStopAtLevel=1 -cp \"$CP\" " + Main.class.getName());
        for (String argument : arguments) {
            line.append(" '").append(argument).append('\'');
        }
        ProcessBuilder builder = new ProcessBuilder("sh", "-s");
        builder.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("CP", System.getProperty("java.class.path"));
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), printed);
    }
}
