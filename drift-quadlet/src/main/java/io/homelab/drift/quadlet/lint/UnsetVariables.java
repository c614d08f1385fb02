package io.homelab.drift.quadlet.lint;

import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.secret.Holds;
import io.homelab.drift.core.secret.SecretTable;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.ServiceEnvironment;
import io.homelab.drift.core.systemd.Specifiers;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.translate.Translation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in a command that its unit does not set: systemd puts nothing in their place, where they were meant for the container. */
final class UnsetVariables {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+");

    /** What systemd and its managers set for every service, or for every user. */
    private static final Pattern SYSTEMDS = Pattern.compile(
            "PATH|LANG|LANGUAGE|LC_.*|HOME|USER|LOGNAME|SHELL|TERM|TZ|XDG_.*|DBUS_.*"
                    + "|INVOCATION_ID|JOURNAL_STREAM|SYSTEMD_.*|MAINPID|MANAGERPID|PODMAN_.*|NOTIFY_SOCKET|LISTEN_.*|WATCHDOG_.*|TRIGGER_.*"
                    + "|MONITOR_.*|(RUNTIME|STATE|CACHE|LOGS|CONFIGURATION|CREDENTIALS)_DIRECTORY|MEMORY_PRESSURE_.*|SERVICE_RESULT|EXIT_.*");

    private static final Pattern IN_CAPITALS = Pattern.compile("\\$\\{?[A-Z][A-Z0-9]*+(_[A-Z0-9]++)*+}?");

    private UnsetVariables() {}

    static void warn(Translation unit) {
        List<Word> suspects = unit.words().stream()
                .filter(word -> word.text().indexOf('$') >= 0)
                .toList();
        if (suspects.isEmpty() || givenElsewhere(unit)) {
            return;
        }
        Set<String> set = ServiceEnvironment.of(
                        unit.file(), Specifiers.of(UnitName.of("x.service"), HostFacts.unknown(true)))
                .keySet();
        for (Word word : suspects) {
            unset(word.text(), set)
                    .ifPresent(name -> unit.warn(
                            LintRule.UNSET_VARIABLE,
                            "systemd puts nothing in the place of " + shown(name, word)
                                    + " unless its manager has such a variable: this unit sets none; a dollar sign is $$",
                            word.origin()));
        }
    }

    /** Within a secret, what looks like a variable may be a part of it. */
    private static String shown(String name, Word word) {
        boolean secret = word.origin() instanceof Origin.FileLine line
                && SecretTable.ofKey(line.key())
                        .filter(holds -> holds != Holds.COMMAND)
                        .isPresent();
        return secret && !IN_CAPITALS.matcher(name).matches() ? "a variable" : name;
    }

    private static boolean givenElsewhere(Translation unit) {
        return !unit.file().list("Service", "EnvironmentFile").isEmpty()
                || !unit.file().list("Service", "PassEnvironment").isEmpty();
    }

    private static Optional<String> unset(String text, Set<String> set) {
        if (text.charAt(0) == '$' && suspect(text.substring(1), set)) {
            return Optional.of(text);
        }
        int at = text.indexOf('$');
        while (at >= 0 && at + 1 < text.length()) {
            boolean escaped = text.charAt(at + 1) == '$';
            Matcher name = NAME.matcher(text).region(Math.min(at + 2, text.length()), text.length());
            boolean braces = text.charAt(at + 1) == '{' && name.lookingAt() && text.startsWith("}", name.end());
            if (braces && suspect(name.group(), set)) {
                return Optional.of("${" + name.group() + "}");
            }
            at = text.indexOf('$', at + (escaped ? 2 : 1));
        }
        return Optional.empty();
    }

    private static boolean suspect(String name, Set<String> set) {
        return NAME.matcher(name).matches()
                && !set.contains(name)
                && !SYSTEMDS.matcher(name).matches();
    }
}
