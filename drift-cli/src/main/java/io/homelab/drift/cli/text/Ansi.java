package io.homelab.drift.cli.text;

import io.homelab.drift.core.report.Status;

/** What a stretch of text is, and so its colour on a terminal (ECMA-48, Select Graphic Rendition). */
enum Ansi {
    PLAIN(""),
    HEADING("1"),
    GOOD("32"),
    BAD("31"),
    CAUTION("33"),
    UNCERTAIN("35"),
    FAINT("2");

    private final String rendition;

    Ansi(String rendition) {
        this.rendition = rendition;
    }

    /** How a status looks. */
    static Ansi of(Status status) {
        return switch (status) {
            case MATCH -> GOOD;
            case WARNING -> CAUTION;
            case DRIFT -> BAD;
            case UNKNOWN -> UNCERTAIN;
        };
    }

    String on(String text) {
        return rendition.isEmpty() ? text : "\u001b[" + rendition + "m" + text + "\u001b[0m";
    }
}
