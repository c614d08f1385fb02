package io.homelab.drift.canary;

/** How somebody writes a secret. */
enum Shape {
    PLAIN("%s=@@", "@@"),
    SPLIT_AT_BLANKS("%s=first @@ @@THIRD", "first@@"),
    IN_DOUBLE_QUOTES("\"%s=a @@ b\"", "\"a @@ b\""),
    IN_SINGLE_QUOTES("'%s=@@ b'", "'@@ b'"),
    QUOTED_VALUE("%s=\"@@ c\"", "\"@@\""),
    OPEN_QUOTE("\"%s=@@", "@@"),
    LINES("\"%s=a\\n@@\\nb\"", "\"a\\n@@\""),
    PERCENT("%s=100%%%%@@", "100%%@@"),
    DOLLAR("%s=x${@@}$@@", "x${@@}"),
    BASE64("%s=@@== @@==", "@@=="),
    PEM("\"%s=-----BEGIN KEY-----\\n@@=\\n-----END KEY-----\"", "\"-----BEGIN KEY-----\\n@@\""),
    URL("%s=https://me:@@@host/", "https://me:@@@host/");

    private final String assignment;
    private final String word;

    Shape(String assignment, String word) {
        this.assignment = assignment;
        this.word = word;
    }

    /** {@code NAME=value} as a line of a unit file has it. */
    String value(String name) {
        return assignment.formatted(name);
    }

    /** A value of one word in the place of a plain one. */
    String word(String plain) {
        String shaped = word.startsWith("\"") || word.startsWith("'") ? word.substring(1, word.length() - 1) : word;
        String replaced = plain.replace("@@", shaped.replace("@@@host/", "@@"));
        return replaced.indexOf(' ') < 0 ? replaced : '"' + replaced + '"';
    }
}
