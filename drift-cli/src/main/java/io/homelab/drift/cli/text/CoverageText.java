package io.homelab.drift.cli.text;

import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Coverage;

/** How many containers quadlets manage, and on request which they do not. */
final class CoverageText {

    private static final int INDENT = 2;

    private final TextLayout page;

    CoverageText(TextLayout page) {
        this.page = page;
    }

    /** The containers that no quadlet manages, a line each. */
    void list(Coverage coverage) {
        page.line(0, Ansi.HEADING, "Containers that no quadlet manages");
        if (coverage.unmanaged().isEmpty()) {
            page.line(INDENT, "none");
        }
        for (Coverage.Unmanaged container : coverage.unmanaged()) {
            String unit = container
                    .unit()
                    .map(name -> ", made by " + Printable.of(name))
                    .orElse("");
            page.line(
                    INDENT,
                    Printable.of(container.container()) + " (" + Printable.of(container.image()) + ", "
                            + Printable.of(container.status()) + unit + ")");
        }
        page.blank();
    }

    /** {@code 12 of 15 containers are managed by quadlets}; nothing where all are. */
    void summary(Coverage coverage) {
        if (!coverage.unmanaged().isEmpty()) {
            String containers = coverage.containers() == 1 ? " container is" : " containers are";
            page.line(0, coverage.managed() + " of " + coverage.containers() + containers + " managed by quadlets");
        }
    }
}
