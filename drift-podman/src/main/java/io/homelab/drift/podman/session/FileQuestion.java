package io.homelab.drift.podman.session;

import io.homelab.drift.core.command.ShellWord;
import io.homelab.drift.core.input.Scan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks what is at many paths of a machine, all at once. */
final class FileQuestion {

    /** Of so many paths a shell knows the arguments of a function without effort. */
    private static final int TOGETHER = 200;

    private final ShellSession session;
    private final Duration limit;
    private final StringBuilder commands = new StringBuilder();
    private final List<List<String>> groups = new ArrayList<>();

    FileQuestion(ShellSession session, Duration limit) {
        this.session = session;
        this.limit = limit;
    }

    /**
     * Asks for what files hold as well, and for the names in directories.
     *
     * @param most of a larger file one byte more is read, which tells that it is
     */
    FileQuestion holding(long most, Collection<String> paths) {
        return add(Long.toString(most + 1), "-", paths);
    }

    /** The same of files that the kernel makes up, whose paths drift itself has put together. */
    FileQuestion ofKernel(Collection<String> paths) {
        return add("1", "k", paths);
    }

    /** Asks only what they are. */
    FileQuestion kinds(Collection<String> paths) {
        return add("0", "-", paths);
    }

    private FileQuestion add(String most, String kernel, Collection<String> paths) {
        List<String> possible = paths.stream()
                .filter(path -> path.startsWith("/") && path.indexOf('\0') < 0)
                .distinct()
                .toList();
        for (int from = 0; from < possible.size(); from += TOGETHER) {
            List<String> group = possible.subList(from, Math.min(from + TOGETHER, possible.size()));
            groups.add(group);
            commands.append("drift_look ")
                    .append(most)
                    .append(' ')
                    .append(kernel)
                    .append(' ')
                    .append(ShellWord.exact(group))
                    .append('\n');
        }
        return this;
    }

    /**
     * What is there, by the paths that were asked for.
     *
     * @throws SessionException if the machine does not answer
     */
    Map<String, FoundFile> ask() throws SessionException {
        if (groups.isEmpty()) {
            return Map.of();
        }
        Parts parts = new Parts(session.ask(commands.toString(), limit, "files"));
        Map<String, FoundFile> found = new LinkedHashMap<>();
        for (List<String> group : groups) {
            Map<String, String> times = parts.times(group);
            for (String path : group) {
                found.put(path, parts.next(path, times.getOrDefault(path, "")));
            }
        }
        return found;
    }

    /** The parts of an answer, one after the other. */
    private final class Parts {

        private final byte[] bytes;
        private final byte[] mark = ("\n" + session.filesToken() + " ").getBytes(StandardCharsets.US_ASCII);
        private int at;
        private int status;

        Parts(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The times of a group's files: {@code 1795979330 1795979330 /srv/web.env}. */
        Map<String, String> times(List<String> group) throws SessionException {
            Map<String, String> times = new HashMap<>();
            for (String line :
                    new String(part(), StandardCharsets.UTF_8).lines().toList()) {
                int second = line.indexOf(' ', line.indexOf(' ') + 1);
                if (second > 0) {
                    times.put(line.substring(second + 1), line.substring(0, second));
                }
            }
            times.keySet().retainAll(group.stream().collect(Collectors.toSet()));
            return times;
        }

        FoundFile next(String path, String times) throws SessionException {
            byte[] part = part();
            int head = 0;
            while (head < part.length && part[head] != 0) {
                head++;
            }
            String said = new String(part, 0, head, StandardCharsets.UTF_8);
            Optional<FoundFile.Kind> kind =
                    said.length() < 2 || head == part.length ? Optional.empty() : FoundFile.Kind.of(said.charAt(0));
            int space = times.indexOf(' ');
            return new FoundFile(
                    path,
                    kind.orElseThrow(this::garbled),
                    said.charAt(1) == 'l',
                    said.substring(2),
                    space < 0 ? Optional.empty() : time(times.substring(0, space)),
                    space < 0 ? Optional.empty() : time(times.substring(space + 1)),
                    status == 0,
                    new String(part, head + 1, part.length - head - 1, StandardCharsets.ISO_8859_1));
        }

        private static Optional<Instant> time(String seconds) {
            return Scan.isNumber(seconds, 1, 12)
                    ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
                    : Optional.empty();
        }

        private byte[] part() throws SessionException {
            int end = at;
            while (!markAt(end)) {
                if (++end > bytes.length - mark.length) {
                    throw garbled();
                }
            }
            byte[] part = Arrays.copyOfRange(bytes, at, end);
            int line = end + mark.length;
            int stop = line;
            while (stop < bytes.length && bytes[stop] != '\n') {
                stop++;
            }
            String number = new String(bytes, line, stop - line, StandardCharsets.US_ASCII);
            status = Scan.isNumber(number, 1, 3) ? Integer.parseInt(number) : 1;
            at = Math.min(stop + 1, bytes.length);
            return part;
        }

        private boolean markAt(int place) {
            return place + mark.length <= bytes.length
                    && Arrays.equals(bytes, place, place + mark.length, mark, 0, mark.length);
        }

        private SessionException garbled() {
            return new SessionException(session.said() + "what the shell there said of files cannot be understood");
        }
    }
}
