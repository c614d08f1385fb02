package io.homelab.drift.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The frame of every page: a menu, and the page in it; light and dark, without a script. */
final class SiteLayout {

    static final String PROJECT = "https://github.com/homelab-drift/drift";
    static final List<String> MODULES = List.of("drift-core", "drift-quadlet", "drift-podman", "drift-testkit");

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #d0d7de; --soft: #f6f8fa; --link: #0b57d0; }
            @media (prefers-color-scheme: dark) { :root { --line: #3d444d; --soft: #161b22; --link: #78a9ff; } }
            * { box-sizing: border-box; }
            body { margin: 0; font: 16px/1.55 system-ui, sans-serif; display: flex; }
            nav { flex: 0 0 15rem; padding: 1.5rem 1rem; border-right: 1px solid var(--line); min-height: 100vh; }
            nav b { display: block; margin: 1.2rem 0 .3rem; }
            nav a { display: block; padding: .15rem .5rem; border-radius: 4px; text-decoration: none; }
            nav a[aria-current] { background: var(--soft); font-weight: 600; }
            main { flex: 1; min-width: 0; padding: 1.5rem 2rem 4rem; max-width: 60rem; }
            a { color: var(--link); }
            h1, h2, h3 { line-height: 1.25; }
            h2 { margin-top: 2.2rem; }
            pre, code { font: 14px/1.45 ui-monospace, monospace; background: var(--soft); border-radius: 4px; }
            code { padding: .1em .3em; overflow-wrap: anywhere; }
            pre { padding: .8rem 1rem; overflow-x: auto; }
            pre code { padding: 0; overflow-wrap: normal; }
            table { border-collapse: collapse; display: block; overflow-x: auto; max-width: 100%; }
            th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
            img { max-width: 100%; }
            @media (max-width: 50rem) {
              body { flex-direction: column; }
              nav { order: 1; border-right: 0; border-top: 1px solid var(--line); min-height: 0; padding: 1rem; columns: 2; }
              nav b { break-after: avoid; }
              main { padding: 1rem; }
            }
            """;

    private final Map<String, List<String>> menu;
    private final Map<Path, SitePage> pages;

    SiteLayout(Map<String, List<String>> menu, Map<Path, SitePage> pages) {
        this.menu = menu;
        this.pages = pages;
    }

    String of(SitePage page, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <nav>
                %s</nav>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(title(page), STYLE, menu(page), content);
    }

    private static String title(SitePage page) {
        return page.title().equals("drift") ? "drift" : escaped(page.title()) + " · drift";
    }

    private String menu(SitePage current) {
        StringBuilder html = new StringBuilder();
        menu.forEach((group, sources) -> {
            html.append("<b>").append(escaped(group)).append("</b>\n");
            for (String source : sources) {
                SitePage page = pages.get(Path.of(source));
                html.append("<a href=\"")
                        .append(current.folder().relativize(page.output()))
                        .append('"')
                        .append(page.source().equals(current.source()) ? " aria-current=\"page\"" : "")
                        .append('>')
                        .append(escaped(source.equals("README.md") ? "Start here" : page.title()))
                        .append("</a>\n");
            }
        });
        html.append("<b>Javadoc</b>\n");
        MODULES.forEach(module -> html.append("<a href=\"")
                .append(current.folder().relativize(Path.of("api", module, "index.html")))
                .append("\">")
                .append(module)
                .append("</a>\n"));
        return html.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
