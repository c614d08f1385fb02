package io.homelab.drift.cli.notify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Who calls: {@code user:password@}, or a token alone, as an address has it. */
final class Authorization {

    private static final String HEADER = "Authorization";
    private static final int HEX = 16;
    /** A percent sign and two digits: an address with any other percent sign is refused. */
    private static final int ESCAPE = 3;

    private Authorization() {}

    /** The header that says so; none where the address names nobody. */
    static Map<String, String> headers(Optional<String> user) {
        if (user.isEmpty()) {
            return Map.of();
        }
        String who = decoded(user.get());
        return Map.of(
                HEADER,
                who.indexOf(':') < 0
                        ? "Bearer " + who
                        : "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8)));
    }

    /** {@code %40} is an at sign. */
    static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (character == '%') {
                bytes.write(Integer.parseInt(text.substring(at + 1, at + ESCAPE), HEX));
                at += ESCAPE;
            } else {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(character);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
