package io.homelab.drift.cli.notify;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * One request. Its address and its headers are secret, and printed nowhere.
 *
 * @param body what is posted; nothing is, and the address only called, where it is empty
 */
record HttpCall(URI address, Map<String, String> headers, Optional<String> body) {

    HttpCall {
        headers = Map.copyOf(headers);
    }

    static HttpCall json(URI address, Map<String, String> headers, String json) {
        return new HttpCall(address, headers, Optional.of(json));
    }

    HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "drift");
        headers.forEach(request::header);
        body.ifPresent(text -> request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(text, StandardCharsets.UTF_8)));
        return request.build();
    }

    @Override
    public String toString() {
        return "HttpCall";
    }
}
