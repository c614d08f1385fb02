package io.homelab.drift.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.PlaceholderResolution;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every command line, on 20,000 that a seed makes up. */
class RandomCommandLineTest {

    private static final Origin HERE = new Origin.FileLine("x.service", 1, "ExecStart");
    private static final String LETTERS = "a1/:,=.-[]\"%@ \\k0µ{}\u0000\n";
    private static final List<String> PIECES = List.of(
            "podman",
            "run",
            "pod",
            "create",
            "network",
            "--",
            "-",
            "",
            "type=bind",
            "src=/a",
            "dst=/b",
            "host",
            "all",
            "::1",
            "10.0.0.1",
            "[",
            "]",
            "\"",
            "1.5g",
            "0x",
            "1_0",
            "30s",
            "none",
            "nofile",
            "true",
            "img:latest",
            "sha256:",
            "a:b:c",
            "-1",
            "999999999999999999999",
            "9e999",
            "RTMIN+99",
            "ro,z",
            "label=",
            "no-new-privileges",
            "=",
            ",",
            "/",
            "..");

    private final Random random = new Random(20261122);
    private final List<PodmanOption> options = new ArrayList<>();

    RandomCommandLineTest() {
        for (PodmanCommand command : PodmanCommand.values()) {
            options.addAll(OptionTable.of(command).all());
        }
        options.sort(Comparator.comparing(PodmanOption::name));
    }

    @Test
    void nothingIsThrownAndNoElementIsLost() {
        for (int i = 0; i < 20_000; i++) {
            List<Word> words = words();
            CommandLine line = CommandLine.parse(words);
            Spec spec = SpecReader.read(line);
            for (List<Element> elements : spec.fields().values()) {
                assertFalse(elements.isEmpty());
            }
            CommandLine filled = PlaceholderResolution.fill(line, line);
            assertEquals(List.of(), filled.unknown(), words::toString);
            assertEquals(line.options().size(), filled.options().size(), words::toString);
        }
    }

    @Test
    void sameWordsGiveTheSameSpec() {
        for (int i = 0; i < 1_000; i++) {
            List<Word> words = words();
            assertEquals(SpecReader.read(CommandLine.parse(words)), SpecReader.read(CommandLine.parse(words)));
        }
    }

    private List<Word> words() {
        List<Word> words = new ArrayList<>();
        words.add(Word.of("podman", HERE));
        List<String> start = switch (random.nextInt(5)) {
            case 0 -> List.of("create");
            case 1 -> List.of("pod", "create");
            case 2 -> List.of("network", "create");
            case 3 -> List.of("volume", "create");
            default -> List.of("run");
        };
        start.forEach(word -> words.add(Word.of(word, HERE)));
        for (int n = random.nextInt(12); n > 0; n--) {
            words.add(word());
        }
        return Collections.unmodifiableList(words);
    }

    private Word word() {
        PodmanOption option = options.get(random.nextInt(options.size()));
        String text = switch (random.nextInt(6)) {
            case 0 -> option.dashed();
            case 1, 2 -> option.dashed() + "=" + text();
            case 3 -> option.shortName().isEmpty() ? text() : "-" + option.shortName() + text();
            default -> text();
        };
        int from = random.nextInt(text.length() + 1);
        boolean gap = random.nextInt(10) == 0 && from < text.length();
        return gap ? new Word(text, List.of(new Word.Gap(from, text.length())), HERE) : Word.of(text, HERE);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(5); n > 0; n--) {
            text.append(
                    random.nextBoolean()
                            ? PIECES.get(random.nextInt(PIECES.size()))
                            : String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length()))));
        }
        return text.toString();
    }
}
