package io.homelab.drift.cli.serve;

import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.input.Scan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Serves pages to whoever asks on this machine, by HTTP/1.1 with one request a connection, which is all that a browser, curl and Prometheus
 * need. It reads {@code GET} and {@code HEAD} and nothing but the path; it is no server for a network.
 */
public final class PageServer implements AutoCloseable {

    /** Who asks for a page says less than this. */
    private static final int MOST_REQUEST = 8192;
    /** The bits of a file's mode that say what it is, and those of a socket. */
    private static final int KIND = 0170000;

    private static final int SOCKET = 0140000;

    private static final int MOST_AT_ONCE = 8;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LIMIT_SECONDS = 10;

    private final ServerSocketChannel server;
    private final Optional<Path> socket;
    private final Pages pages;
    private final ExecutorService talks;
    private final ScheduledExecutorService limits;

    /** What there is to see. */
    @FunctionalInterface
    public interface Pages {
        /** The page of a path ({@code /metrics}); empty where there is none. */
        Optional<Page> of(String path);
    }

    /**
     * An answer.
     *
     * @param status of HTTP: 200, or 503 where what is asked for is not well
     * @param type {@code text/html; charset=utf-8}
     */
    public record Page(int status, String type, String text) {}

    private PageServer(ServerSocketChannel server, Optional<Path> socket, Pages pages) {
        this.server = server;
        this.socket = socket;
        this.pages = pages;
        this.talks = new ThreadPoolExecutor(
                0, MOST_AT_ONCE, LIMIT_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), PageServer::thread);
        ScheduledThreadPoolExecutor ends = new ScheduledThreadPoolExecutor(1, PageServer::thread);
        ends.setRemoveOnCancelPolicy(true);
        this.limits = ends;
    }

    /**
     * Begins to serve. A socket that an earlier server left behind is taken over, and can be used by its owner alone.
     *
     * @throws IOException if it cannot listen there
     */
    public static PageServer start(ListenAddress address, Pages pages) throws IOException {
        ServerSocketChannel server = address.socket().isPresent()
                ? unix(address.socket().get(), address)
                : ServerSocketChannel.open().bind(address.address());
        PageServer running = new PageServer(server, address.socket(), pages);
        thread(running::accept).start();
        return running;
    }

    private static ServerSocketChannel unix(Path file, ListenAddress address) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            // Java calls a pipe or a device what it calls a socket.
            Object mode = Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            if (((Integer) mode & KIND) != SOCKET) {
                throw new IOException("there is another file of that name");
            }
            if (served(address)) {
                throw new IOException("another program listens there");
            }
            Files.delete(file);
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(address.address());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static boolean served(ListenAddress address) {
        try {
            SocketChannel.open(address.address()).close();
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "drift serves");
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                try {
                    talks.execute(() -> talk(client));
                } catch (RuntimeException busy) {
                    client.close();
                }
            } catch (IOException e) {
                // One that has gone again, or the end, or no more files can be open: that lasts a while.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void talk(SocketChannel client) {
        // Closing it ends whatever waits for it.
        var limit = limits.schedule(() -> close(client), LIMIT_SECONDS, TimeUnit.SECONDS);
        try (client) {
            Optional<List<String>> request = request(client);
            if (request.isPresent()) {
                answer(client, request.get());
            }
        } catch (IOException gone) {
            // Whoever asked does not wait for the answer.
        } finally {
            limit.cancel(false);
        }
    }

    private static void close(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            // It is of no use to anybody.
        }
    }

    /** The lines of a request; empty where it is none. */
    private static Optional<List<String>> request(SocketChannel client) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer piece = ByteBuffer.allocate(MOST_REQUEST);
        while (bytes.size() <= MOST_REQUEST && client.read(piece.clear()) >= 0) {
            bytes.write(piece.array(), 0, piece.position());
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            if (text.contains("\r\n\r\n") || text.contains("\n\n")) {
                return Optional.of(text.lines().toList());
            }
        }
        return Optional.empty();
    }

    private void answer(SocketChannel client, List<String> request) throws IOException {
        List<String> words = Scan.split(request.get(0), Scan::isBlank);
        boolean head = words.get(0).equals("HEAD");
        boolean asked = words.size() > 1 && (head || words.get(0).equals("GET"));
        Page page = !asked
                ? plain(405, "only GET and HEAD")
                : foreign(request)
                        ? plain(403, "this is served to this machine alone")
                        : Isolation.run("the page could not be made", () -> pages.of(path(words.get(1))))
                                .or(problem -> Optional.of(plain(500, problem.message())))
                                .orElse(plain(404, "there is no such page"));
        byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
        String header = "HTTP/1.1 " + page.status() + " " + reason(page.status()) + "\r\nContent-Type: " + page.type()
                + "\r\nContent-Length: " + body.length
                + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
        var out = Channels.newOutputStream(client);
        out.write(header.getBytes(StandardCharsets.ISO_8859_1));
        if (!head) {
            out.write(body);
        }
        out.flush();
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Whether a browser was led here by a name that is none of this machine's: such a page would be read by its owner's scripts. */
    private boolean foreign(List<String> request) {
        return socket.isEmpty()
                && request.stream()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))
                        .map(line -> line.substring("host:".length()).strip())
                        .anyMatch(host -> !ListenAddress.local(host));
    }

    private static Page plain(int status, String text) {
        return new Page(status, "text/plain; charset=utf-8", text + "\n");
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }

    @Override
    public void close() {
        try {
            server.close();
            if (socket.isPresent()) {
                Files.deleteIfExists(socket.get());
            }
        } catch (IOException e) {
            // Nobody listens there any more.
        }
        talks.shutdownNow();
        limits.shutdownNow();
    }
}
