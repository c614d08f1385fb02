package io.homelab.drift.mutation;

import java.util.List;
import java.util.Random;

/** Texts and numbers that nobody expects: empty, huge, full of signs that mean something somewhere. */
final class OddValues {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t\n",
            "0",
            "-1",
            "00",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615",
            "99999999999999999999999999999999",
            "1e9",
            "1e999999999",
            "0x10",
            "0b1",
            ".5",
            "5.",
            "1.5g",
            "-5m",
            "4Gib",
            "infinity",
            "max",
            "100%",
            "1%",
            "%",
            "%%",
            "%i%N%h%z",
            "$",
            "$$",
            "${",
            "${}",
            "${X}",
            "$X",
            "'",
            "\"",
            "\"a",
            "\\",
            "\\x",
            "\\xff\\777\\u12",
            "a\\",
            "=",
            "==",
            "a=",
            "=b",
            "a=b=c",
            ":",
            "::",
            ":::::",
            "a:b:c:d:e",
            ",",
            ",,,",
            "type=bind,source=,target=",
            "type=,=,,",
            "[",
            "[]",
            "[\"CMD\"]",
            "[\"a",
            "{",
            "{}",
            "/",
            "//",
            "..",
            "../..",
            "./",
            "-",
            "--",
            "-h",
            "--podman=./evil.sh",
            "@",
            "@sha256:",
            "a@sha256:0",
            "sha256:",
            ":latest",
            "a/b/c/d:",
            "docker.io/",
            "host",
            "none",
            "container:",
            "container:a",
            "ns:",
            "0-",
            "-0",
            "0-0,0-0",
            "5-1",
            "1-65535",
            "65536",
            "0:0",
            "[::]:80:80",
            "fe80::1%eth0",
            "::ffff:1.2.3.4",
            "10.0.0.0/33",
            "10.0.0.0/",
            "1.2.3",
            "256.1.1.1",
            "1h1m1s",
            "1h1",
            "9999999999h",
            "0001-01-01T00:00:00Z",
            "2026-02-30T25:61:61Z",
            "292277026596-12-04T15:30:08Z",
            "null",
            "true",
            "*",
            "**",
            "?",
            "[a-",
            "\u0000",
            "\u001b[31m",
            "\u202e",
            "\u00e9",
            "\ud83d\ude00",
            "\ufeff",
            "\ud800",
            "a.container",
            "proxy.network",
            "x.volume",
            "x.pod",
            "x.image",
            "x.build");

    private static final List<String> REPEATED = List.of(
            "a", "1-2,", "1s", "a.", "a/", "a:", "\"", "'", "\\", "%", "$", "${", "=", ",", "[", "(", "{", " ", "\t",
            "\u00e9", "0", "9", "-", "../", "a=b ", "a=b,", "*a", "{{", "::");

    /** What stands for a value in JSON that no tree can hold. */
    private static final List<String> RAW = List.of(
            "1e999999999",
            "-1e999999999",
            "1e-999999999",
            "0.1",
            "-0",
            "-0.0",
            "1.0",
            "123456789012345678901234567890",
            "-9223372036854775808",
            "9223372036854775808",
            "18446744073709551615",
            "1" + "0".repeat(900),
            "1" + "0".repeat(2000),
            "NaN",
            "tru",
            "'a'",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "[".repeat(300) + "]".repeat(300),
            "[".repeat(2000) + "]".repeat(2000),
            "{\"a\":".repeat(300) + "1" + "}".repeat(300),
            "{\"a\":1,\"a\":2}",
            "{\"" + "k".repeat(60_000) + "\":1}",
            "");

    private OddValues() {}

    static String text(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> pick(REPEATED, random).repeat(1 << random.nextInt(15));
            case 1 -> noise(random, 1 + random.nextInt(40));
            case 2 -> pick(TEXTS, random) + pick(TEXTS, random);
            default -> pick(TEXTS, random);
        };
    }

    static String raw(Random random) {
        return pick(RAW, random);
    }

    static String noise(Random random, int length) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < length; i++) {
            noise.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x3000) : random.nextInt(0x80)));
        }
        return noise.toString();
    }

    static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
