package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.option.EnvFile;
import java.util.List;
import java.util.stream.Collectors;

/** An env-file, printed and read again, is the same; a label-file is read by the same reader. */
final class EnvFileProperty implements Property {

    private record Variable(String name, String value) {}

    @Override
    public void holdsFor(Input input) {
        EnvFile file = EnvFile.parse(input.text());
        List<String> lines = input.lines();
        for (EnvFile.Entry entry : file.entries()) {
            assertTrue(lines.get(entry.line() - 1).contains(entry.name()), "the name is not of its line");
        }
        file.fault().ifPresent(fault -> assertTrue(fault.line() <= lines.size(), "the fault is behind the file"));
        assertEquals(variables(file), variables(EnvFile.parse(printed(file))));
    }

    private static List<Variable> variables(EnvFile file) {
        return file.entries().stream()
                .map(entry -> new Variable(
                        entry.name(), entry.value().map(value -> "=" + value).orElse("")))
                .toList();
    }

    private static String printed(EnvFile file) {
        return variables(file).stream()
                .map(variable -> line(variable.name() + variable.value()))
                .collect(Collectors.joining());
    }

    /** A carriage return at the end of a line is no part of it: where it is to be one, another follows. No line gets longer for nothing. */
    private static String line(String content) {
        return content.endsWith("\r") ? content + "\r\n" : content + "\n";
    }
}
