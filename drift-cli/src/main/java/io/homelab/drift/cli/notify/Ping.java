package io.homelab.drift.cli.notify;

import io.homelab.drift.cli.notify.ServiceUrl.BadAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** An address that is called after every run, so that somebody else notices when no run comes: {@code https://hc-ping.com/ID/{exit}}. */
final class Ping {

    private static final int MESSAGE = 200;

    private final String template;

    private Ping(String template) {
        this.template = template;
    }

    static Ping of(String template) throws BadAddress {
        if (!template.startsWith("https://") && !template.startsWith("http://")) {
            throw new BadAddress("is no address such as https://host/path/{exit}");
        }
        Ping ping = new Ping(template);
        String filled = ping.filled(0, "", "");
        int open = filled.indexOf('{');
        if (open >= 0) {
            int close = filled.indexOf('}', open);
            throw new BadAddress("has " + (close < 0 ? "a { without its }" : filled.substring(open, close + 1))
                    + "; what is replaced is {exit}, {status}, {up} and {message}");
        }
        ServiceUrl.address(filled);
        return ping;
    }

    /**
     * The request for one run.
     *
     * @param status the worst status of its services: {@code DRIFT}
     * @param message one line on what was found
     */
    HttpCall call(int exit, String status, String message) throws BadAddress {
        return new HttpCall(ServiceUrl.address(filled(exit, status, message)), Map.of(), Optional.empty());
    }

    private String filled(int exit, String status, String message) {
        return template.replace("{exit}", Integer.toString(exit))
                .replace("{up}", exit > 1 ? "down" : "up")
                .replace("{status}", encoded(status))
                .replace("{message}", encoded(Fitting.line(message, MESSAGE)));
    }

    /** Forms write a blank as a plus sign; in a path that would stay one. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
