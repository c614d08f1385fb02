package io.homelab.drift.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The documentation as one static site: README, docs/, the examples' pages and the Javadoc of what is exported. */
final class Site {

    /** The pages in the order of the menu. */
    static final Map<String, List<String>> MENU = menu();

    private static final String NO_JAVADOC = "the Javadoc is made by -Psite alone";

    private final Path root;
    private final Map<Path, SitePage> pages = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    private Site(Path root) {
        this.root = root;
    }

    private static Map<String, List<String>> menu() {
        Map<String, List<String>> menu = new LinkedHashMap<>();
        menu.put(
                "drift",
                List.of(
                        "README.md",
                        "docs/install.md",
                        "docs/how-drift-decides.md",
                        "docs/moving-over.md",
                        "CHANGELOG.md"));
        menu.put(
                "Every day",
                List.of(
                        "docs/formats.md",
                        "docs/notifications.md",
                        "docs/watch.md",
                        "docs/policy.md",
                        "docs/lint.md",
                        "docs/plan.md",
                        "docs/reconcile.md",
                        "docs/adopt.md",
                        "docs/snapshot.md",
                        "docs/hosts.md",
                        "examples/homelab/README.md",
                        "examples/monitoring/README.md",
                        "examples/quadlet/README.md"));
        menu.put(
                "Look it up",
                List.of(
                        "docs/codes.md",
                        "docs/lint-rules.md",
                        "docs/remedies.md",
                        "docs/report.md",
                        "docs/visibility.md",
                        "docs/false-alarms.md",
                        "docs/secrets.md",
                        "docs/limits.md",
                        "docs/performance.md"));
        menu.put(
                "Build on it",
                List.of(
                        "docs/embedding.md",
                        "examples/embedding/README.md",
                        "docs/patterns.md",
                        "examples/patterns/README.md"));
        menu.put("Work on it", List.of("ARCHITECTURE.md", "docs/development.md", "docs/releasing.md"));
        return menu;
    }

    /**
     * Writes the site.
     *
     * @param args the project's folder, and the one to write into
     */
    public static void main(String[] args) throws IOException {
        Site site = read(Path.of(args[0]));
        site.write(Path.of(args[1]));
        if (!site.faults().isEmpty()) {
            throw new IllegalStateException(String.join("\n", site.faults()));
        }
    }

    /** Reads the pages, and looks where their links lead. */
    static Site read(Path project) throws IOException {
        Site site = new Site(project.toRealPath());
        for (List<String> group : MENU.values()) {
            for (String page : group) {
                Path source = site.root.resolve(page);
                site.pages.put(Path.of(page), SitePage.read(Path.of(page), Files.readString(source)));
            }
        }
        site.pages.values().forEach(page -> page.links(site::link));
        return site;
    }

    /** Links that lead nowhere, with their page. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Where a link of a page leads on the site; what is not on it is on the web where the project lives. */
    private String link(SitePage from, String target) {
        if (target.contains("://") || target.startsWith("mailto:")) {
            return target;
        }
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        String anchor = hash < 0 ? "" : target.substring(hash + 1);
        Path to = file.isEmpty() ? from.source() : from.folder().resolve(file).normalize();
        SitePage page = pages.get(to);
        if (page == null) {
            return elsewhere(from, target, to);
        }
        if (!anchor.isEmpty() && !page.anchors().contains(anchor)) {
            faults.add(from.source() + ": there is no heading for " + target);
        }
        String path = from.folder().relativize(page.output()).toString();
        return (file.isEmpty() ? "" : path) + (anchor.isEmpty() ? "" : "#" + anchor);
    }

    private String elsewhere(SitePage from, String target, Path to) {
        Path there = root.resolve(to);
        if (to.startsWith("..") || !Files.exists(there)) {
            faults.add(from.source() + ": there is no " + target);
            return target;
        }
        if (isPicture(to)) {
            return target;
        }
        return SiteLayout.PROJECT + (Files.isDirectory(there) ? "/tree/main/" : "/blob/main/") + to;
    }

    private static boolean isPicture(Path file) {
        return file.toString().endsWith(".svg") || file.toString().endsWith(".png");
    }

    void write(Path folder) throws IOException {
        SiteLayout layout = new SiteLayout(MENU, pages);
        for (SitePage page : pages.values()) {
            Path file = folder.resolve(page.output());
            Files.createDirectories(file.getParent());
            Files.writeString(file, layout.of(page, page.html(this::link)), StandardCharsets.UTF_8);
        }
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            for (Path picture : docs.filter(Site::isPicture).toList()) {
                copy(picture, folder.resolve("docs").resolve(picture.getFileName()));
            }
        }
        javadoc(folder);
        Files.writeString(folder.resolve(".nojekyll"), "");
    }

    private void javadoc(Path folder) throws IOException {
        for (String module : SiteLayout.MODULES) {
            Path from = root.resolve(module).resolve("target/reports/apidocs");
            if (!Files.isDirectory(from)) {
                faults.add("there is no " + root.relativize(from) + ": " + NO_JAVADOC);
                continue;
            }
            try (Stream<Path> files = Files.walk(from)) {
                files.filter(Files::isRegularFile)
                        .forEach(file ->
                                copy(file, folder.resolve("api").resolve(module).resolve(from.relativize(file))));
            }
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.write(to, Files.readAllBytes(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
