package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Sourced;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.Quirk;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What only containers have. */
final class ContainerKeyRules {

    private ContainerKeyRules() {}

    /** The faults that the generator looks for before it writes a word. */
    static void check(Translation unit, Key key) {
        Optional<Word> image = unit.own().given("Image");
        Optional<Word> rootfs = unit.own().given("Rootfs");
        if (image.isEmpty() && rootfs.isEmpty()) {
            unit.refuse("no Image or Rootfs key specified");
        } else if (image.isPresent() && rootfs.isPresent()) {
            unit.refuse(
                    LintRule.KEYS_CONFLICT,
                    "the Image And Rootfs keys conflict can not be specified together",
                    rootfs.get().origin());
        }
        image.ifPresent(name -> References.image(unit, name));
        ServiceRules.killMode(unit);
        ServiceRules.type(unit);
    }

    /** {@code systemd-%N}, unless the file says otherwise. */
    static void name(Translation unit, Key key) {
        Word name = Naming.container(unit.own(), unit.fileName(), unit.version());
        unit.names(name);
        unit.option(key.option(), name);
    }

    static void cgroups(Translation unit, Key key) {
        Optional<Word> mode = unit.own().given(key.name());
        mode.ifPresentOrElse(value -> unit.option(key.option(), value), () -> unit.imply("--cgroups=split"));
    }

    static void volatileTmp(Translation unit, Key key) {
        boolean readOnly = unit.own().flag("ReadOnly", false);
        if (!readOnly) {
            unit.own().flag(key.name()).filter(Sourced::value).ifPresent(flag -> {
                unit.option(key.option(), Word.of("/tmp:rw,size=512M,mode=1777", flag.origin()));
            });
        }
    }

    static void tmpfs(Translation unit, Key key) {
        for (Word value : unit.own().all(key.name())) {
            long colons = value.text().chars().filter(c -> c == ':').count();
            if (colons > 1 && unit.has(Quirk.TMPFS_CHECKED)) {
                unit.refuse("invalid tmpfs format '" + value.text() + "'", value.origin());
                return;
            }
            unit.option(key.option(), value);
        }
    }

    static void notification(Translation unit, Key key) {
        Optional<Word> unknown = unit.own().last(key.name()).filter(ContainerKeyRules::healthy);
        unknown.ifPresent(value -> unit.warn(
                LintRule.NEWER_PODMAN,
                "Podman " + unit.version() + " takes Notify=healthy for no: "
                        + key.until().shortForm() + " and later know it",
                value.origin()));
        boolean yes = unknown.isEmpty() && unit.own().flag(key.name(), false);
        notified(unit, key, yes ? "container" : "conmon");
    }

    /** {@code Notify=healthy}, or a yes or no. */
    static void notificationOrHealth(Translation unit, Key key) {
        if (unit.own().last(key.name()).filter(ContainerKeyRules::healthy).isPresent()) {
            notified(unit, key, "healthy");
        } else {
            notification(unit, key);
        }
    }

    private static boolean healthy(Word value) {
        return value.text().equalsIgnoreCase("healthy");
    }

    private static void notified(Translation unit, Key key, String by) {
        if (ServiceRules.oneshot(unit)) {
            return;
        }
        Origin origin = unit.own()
                .last(key.name())
                .map(Word::origin)
                .orElse(Translation.implied("").origin());
        unit.add(Word.of("--sdnotify=" + by, origin));
        unit.imply("-d");
    }

    static void devices(Translation unit, Key key) {
        for (Word device : unit.own().allStrv(key.name())) {
            boolean optional = device.text().startsWith("-");
            String text = optional ? device.text().substring(1) : device.text();
            int colon = text.indexOf(':');
            String path = colon < 0 ? text : text.substring(0, colon);
            if (!optional || (!path.isEmpty() && unit.options().deviceExists().test(path))) {
                unit.option(key.option(), device.as(text));
            }
        }
    }

    static void seccomp(Translation unit, Key key) {
        unit.own().last(key.name()).ifPresent(value -> unit.option(key.option(), value.as("seccomp=" + value.text())));
    }

    static void lowerCase(Translation unit, Key key) {
        for (Word value : unit.own().allStrv(key.name())) {
            unit.option(key.option(), value.as(value.text().toLowerCase(Locale.ROOT)));
        }
    }

    /** {@code --user USER}, or {@code --user USER:GROUP}, which was one word before 5.3. */
    static void user(Translation unit, Key key) {
        Optional<Word> user = unit.own().given("User");
        Optional<Word> group = unit.own().given("Group");
        if (user.isEmpty()) {
            group.ifPresent(
                    word -> unit.refuse(LintRule.KEYS_CONFLICT, "invalid Group set without User", word.origin()));
            return;
        }
        String suffix = group.map(word -> ":" + word.text()).orElse("");
        String option = group.isPresent() && !unit.version().atLeast(5, 3) ? "--user=" : "--user";
        unit.option(option, user.get().as(user.get().text() + suffix));
    }

    static void environmentFiles(Translation unit, Key key) {
        unit.own().allArgs(key.name()).forEach(file -> unit.option(key.option(), References.absolute(unit, file)));
    }

    static void reload(Translation unit, Key key) {
        Optional<Word> signal = unit.own().given("ReloadSignal");
        List<Word> command = unit.own().lastArgs("ReloadCmd");
        if (signal.isPresent() && !command.isEmpty()) {
            unit.refuse(
                    LintRule.KEYS_CONFLICT,
                    "ReloadCmd and ReloadSignal are mutually exclusive but both are set",
                    signal.get().origin());
        }
    }

    static void image(Translation unit, Key key) {
        Optional<Word> image = unit.own().given("Image").map(name -> References.image(unit, name));
        // An image unit that was refused leaves an empty name, and the generator then writes an empty --rootfs.
        if (image.isPresent() && !image.get().text().isEmpty()) {
            unit.add(image.get());
            ImageRules.warnAmbiguous(unit, image.get());
        } else {
            unit.option("--rootfs", unit.own().given("Rootfs").or(() -> image).orElse(Translation.implied("")));
        }
    }

    static void exec(Translation unit, Key key) {
        unit.add(unit.own().lastArgs(key.name()));
    }
}
