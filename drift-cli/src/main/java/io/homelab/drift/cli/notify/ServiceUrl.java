package io.homelab.drift.cli.notify;

import io.homelab.drift.core.input.Scan;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A notification service and the secret that opens it, as Apprise spells them: {@code gotifys://nas.example:8443/path/token}.
 *
 * @param scheme in lower case
 * @param user what stands before {@code @}, as it is written; {@code user:password}, {@code token}
 * @param host with its port where one is given
 * @param path its parts, as they are written, without empty ones
 * @param query what stands behind {@code ?}, as it is written
 * @see <a href="https://github.com/caronc/apprise/wiki">Apprise: URLs of its services</a>
 */
record ServiceUrl(String scheme, Optional<String> user, String host, List<String> path, Optional<String> query) {

    ServiceUrl {
        path = List.copyOf(path);
    }

    /** Reads one. No message of a fault holds any of it: all of it may be secret. */
    static ServiceUrl of(String text) throws BadAddress {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            // Its message would quote the address.
            throw new BadAddress("is no address such as ntfy://host/topic");
        }
        if (uri.getScheme() == null || uri.getRawAuthority() == null) {
            throw new BadAddress("is no address such as ntfy://host/topic");
        }
        String authority = uri.getRawAuthority();
        int at = authority.lastIndexOf('@');
        String host = authority.substring(at + 1);
        if (host.isEmpty() || host.startsWith(":")) {
            throw new BadAddress("has no host");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new ServiceUrl(
                uri.getScheme().toLowerCase(Locale.ROOT),
                at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at)),
                host,
                Scan.split(path, "/").stream().filter(part -> !part.isEmpty()).toList(),
                Optional.ofNullable(uri.getRawQuery()));
    }

    /** An address of HTTP at the same host. */
    URI http(boolean secure, List<String> parts) throws BadAddress {
        return address((secure ? "https://" : "http://") + host + "/" + String.join("/", parts));
    }

    /** An address that Java can call; what it could not is told before anything is sent. */
    static URI address(String text) throws BadAddress {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, without its message, which would quote the address.
        }
        throw new BadAddress("has no host that can be called (its name may have letters, digits, '-' and '.')");
    }

    /** Why an address is none: words that follow its name and hold nothing of it. */
    static final class BadAddress extends Exception {

        private static final long serialVersionUID = 1;

        BadAddress(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
