package io.homelab.drift.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The list of rooms in ARCHITECTURE.md, held against the classes. */
@AnalyzeClasses(packages = "io.homelab.drift", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static void eachRoomKnowsOnlyThoseAboveIt(JavaClasses classes) throws IOException {
        String text = Files.readString(Path.of("../ARCHITECTURE.md"));
        assertEquals("", String.join("\n", Rooms.of(text).faults(classes)));
    }

    @ArchTest
    static void whatIsNotTrueIsTold(JavaClasses classes) {
        Rooms rooms = Rooms.of("""
                # Architecture
                | `core.output` | of another table | `AtomicFile` |
                ## Rooms
                | package | what is there | start reading at |
                |---|---|---|
                | `core.input` | files | `InputFile`, `Origin` |
                | `core.origin`, `.nowhere` | places | `Origin` |
                | `core.input` | files again | `InputFile` |
                """);
        assertEquals(
                List.of(
                        "Origin is not in core.input",
                        "core.nowhere is no package",
                        "core.input has two rows",
                        "core.output has no row"),
                rooms.faults(of(classes, "core.input", "core.origin", "core.output")));
        Rooms upsideDown = Rooms.of("""
                ## Rooms
                | `core.json` | | `JsonText` |
                | `core.input`, `.output` | | `InputFile` |
                """);
        assertEquals(
                List.of("core.json knows core.input", "core.json knows core.output"),
                upsideDown.faults(of(classes, "core.json", "core.input", "core.output")).stream()
                        .map(fault -> fault.substring(0, fault.indexOf(", which stands below it: Json")))
                        .toList());
    }

    private static JavaClasses of(JavaClasses classes, String... rooms) {
        return classes.that(JavaClass.Predicates.resideInAnyPackage(
                List.of(rooms).stream().map("io.homelab.drift."::concat).toArray(String[]::new)));
    }
}
