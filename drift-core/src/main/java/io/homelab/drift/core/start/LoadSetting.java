package io.homelab.drift.core.start;

import io.homelab.drift.core.systemd.ExecLine;
import io.homelab.drift.core.systemd.Specifiers;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.Word;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The settings of {@code [Service]} for a wrong value of which systemd loads no unit ({@code LoadState=bad-setting}); a wrong value of any
 * other it passes over with a line in its journal. Tried on systemd 252, 257 and 262.
 *
 * @see <a href="https://github.com/systemd/systemd/blob/main/src/core/load-fragment.c">load-fragment.c, where it returns ENOEXEC</a>
 */
enum LoadSetting {
    // ExecReloadPost= is of systemd 262; older ones pass it over
    COMMAND(
            "ExecCondition ExecReload ExecStart ExecStartPost ExecStartPre ExecStop ExecStopPost",
            LoadSetting::command),
    USER("User Group SupplementaryGroups", specifiersThen(LoadSetting::user)),
    WORKING_DIRECTORY("WorkingDirectory", LoadSetting::workingDirectory),
    ROOT("RootDirectory RootImage RootVerity", specifiersThen(LoadSetting::path)),
    SWITCH("DynamicUser", LoadSetting::yesOrNo),
    LABEL("AppArmorProfile SELinuxContext SmackProcessLabel", LoadSetting::label);

    private static final Map<String, LoadSetting> BY_KEY = new HashMap<>();
    private static final Set<String> YES_OR_NO =
            Set.of("1", "yes", "y", "true", "t", "on", "0", "no", "n", "false", "f", "off");
    private static final Pattern NUMBER = Pattern.compile("-?\\d++");
    private static final long NOBODYS_16 = 65535;
    private static final long NOBODYS_32 = 4294967295L;
    private static final int MOST_DIGITS = 10;

    static {
        for (LoadSetting setting : values()) {
            for (String key : setting.keys.split(" ", -1)) {
                BY_KEY.put(key, setting);
            }
        }
    }

    private final String keys;
    private final Function<String, Optional<String>> fault;

    LoadSetting(String keys, Function<String, Optional<String>> fault) {
        this.keys = keys;
        this.fault = fault;
    }

    /** Why systemd loads no unit with that line of {@code [Service]}; empty where it takes the line, or passes it over. */
    static Optional<String> fault(UnitEntry line) {
        LoadSetting setting = BY_KEY.get(line.key());
        boolean reset = line.value().isEmpty() && setting != SWITCH;
        return setting == null || reset ? Optional.empty() : setting.fault.apply(line.value());
    }

    /** What to say of a specifier that systemd does not know. */
    static Optional<String> specifier(String text) {
        return Specifiers.unknownIn(text)
                .map(specifier -> "systemd knows no specifier " + specifier + " (a percent sign is %%)");
    }

    private static Function<String, Optional<String>> specifiersThen(Function<String, Optional<String>> rest) {
        return value -> specifier(value).or(() -> value.indexOf('%') >= 0 ? Optional.empty() : rest.apply(value));
    }

    private static Optional<String> command(String value) {
        ExecLine line = ExecLine.parse(value, SystemdRule.NOWHERE);
        boolean forgiven = value.startsWith("-");
        for (ExecLine.Command command : line.commands()) {
            boolean ignored = command.prefixes().indexOf('-') >= 0;
            forgiven |= ignored;
            Optional<String> wrong = ignored ? Optional.empty() : command(command);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        // without a program systemd ignores the line, and goes on
        boolean read = !value.startsWith("\"") && !value.startsWith("'");
        return forgiven || !read
                ? Optional.empty()
                : line.fault().map(why -> "systemd cannot read the command: " + why);
    }

    private static Optional<String> command(ExecLine.Command command) {
        String program = command.words().get(0).text();
        boolean path = program.indexOf('/') >= 0;
        if (path && !program.startsWith("/") && !program.startsWith("%")) {
            return Optional.of("systemd takes no program by a relative path; write the whole path, or the name alone");
        }
        if (program.endsWith("/")) {
            return Optional.of("the program is a folder");
        }
        return command.words().stream()
                .map(Word::text)
                .flatMap(word -> specifier(word).stream())
                .findFirst();
    }

    private static Optional<String> user(String value) {
        boolean number = NUMBER.matcher(value).matches();
        boolean wrong = number
                ? !isId(value)
                : value.indexOf('/') >= 0 || value.indexOf(':') >= 0 || value.equals(".") || value.equals("..");
        return wrong ? Optional.of("systemd takes that for no name or number of a user or group") : Optional.empty();
    }

    private static boolean isId(String value) {
        if (value.startsWith("-") || value.length() > MOST_DIGITS) {
            return false;
        }
        long id = Long.parseLong(value);
        return id < NOBODYS_32 && id != NOBODYS_16;
    }

    /** Behind a minus sign nothing keeps the unit from being loaded. */
    private static Optional<String> workingDirectory(String value) {
        return value.startsWith("-") || value.equals("~")
                ? Optional.empty()
                : specifiersThen(LoadSetting::path).apply(value);
    }

    private static Optional<String> path(String value) {
        if (!value.startsWith("/")) {
            return Optional.of("systemd takes no relative path here");
        }
        boolean up = (value + "/").contains("/../");
        return up ? Optional.of("systemd takes no path with .. in it here") : Optional.empty();
    }

    private static Optional<String> yesOrNo(String value) {
        return YES_OR_NO.contains(value.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("it takes yes or no");
    }

    private static Optional<String> label(String value) {
        return value.startsWith("-") ? Optional.empty() : specifier(value);
    }
}
