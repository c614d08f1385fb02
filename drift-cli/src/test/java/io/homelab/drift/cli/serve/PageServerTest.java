package io.homelab.drift.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // a server serves until it is closed
class PageServerTest {

    private static final PageServer.Pages PAGES = path -> switch (path) {
        case "/" -> Optional.of(new PageServer.Page(200, "text/html; charset=utf-8", "<p>Grüße"));
        case "/health" -> Optional.of(new PageServer.Page(503, "text/plain", "no\n"));
        case "/breaks" -> throw new IllegalStateException("s3cret");
        default -> Optional.empty();
    };

    @TempDir
    private Path folder;

    @Test
    void pageIsServedOnALoopbackPort() throws IOException {
        ListenAddress address = free();
        try (PageServer server = PageServer.start(address, PAGES)) {
            assertEquals("""
                    HTTP/1.1 200 OK
                    Content-Type: text/html; charset=utf-8
                    Content-Length: 10
                    Cache-Control: no-store
                    X-Content-Type-Options: nosniff
                    Connection: close

                    <p>Grüße""", said(address.address(), "GET / HTTP/1.1\r\nHost: localhost:9099\r\n\r\n"));
        }
    }

    /** Each row: a request, its line breaks written as /, and the first line of the answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /health?x=1 HTTP/1.1~~ | HTTP/1.1 503 Service Unavailable",
                "GET /none HTTP/1.1~~ | HTTP/1.1 404 Not Found",
                "GET /breaks HTTP/1.1~~ | HTTP/1.1 500 Internal Server Error",
                "POST / HTTP/1.1~~ | HTTP/1.1 405 Method Not Allowed",
                "GET~~ | HTTP/1.1 405 Method Not Allowed",
                "~~ | HTTP/1.1 405 Method Not Allowed",
                "GET / HTTP/1.1~Host: 127.0.0.1~~ | HTTP/1.1 200 OK",
                "GET / HTTP/1.1~host: [::1]:80~~ | HTTP/1.1 200 OK",
                "GET / HTTP/1.1~HOST: evil.example~~ | HTTP/1.1 403 Forbidden",
                "GET / HTTP/1.1~Host: 127.0.0.1.evil.example~~ | HTTP/1.1 403 Forbidden",
                "GET / HTTP/1.1~Host: localhost~Host: evil.example~~ | HTTP/1.1 403 Forbidden",
            })
    void whatElseIsAskedIsAnsweredShortly(String request, String answer) throws IOException {
        ListenAddress address = free();
        try (PageServer server = PageServer.start(address, PAGES)) {
            String said = said(address.address(), request.replace("~", "\r\n"));
            assertEquals(answer, said.lines().findFirst().orElse(""));
            assertFalse(said.contains("s3cret"), said);
        }
    }

    @Test
    void headHasNoBody() throws IOException {
        ListenAddress address = free();
        try (PageServer server = PageServer.start(address, PAGES)) {
            String said = said(address.address(), "HEAD / HTTP/1.0\n\n");
            assertTrue(
                    said.endsWith(
                            "Content-Length: 10\nCache-Control: no-store\nX-Content-Type-Options: nosniff\nConnection: close\n\n"),
                    said);
        }
    }

    @Test
    void socketIsItsOwnersAndGoesWithTheServer() throws IOException {
        Path file = folder.resolve("drift.sock");
        ListenAddress address = ListenAddress.parse(file.toString()).orElseThrow();
        try (PageServer server = PageServer.start(address, PAGES)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            // Nobody is led to a file by a name.
            assertTrue(said(address.address(), "GET / HTTP/1.1\r\nHost: drift\r\n\r\n")
                    .startsWith("HTTP/1.1 200"));
            IOException second = assertThrows(
                    IOException.class, () -> PageServer.start(address, PAGES).close());
            assertEquals("another program listens there", second.getMessage());
            assertTrue(Files.exists(file));
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void pipeIsNoSocketAndStays() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        ListenAddress address = ListenAddress.parse("unix:" + pipe).orElseThrow();
        assertThrows(IOException.class, () -> PageServer.start(address, PAGES).close());
        assertTrue(Files.exists(pipe));
    }

    @Test
    void socketThatWasLeftBehindIsTakenOverAndAnotherFileIsNot() throws IOException {
        Path file = folder.resolve("drift.sock");
        ListenAddress address = ListenAddress.parse("unix:" + file).orElseThrow();
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(address.address());
        dead.close();
        assertTrue(Files.exists(file));
        try (PageServer server = PageServer.start(address, PAGES)) {
            assertTrue(said(address.address(), "GET / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 200"));
        }
        Files.writeString(file, "mine");
        assertThrows(IOException.class, () -> PageServer.start(address, PAGES).close());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void thoseWhoSayNothingKeepNobodyElseWaiting() throws IOException {
        ListenAddress address = free();
        try (PageServer server = PageServer.start(address, PAGES)) {
            List<SocketChannel> silent = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                silent.add(SocketChannel.open(address.address()));
            }
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertTrue(
                            said(address.address(), "GET / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 200")));
            for (SocketChannel one : silent) {
                one.close();
            }
        }
    }

    @Test
    void requestWithoutAnEndIsNotKept() throws IOException {
        ListenAddress address = free();
        try (PageServer server = PageServer.start(address, PAGES)) {
            assertEquals("", said(address.address(), "GET / HTTP/1.1\r\nX: " + "x".repeat(20_000)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0.0.0.0:80",
                "nas:80",
                "192.168.1.2:80",
                "127.0.0.1",
                "127.0.0.1:",
                "127.0.0.1:65536",
                "[::]:80",
                ":80"
            })
    void addressThatOthersReachIsNone(String text) {
        assertEquals(Optional.empty(), ListenAddress.parse(text));
    }

    @Test
    void portAloneIsOneOfTheLoopback() {
        assertEquals(
                "/127.0.0.1:9099",
                ListenAddress.parse("9099").orElseThrow().address().toString());
        assertEquals(
                "/[0:0:0:0:0:0:0:1]:9099",
                ListenAddress.parse("[::1]:9099").orElseThrow().address().toString());
    }

    private static ListenAddress free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return ListenAddress.parse("127.0.0.1:" + socket.getLocalPort()).orElseThrow();
        }
    }

    private static String said(SocketAddress address, String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(address)) {
            try {
                channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
                return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8)
                        .replace("\r\n", "\n");
            } catch (IOException reset) {
                return "";
            }
        }
    }
}
