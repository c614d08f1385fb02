package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.Quirk;
import io.homelab.drift.quadlet.parse.UnitSection;
import io.homelab.drift.quadlet.parse.UnixPath;
import java.util.Optional;

/** What only builds have. */
final class BuildRules {

    private BuildRules() {}

    /** The name that others know the image by. */
    static Optional<Word> tag(UnitSection own, boolean last) {
        return last ? own.given("ImageTag") : own.all("ImageTag").stream().findFirst();
    }

    static void checkTag(Translation unit, Key key) {
        Optional<Word> tag = tag(unit.own(), unit.has(Quirk.LAST_TAG_NAMES_BUILD));
        if (tag.isEmpty()) {
            unit.refuse("no ImageTag key specified");
        }
        tag.ifPresent(unit::names);
    }

    /** The context comes last: {@code SetWorkingDirectory=}, or the working directory where the file is relative to it. */
    static void context(Translation unit, Key key) {
        WorkingDirectory set = WorkingDirectory.of(unit);
        String directory = set.directory().map(Word::text).orElse("");
        String file = unit.own().last("File").map(Word::text).orElse("");
        if (set.context().isPresent()) {
            unit.add(set.context().get());
        } else if (directory.isEmpty() && file.isEmpty()) {
            unit.refuse("neither SetWorkingDirectory, nor File key specified");
        } else if (relative(unit, file)) {
            if (directory.isEmpty()) {
                unit.refuse(
                        LintRule.KEYS_CONFLICT,
                        "relative path in File key requires SetWorkingDirectory key to be set",
                        fileOrigin(unit));
            }
            set.directory().ifPresent(unit::add);
        }
    }

    private static Origin fileOrigin(Translation unit) {
        return unit.own().last("File").orElse(Translation.implied("")).origin();
    }

    private static boolean relative(Translation unit, String file) {
        boolean specifier = References.startsWithSpecifier(file) && !unit.has(Quirk.SPECIFIER_IS_RELATIVE);
        return !specifier && !UnixPath.absolute(file) && !WorkingDirectory.isUrl(file);
    }
}
