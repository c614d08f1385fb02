package io.homelab.drift.podman.redact;

import io.homelab.drift.core.inspect.PodmanVariables;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.secret.Mask;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.podman.redact.Pseudonyms.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Commands, variables, labels and what programs print: where in them a value stands, {@link Secrets} knows, as for a report. */
final class CommandTexts {

    private static final Origin NOWHERE = new Origin.Implied("a snapshot");
    private static final Set<String> OF_PEOPLE = Set.of("--hostuser");
    private static final Set<String> OF_DRIVERS = Set.of("--opt", "-o");
    private static final Set<String> OF_HOSTS = Set.of("--add-host", "--hostname", "-h", "--dns-search");

    private static final String ENV = "ENV ";

    private final Pass pass;
    private final Mask quoted;

    CommandTexts(Pass pass) {
        this.pass = pass;
        this.quoted = pass::quoted;
    }

    /** {@code podman run --env A=b image}, word by word. */
    List<String> podman(List<String> words) {
        hosts(words);
        for (int i = 0; i < words.size() && !words.get(i).startsWith("-"); i++) {
            pass.structural(words.get(i));
        }
        words.stream().filter(word -> word.startsWith("-")).forEach(word -> pass.structural(front(word)));
        List<Word> line = words.stream().map(word -> Word.of(word, NOWHERE)).toList();
        return Secrets.podman(line, pass).stream().map(pass::open).toList();
    }

    private static String front(String option) {
        int equals = option.indexOf('=');
        return equals < 0 ? option : option.substring(0, equals);
    }

    /** Tells of the hosts and people in the arguments of podman. */
    void hosts(List<String> words) {
        String before = "";
        for (String word : words) {
            String option = front(word);
            argument(before, word);
            if (option.length() < word.length()) {
                argument(option, word.substring(option.length() + 1));
            }
            before = word;
        }
    }

    private void argument(String option, String value) {
        if (OF_HOSTS.contains(option)) {
            host(value);
        } else if (OF_PEOPLE.contains(option)) {
            pass.named(value, Kind.LOGIN);
        } else if (OF_DRIVERS.contains(option)) {
            int equals = value.indexOf('=');
            driver(value.substring(0, Math.max(0, equals)), value.substring(equals + 1));
        }
    }

    /** What {@code --opt NAME=VALUE} and the member of {@code Options} tell of hosts. */
    void driver(String name, String value) {
        if (name.equals("device") || name.equals("o")) {
            devices(value);
        }
    }

    /** {@code nas:192.168.1.2} or {@code nas}. */
    String host(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        for (String each : name.split(";", -1)) {
            pass.named(each, Kind.HOST);
        }
        return pass.open(text);
    }

    List<String> program(List<String> words) {
        return Secrets.program(words, pass).stream().map(pass::open).toList();
    }

    /** {@code CMD-SHELL}, and a line for a shell, which is what {@code --health-cmd} has; else words. */
    List<String> health(List<String> test) {
        if (test.size() == 2 && test.get(0).equals("CMD-SHELL")) {
            return List.of(test.get(0), pass.open(Secrets.option("health-cmd", test.get(1), pass)));
        }
        return program(test);
    }

    /** {@code NAME=value}. */
    String variable(String assignment) {
        int equals = assignment.indexOf('=');
        String name = equals < 0 ? "" : assignment.substring(0, equals);
        pass.structural(name);
        // Podman's own say something of the host at most, which is replaced in them; asked for, it is a value like any
        // other
        if (PodmanVariables.NAMES.contains(name) && !pass.has(assignment.substring(equals + 1))) {
            return pass.open(assignment);
        }
        return pass.open(Secrets.option("env", assignment, pass));
    }

    String setting(String name, String value) {
        driver(name, value);
        return pass.open(Secrets.setting(name, value, pass));
    }

    /** {@code //nas/share}, {@code nas:/share}, {@code addr=nas}. */
    private void devices(String value) {
        for (String part : value.split(",", -1)) {
            boolean host = part.startsWith("addr=") || part.startsWith("domain=");
            String text = host ? part.substring(part.indexOf('=') + 1) : part;
            int end = text.indexOf(":/");
            if (text.startsWith("//") && text.indexOf('/', 2) > 0) {
                pass.named(text.substring(2, text.indexOf('/', 2)), Kind.HOST);
            } else if (text.length() < part.length() || (end > 0 && text.indexOf('/') > end)) {
                pass.named(end > 0 ? text.substring(0, end) : text, Kind.HOST);
            }
        }
    }

    /** What a program printed. */
    String said(String text) {
        return pass.open(pass.again() ? text : Secrets.said(text, quoted));
    }

    String label(String key, String value) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        if (last.equals("version")) {
            return pass.name(value);
        }
        boolean person =
                last.equals("maintainer") || last.equals("authors") || last.equals("vendor") || last.equals("author");
        return person ? person(value) : pass.open(member(key, value));
    }

    /** The value of a member, a label: its name says whether it is a secret, as the option of a program of this name would. */
    String member(String name, String value) {
        return name.isEmpty() || name.indexOf('=') >= 0
                ? Secrets.text(value, pass)
                : Secrets.program(List.of("--" + name, value), pass).get(1);
    }

    /** The command of a layer: {@code ENV A=b}, {@code ENV A b}, {@code RUN curl -u me:b}. */
    String layer(String text) {
        String said = said(text);
        int name = said.startsWith(ENV) ? ENV.length() : said.indexOf(" " + ENV) + 1 + ENV.length();
        int blank = said.indexOf(' ', name);
        boolean old = name > ENV.length() || said.startsWith(ENV);
        return old && blank > 0 && said.substring(name, blank).indexOf('=') < 0
                ? pass.open(said.substring(0, blank + 1) + pass.of(said.substring(blank + 1)))
                : command(said);
    }

    /** A command as one text. */
    String command(String text) {
        return pass.open(String.join(" ", program(List.of(text.split(" ", -1)))));
    }

    String person(String text) {
        pass.named(text, Kind.PERSON);
        return pass.open(text);
    }

    /** A stretch of text in lines, each by itself. */
    static String lines(String text, Function<String, String> line) {
        StringBuilder out = new StringBuilder(text.length());
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            out.append(line.apply(text.substring(start, end))).append('\n');
            start = end + 1;
        }
        return out.append(line.apply(text.substring(start))).toString();
    }
}
