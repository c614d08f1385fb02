package io.homelab.drift.cli.notify;

import io.homelab.drift.cli.notify.ServiceUrl.BadAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the service that an address means: {@code discord://id/token}. */
final class Channels {

    /** Where the services are that have one place for everybody. */
    static final Places WORLD = new Places("https://discord.com", "https://hooks.slack.com", "https://ntfy.sh");

    private static final String DISCORD_WEBHOOKS = "/api/webhooks/";
    private static final String SLACK_SERVICES = "/services/";
    private static final String KNOWN = "discord, slack, ntfy, ntfys, gotify, gotifys, json or jsons";

    private final Places places;

    /** @param places where the services are that have one place for everybody */
    Channels(Places places) {
        this.places = places;
    }

    record Places(String discord, String slack, String ntfy) {}

    Channel of(String text) throws BadAddress {
        ServiceUrl url = ServiceUrl.of(text);
        return switch (url.scheme()) {
            case "discord" -> discord(url.user(), parts(url, 2, "discord://id/token"));
            case "slack" -> slack(parts(url, 3, "slack://a/b/c"));
            case "ntfy" -> ntfy(url, url.host().equals("ntfy.sh"));
            case "ntfys" -> ntfy(url, true);
            case "gotify" -> gotify(url, false);
            case "gotifys" -> gotify(url, true);
            case "json" -> json(url, false);
            case "jsons" -> json(url, true);
            case "http", "https" -> webhook(text, url);
            default -> throw new BadAddress("names none of the services " + KNOWN);
        };
    }

    private static List<String> parts(ServiceUrl url, int wanted, String spelled) throws BadAddress {
        List<String> parts =
                Stream.concat(Stream.of(url.host()), url.path().stream()).toList();
        if (parts.size() != wanted) {
            throw new BadAddress("is spelled otherwise: " + spelled);
        }
        return parts;
    }

    private Channel discord(Optional<String> user, List<String> parts) throws BadAddress {
        URI address = ServiceUrl.address(places.discord() + DISCORD_WEBHOOKS + String.join("/", parts));
        return new DiscordChannel(address, user);
    }

    private Channel slack(List<String> parts) throws BadAddress {
        return new SlackChannel(ServiceUrl.address(places.slack() + SLACK_SERVICES + String.join("/", parts)));
    }

    /** {@code ntfy://topic} is one at ntfy.sh, as Apprise has it. */
    private Channel ntfy(ServiceUrl url, boolean secure) throws BadAddress {
        Map<String, String> headers = Authorization.headers(url.user());
        if (url.path().isEmpty()) {
            return new NtfyChannel(ServiceUrl.address(places.ntfy()), headers, url.host());
        }
        int last = url.path().size() - 1;
        return new NtfyChannel(
                url.http(secure, url.path().subList(0, last)),
                headers,
                url.path().get(last));
    }

    private static Channel gotify(ServiceUrl url, boolean secure) throws BadAddress {
        int last = url.path().size() - 1;
        if (last < 0) {
            throw new BadAddress("is spelled otherwise: gotify://host/token");
        }
        List<String> parts = Stream.concat(url.path().subList(0, last).stream(), Stream.of("message"))
                .toList();
        return new GotifyChannel(url.http(secure, parts), url.path().get(last));
    }

    private static Channel json(ServiceUrl url, boolean secure) throws BadAddress {
        String query = url.query().map(text -> "?" + text).orElse("");
        URI address = ServiceUrl.address(url.http(secure, url.path()) + query);
        return new JsonChannel(address, Authorization.headers(url.user()));
    }

    /** What Discord and Slack themselves show for copying. */
    private Channel webhook(String text, ServiceUrl url) throws BadAddress {
        String path = "/" + String.join("/", url.path());
        if (url.scheme().equals("https")
                && path.startsWith(DISCORD_WEBHOOKS)
                && url.host().startsWith("discord")) {
            return discord(Optional.empty(), url.path().subList(2, url.path().size()));
        }
        if (text.startsWith("https://hooks.slack.com" + SLACK_SERVICES)) {
            return slack(url.path().subList(1, url.path().size()));
        }
        throw new BadAddress("is an address of the web; a program there is called by json:// or jsons://");
    }
}
