package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {

    private static final Path PROJECT = Path.of("..");

    @TempDir
    private Path folder;

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        assertEquals(List.of(), Site.read(PROJECT).faults());
    }

    @Test
    void everyPageIsInTheMenuOnce() throws IOException {
        Set<String> pages = new TreeSet<>();
        try (Stream<Path> docs = Files.list(PROJECT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md"))
                    .forEach(file -> pages.add("docs/" + file.getFileName()));
        }
        List<String> menu = Site.MENU.values().stream().flatMap(List::stream).collect(Collectors.toList());
        assertEquals(menu.size(), Set.copyOf(menu).size());
        assertEquals(
                pages,
                menu.stream().filter(page -> page.startsWith("docs/")).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void linksBetweenFilesAreLinksBetweenPages() throws IOException {
        Site.read(PROJECT).write(folder);

        String start = Files.readString(folder.resolve("index.html"));
        assertTrue(start.contains("<a href=\"docs/secrets.html\">may be a secret</a>"), start);
        assertTrue(start.contains("<a href=\"" + SiteLayout.PROJECT + "/blob/main/LICENSE\">LICENSE</a>"), start);
        String decides = Files.readString(folder.resolve("docs/how-drift-decides.html"));
        assertTrue(decides.contains("<a href=\"../ARCHITECTURE.html\">ARCHITECTURE.md</a>"), decides);
        assertTrue(decides.contains("<a href=\"../index.html\">Start here</a>"), decides);
    }

    @Test
    void linkThatLeadsNowhereIsTold() throws IOException {
        for (String page : Site.MENU.values().stream().flatMap(List::stream).toList()) {
            Path file = folder.resolve(page);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "# Page\n");
        }
        Files.writeString(
                folder.resolve("README.md"), "# drift\n[a](docs/none.md) [b](docs/limits.md#none) [c](#drift)\n");

        assertEquals(
                List.of(
                        "README.md: there is no docs/none.md",
                        "README.md: there is no heading for docs/limits.md#none"),
                Site.read(folder).faults());
    }
}
