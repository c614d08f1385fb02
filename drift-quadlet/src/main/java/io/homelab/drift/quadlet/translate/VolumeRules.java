package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.Quirk;
import io.homelab.drift.quadlet.parse.UnitSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What only volumes have: the options of the driver. */
final class VolumeRules {

    private VolumeRules() {}

    /** {@code --opt copy --opt device=D --opt type=T --opt o=uid=1,gid=2,OPTIONS}, or {@code --opt image=NAME}. */
    static void options(Translation unit, Key key) {
        Optional<Word> driver = unit.own().last("Driver");
        if (driver.isPresent() && driver.get().text().equals("image")) {
            image(unit, key, driver.get().origin());
        } else {
            mount(unit, key);
        }
    }

    private static void image(Translation unit, Key key, Origin driver) {
        Optional<Word> image = unit.own().last("Image");
        if (image.isEmpty()) {
            unit.refuse(LintRule.KEYS_CONFLICT, "the key Image is mandatory when using the image driver", driver);
            return;
        }
        Word name = References.image(unit, image.get());
        unit.option(key.option(), name.as("image=" + name.text()));
    }

    private static void mount(Translation unit, Key key) {
        UnitSection own = unit.own();
        own.flag("Copy")
                .ifPresent(copy -> unit.option(key.option(), Word.of(copy.value() ? "copy" : "nocopy", copy.origin())));
        Optional<Word> device = own.given("Device");
        Optional<Word> type = own.given("Type");
        Optional<Word> options = own.given("Options");
        device.ifPresent(value -> unit.option(key.option(), value.as("device=" + value.text())));
        if (type.isPresent() && device.isEmpty()) {
            unit.refuse(
                    LintRule.KEYS_CONFLICT,
                    "key Type can't be used without Device",
                    type.get().origin());
        }
        type.ifPresent(value -> unit.option(key.option(), value.as("type=" + value.text())));
        if (options.isPresent() && device.isEmpty() && unit.has(Quirk.OPTIONS_NEED_DEVICE)) {
            unit.refuse(
                    LintRule.KEYS_CONFLICT,
                    "key Options can't be used without Device",
                    options.get().origin());
        }
        List<Word> parts = new ArrayList<>();
        own.lastRaw("User").ifPresent(entry -> parts.add(id("uid=", own, entry)));
        own.lastRaw("Group").ifPresent(entry -> parts.add(id("gid=", own, entry)));
        options.ifPresent(parts::add);
        if (!parts.isEmpty()) {
            String joined = String.join(",", parts.stream().map(Word::text).toList());
            unit.option(key.option(), parts.get(parts.size() - 1).as("o=" + joined));
        }
    }

    private static Word id(String prefix, UnitSection own, UnitEntry entry) {
        return Word.of(prefix + own.number(entry.key()), entry.origin());
    }
}
