package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a report; in a browser where there is one. {@code -Ddrift.write=true} makes the pictures in docs anew. */
class HtmlPageTest {

    private static final String VISIBLE = "document.querySelectorAll('.service:not([hidden])').length";
    private static final String HOSTILE =
            "</td></table><script>document.title='owned'</script><img src=x onerror=document.title='owned'>\\\" style=x";

    @TempDir
    private Path folder;

    @Test
    void pageNeedsNothingElse() throws IOException {
        String page = Files.readString(example());
        for (String foreign : new String[] {"http:", "https:", "src=", "href=", "@import", "url("}) {
            assertFalse(page.contains(foreign), foreign);
        }
        assertEquals(
                31,
                page.lines().filter(line -> line.contains(" class=\"service ")).count());
    }

    @Test
    void hostileTextStaysText() throws IOException {
        String page = Files.readString(hostile());
        assertEquals(1, page.lines().filter(line -> line.contains("<script")).count(), page);
        assertFalse(page.contains("<img"), page);
        assertTrue(page.contains("&lt;script&gt;document.title=&#39;owned&#39;"), page);
    }

    @Test
    void searchAndFiltersShowWhatIsAskedFor() throws Exception {
        try (Browser browser = Browser.start(OtherReader.find("chromium")).open(example(), 1400, 1000)) {
            assertEquals("31", browser.value(VISIBLE));
            browser.type("input[type=search]", "JELLY memory");
            assertEquals("1", browser.value(VISIBLE));
            assertEquals("1 of 31 services are shown", browser.value("document.getElementById('shown').textContent"));
            browser.type("input[type=search]", " ");
            browser.click("input[value=match]");
            assertEquals("9", browser.value(VISIBLE));
            browser.click("input[value=drift]");
            assertEquals("1", browser.value(VISIBLE));
            browser.click("input[value=drift]");
            browser.value("(e => { e.value = 'not-reloaded'; e.dispatchEvent(new Event('input', {bubbles: true})); })"
                    + "(document.querySelector('select'))");
            assertEquals("3", browser.value(VISIBLE));
            assertEquals("0", browser.value("performance.getEntriesByType('resource').length"));
        }
    }

    @Test
    void hostileTextRunsNothingInABrowser() throws Exception {
        try (Browser browser = Browser.start(OtherReader.find("chromium")).open(hostile(), 1400, 1000)) {
            assertTrue(browser.value("document.body.textContent").contains("document.title='owned'"));
            assertNotEquals("owned", browser.value("document.title"));
            assertEquals("1", browser.value("document.scripts.length"));
            assertEquals("0", browser.value("document.images.length"));
            // What the page does not know by its hash does not run, however it comes in.
            browser.value(
                    "document.body.insertAdjacentHTML('beforeend', \"<img src=x onerror=document.title='owned'>\")");
            browser.value(
                    "document.body.appendChild(document.createElement('script')).append(\"document.title='owned'\")");
            assertNotEquals("owned", browser.value("document.title"));
        }
    }

    @Test
    void pageFitsAPhoneAndTheNight() throws Exception {
        try (Browser browser = Browser.start(OtherReader.find("chromium"))) {
            for (int width : new int[] {400, 1400}) {
                browser.open(example(), width, 1000);
                assertEquals("" + width, browser.value("document.documentElement.scrollWidth"));
                picture(browser, "page-" + width + ".png");
            }
            String day = browser.value("getComputedStyle(document.body).backgroundColor");
            browser.dark();
            assertNotEquals(day, browser.value("getComputedStyle(document.body).backgroundColor"));
        }
    }

    private static void picture(Browser browser, String name) throws Exception {
        if (Boolean.getBoolean("drift.write")) {
            browser.screenshot(Path.of("../docs", name));
        }
    }

    private Path example() {
        Path example = Path.of("../examples/homelab");
        return page(example.resolve("quadlets"), example.resolve("snapshot.json"));
    }

    private Path hostile() throws IOException {
        Homelab homelab = new Homelab(folder).edit("[Container]\n", "[Container]\nLabel=\"hostile=" + HOSTILE + "\"\n");
        homelab.quadlet("<script>x.container", "[Container]\nMemroy=<script>1</script>\n");
        return page(homelab.quadlets(), homelab.snapshot());
    }

    private Path page(Path quadlets, Path snapshot) {
        Path page = folder.resolve("page.html");
        new Shell(folder).drift("check", "-d", quadlets, "--snapshot", snapshot, "--format", "html=" + page);
        return page;
    }
}
