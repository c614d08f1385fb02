package io.homelab.drift.podman.redact;

import io.homelab.drift.core.spec.value.IpAddress;
import java.util.Optional;

/** The addresses in a text: {@code 10.89.0.5}, {@code fd00::5}, {@code 92:d0:c6:0a:29:33}, also with a port or a length of bits behind. */
final class AddressScan {

    private static final int MAC_LENGTH = 17;
    private static final int LONGEST = 45;

    private final String text;
    private final Told told;
    private final StringBuilder out;
    private int done;

    private AddressScan(String text, Told told) {
        this.text = text;
        this.told = told;
        this.out = new StringBuilder(text.length());
    }

    /** Takes the addresses, and answers what is to stand there. */
    interface Told {

        /**
         * An address of IPv4 or IPv6.
         *
         * @param bits the length of a subnet's prefix, where one is written behind the address; else -1
         */
        String ip(IpAddress address, String written, int bits);

        /** One of an interface: {@code 92:d0:c6:0a:29:33}. */
        String mac(String written);
    }

    /** The text with what was answered in the place of its addresses. */
    static String replaced(String text, Told told) {
        boolean possible = text.indexOf(':') >= 0 || text.indexOf('.') >= 0;
        return possible ? new AddressScan(text, told).all() : text;
    }

    private String all() {
        for (int at = 0; at < text.length(); ) {
            if (!part(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && part(text.charAt(end))) {
                end++;
            }
            row(at, end);
            at = end;
        }
        return done == 0 ? text : out.append(text, done, text.length()).toString();
    }

    /** A row of characters that addresses consist of. */
    private void row(int from, int to) {
        int start = from;
        int end = to;
        // what is only the end of a word is none, up to a colon
        if (start > 0 && inWord(text.charAt(start - 1))) {
            start = behindColon(start, end);
        }
        if (end < text.length() && inWord(text.charAt(end))) {
            do {
                end--;
            } while (end > start && text.charAt(end) != ':');
        }
        while (end > start && (text.charAt(end - 1) == '.' || endsInOneColon(start, end))) {
            end--;
        }
        if (start >= end || whole(start, end)) {
            return;
        }
        for (int piece = start; piece < end; ) {
            int stop = colon(piece, end);
            ip(piece, stop);
            piece = stop + 1;
        }
    }

    private int behindColon(int start, int end) {
        return Math.min(end, colon(start, end) + 1);
    }

    /** Where the next colon of a row is: what lies behind the row is not searched for each. */
    private int colon(int start, int end) {
        int at = start;
        while (at < end && text.charAt(at) != ':') {
            at++;
        }
        return at;
    }

    private boolean endsInOneColon(int start, int end) {
        return text.charAt(end - 1) == ':' && (end - 2 < start || text.charAt(end - 2) != ':');
    }

    private boolean whole(int start, int end) {
        String written = text.substring(start, Math.min(end, start + LONGEST + 1));
        if (isMac(written)) {
            put(start, end, told.mac(written));
            return true;
        }
        return written.indexOf(':') >= 0 && ip(start, end);
    }

    private boolean ip(int start, int end) {
        Optional<IpAddress> address =
                end - start > LONGEST ? Optional.empty() : IpAddress.parse(text.substring(start, end));
        address.ifPresent(found -> put(start, end, told.ip(found, text.substring(start, end), bits(end))));
        return address.isPresent();
    }

    private int bits(int slash) {
        int end = slash + 1;
        while (end < text.length() && end <= slash + 3 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        boolean any = slash < text.length() && text.charAt(slash) == '/' && end > slash + 1;
        boolean goesOn =
                end < text.length() && (inWord(text.charAt(end)) || (part(text.charAt(end)) && digitBehind(end)));
        return any && !goesOn ? Integer.parseInt(text.substring(slash + 1, end)) : -1;
    }

    private boolean digitBehind(int at) {
        return at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    private void put(int start, int end, String instead) {
        if (!text.startsWith(instead, start) || instead.length() != end - start) {
            out.append(text, done, start).append(instead);
            done = end;
        }
    }

    static boolean isMac(String written) {
        if (written.length() != MAC_LENGTH) {
            return false;
        }
        for (int i = 0; i < MAC_LENGTH; i++) {
            boolean colon = i % 3 == 2;
            if (colon != (written.charAt(i) == ':') || (!colon && !hex(written.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean part(char c) {
        return hex(c) || c == '.' || c == ':';
    }

    private static boolean hex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean inWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
