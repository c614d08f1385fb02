package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the fuzzers found, and the inputs that they begin with, are tried in every build. */
@Execution(ExecutionMode.CONCURRENT)
class CorpusTest {

    static final Path CORPUS = Path.of("src/test/resources/fuzz");

    @TestFactory
    Stream<DynamicContainer> everyInputOfTheCorpusIsRead() {
        return Stream.of(FuzzTarget.values())
                .map(target ->
                        dynamicContainer(target.word(), files(target).stream().map(file -> input(target, file))));
    }

    private static DynamicTest input(FuzzTarget target, Path file) {
        return dynamicTest(
                file.getFileName().toString(), file.toUri(), () -> Fuzzer.tryOn(target, Files.readAllBytes(file)));
    }

    private static List<Path> files(FuzzTarget target) {
        try (Stream<Path> files = Files.list(CORPUS.resolve(target.word()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no corpus of " + target.word(), e);
        }
    }
}
