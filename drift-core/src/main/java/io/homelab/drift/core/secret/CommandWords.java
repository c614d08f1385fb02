package io.homelab.drift.core.secret;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of any command without its secrets: {@code env TOKEN=…}, {@code podman exec -e TOKEN=…}, {@code redis --requirepass …},
 * {@code sh -c "PGPASSWORD=… pg_dump"}, {@code curl -u user:…}.
 */
final class CommandWords {

    private static final Set<String> PODMAN = Set.of("podman", "podman-remote", "docker");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "ksh", "busybox", "su");
    /** Programs, and the options of theirs that take a password, which their names do not tell. */
    private static final Set<String> CLIENTS = Set.of("curl", "wget", "http", "https", "smbclient");

    private static final Set<String> USER = Set.of("-u", "--user", "-U", "--proxy-user");
    private static final Set<String> LOGINS = Set.of("login", "sshpass", "redis-cli", "mongosh", "mongodump", "mongo");
    private static final Set<String> PASSWORD = Set.of("-p", "-a");
    private static final Set<String> ATTACHED_PASSWORD = Set.of(
            "mysql",
            "mysqldump",
            "mysqladmin",
            "mariadb",
            "mariadb-dump",
            "mariadb-admin",
            "sshpass",
            "login",
            "redis-cli");

    private static final Set<String> SECRET_VALUES = Set.of("--creds", "--decryption-key", "--password");
    private static final Pattern ASSIGNING =
            Pattern.compile("-[A-Za-z]{0,8}[eE]|--env|--setenv|--build-arg|--env-merge");
    private static final Pattern ATTACHED = Pattern.compile("-[a-z]{0,8}[eE](?=[A-Za-z_][A-Za-z0-9_]*+=)");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+=.*+", Pattern.DOTALL);
    private static final Pattern IN_CAPITALS = Pattern.compile("[A-Z_][A-Z0-9_]*+=.*+", Pattern.DOTALL);
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*+}|\\$[A-Za-z_][A-Za-z0-9_]*+");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*+:(?!//).++", Pattern.DOTALL);
    private static final Origin NOWHERE = new Origin.Implied("a command");
    /** A script in a script in a script is masked as a whole. */
    private static final int DEEPEST = 4;

    private final List<String> words;
    private final Mask mask;
    private final List<String> shown = new ArrayList<>();
    private final Set<String> programs = new HashSet<>();
    private final int depth;
    /** Whether all words so far are assignments, options, and the program that they are for. */
    private boolean front = true;

    private CommandWords(List<String> words, int depth, Mask mask) {
        this.words = words;
        this.mask = mask;
        this.depth = depth;
    }

    static List<String> masked(List<String> words, Mask mask) {
        return masked(words, 0, mask);
    }

    private static List<String> masked(List<String> words, int depth, Mask mask) {
        int podman = 0;
        while (podman < words.size() && !PODMAN.contains(program(words.get(podman)))) {
            podman++;
        }
        List<String> all = new ArrayList<>(new CommandWords(words.subList(0, podman), depth, mask).all());
        if (podman < words.size()) {
            all.addAll(podman(words.subList(podman, words.size()), depth, mask));
        }
        return all;
    }

    /** Options are known for the commands that make things; those of the others are told by their names. */
    private static List<String> podman(List<String> words, int depth, Mask mask) {
        List<Word> line =
                words.stream().map(word -> PodmanWords.asWritten(word, NOWHERE)).toList();
        return PodmanWords.known(line) ? PodmanWords.masked(line, mask) : new CommandWords(words, depth, mask).all();
    }

    /** The words of a podman command that is not known. */
    static List<String> unknownPodman(List<String> words, Mask mask) {
        return new CommandWords(words, 0, mask).all();
    }

    private List<String> all() {
        for (String word : words) {
            String before = shown.isEmpty() ? "" : words.get(shown.size() - 1);
            programs.add(program(word));
            shown.add(isSecret(before) ? secret(word) : isAssigned(before, word) ? assigned(word) : own(word));
            front &= word.indexOf('=') > 0 || word.startsWith("-") || shown.size() == 1;
        }
        return shown;
    }

    /** Whether the word before is an option that takes a secret. */
    private boolean isSecret(String before) {
        if (!before.startsWith("-") || before.indexOf('=') >= 0) {
            return false;
        }
        return SECRET_VALUES.contains(before)
                || SettingNames.tell(before)
                || (USER.contains(before) && runs(CLIENTS))
                || (PASSWORD.contains(before) && runs(LOGINS));
    }

    private String secret(String word) {
        return word.startsWith("--") || REFERENCE.matcher(word).matches() ? word : mask.of(word);
    }

    private static boolean isAssigned(String before, String word) {
        return ASSIGNING.matcher(before).matches() && VARIABLE.matcher(word).matches();
    }

    private String assigned(String word) {
        int equals = word.indexOf('=');
        return REFERENCE.matcher(word.substring(equals + 1)).matches() ? word : Secrets.assignment(word, mask);
    }

    private String own(String word) {
        var attached = ATTACHED.matcher(word);
        if (attached.lookingAt()) {
            return attached.group() + assigned(word.substring(attached.end()));
        }
        if (word.startsWith("-p") && word.length() > 2 && runs(ATTACHED_PASSWORD)) {
            return "-p" + mask.of(word.substring(2));
        }
        int equals = word.indexOf('=');
        if (word.startsWith("-") && equals > 0) {
            return option(word.substring(0, equals), word.substring(equals + 1));
        }
        if (HEADER.matcher(word).matches()) {
            return header(word);
        }
        if (word.indexOf(' ') > 0 || word.indexOf('\t') > 0 || word.indexOf('\n') > 0) {
            return script(word);
        }
        boolean tells = equals > 0 && SettingNames.tell(word.substring(0, equals));
        return tells || (front && IN_CAPITALS.matcher(word).matches()) ? assigned(word) : Urls.masked(word, mask);
    }

    private String option(String name, String value) {
        if (ASSIGNING.matcher(name).matches() && value.indexOf('=') >= 0) {
            return name + "=" + assigned(value);
        }
        boolean secret = SECRET_VALUES.contains(name) || SettingNames.tell(name);
        return name + "=" + (secret ? secret(value) : Urls.masked(value, mask));
    }

    private String header(String word) {
        int colon = word.indexOf(':');
        return SettingNames.tell(word.substring(0, colon))
                ? word.substring(0, colon + 1) + mask.of(word.substring(colon + 1))
                : Urls.masked(word, mask);
    }

    /** A word with blanks may be a line for a shell. */
    private String script(String word) {
        if (depth == DEEPEST) {
            return mask.of(word);
        }
        List<String> inner = Words.of(word);
        List<String> masked = masked(inner, depth + 1, mask);
        if (masked.equals(inner)) {
            return Urls.masked(word, mask);
        }
        return runs(SHELLS) ? Words.line(masked) : mask.of(word);
    }

    private boolean runs(Set<String> any) {
        return any.stream().anyMatch(programs::contains);
    }

    private static String program(String word) {
        int start = 0;
        while (start < word.length() && "-@:+!|".indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        return word.substring(Math.max(start, word.lastIndexOf('/') + 1)).toLowerCase(Locale.ROOT);
    }
}
