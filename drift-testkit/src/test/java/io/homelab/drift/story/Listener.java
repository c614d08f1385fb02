package io.homelab.drift.story;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A web server on a host that has no program for it: what is posted becomes a line of a file, the path before the body. */
final class Listener {

    private static final int NO_CONTENT = 204;

    private Listener() {}

    /**
     * Listens until it is ended, and prints its port.
     *
     * @param args the file
     */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    file, exchange.getRequestURI() + " " + body.replace("\n", "") + "\n", StandardOpenOption.APPEND);
            exchange.sendResponseHeaders(NO_CONTENT, -1);
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }
}
