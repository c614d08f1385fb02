package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.Quirk;
import io.homelab.drift.quadlet.parse.UnixPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code SetWorkingDirectory=} makes of a unit.
 *
 * @param context the build's context, where the key names one
 * @param directory the {@code WorkingDirectory=} of the generated unit, the one that the file sets itself included
 */
record WorkingDirectory(Optional<Word> context, Optional<Word> directory) {

    static boolean isUrl(String text) {
        // As in the generator, whose expression asks for no more than this of what begins with http.
        String last = text.substring(text.lastIndexOf('\n') + 1);
        int github = last.indexOf("github.com/");
        boolean below = github >= 0 && github + "github.com/".length() < last.length();
        return text.startsWith("http") || text.startsWith("git://") || below;
    }

    static WorkingDirectory of(Translation unit) {
        Optional<Word> own = unit.service().last("WorkingDirectory");
        Optional<Word> key = unit.own().given("SetWorkingDirectory");
        boolean unseen = unit.has(Quirk.OWN_DIRECTORY_FIRST)
                && own.filter(directory -> !directory.text().isEmpty()).isPresent();
        if (key.isEmpty() || unseen) {
            return new WorkingDirectory(Optional.empty(), own);
        }
        boolean build = unit.kind() == Kind.BUILD;
        Word value = key.get();
        String relativeTo;
        Optional<Word> context = Optional.empty();
        switch (value.text().toLowerCase(Locale.ROOT)) {
            case "yaml" -> relativeTo = build ? refuse(unit, value, ".kube") : yaml(unit, value);
            case "file" -> relativeTo = build ? file(unit, value) : refuse(unit, value, ".build");
            case "unit" -> relativeTo = unit.directory() + "/" + unit.fileName();
            default -> {
                context = Optional.of(value);
                relativeTo = UnixPath.absolute(value.text()) ? "" : unit.directory() + "/" + unit.fileName();
                if (!build) {
                    unit.refuse("unsupported value for WorkingDirectory: " + value.text(), value.origin());
                }
            }
        }
        boolean url = context.isPresent() && isUrl(value.text());
        if (relativeTo.isEmpty() || url) {
            return new WorkingDirectory(context, own);
        }
        if (own.isPresent() && !own.get().text().isEmpty()) {
            return new WorkingDirectory(Optional.empty(), own);
        }
        Word path = References.absolute(unit, value.as(relativeTo));
        Word directory = value.as(UnixPath.directory(path.text()));
        return new WorkingDirectory(context, Optional.of(unit.service().asRead(directory)));
    }

    private static String refuse(Translation unit, Word value, String extension) {
        unit.refuse(
                "SetWorkingDirectory=" + value.text() + " is only supported in " + extension + " files",
                value.origin());
        return "";
    }

    private static String file(Translation unit, Word value) {
        Optional<Word> file = unit.own().last("File");
        if (file.isEmpty()) {
            unit.refuse("no File key specified", value.origin());
        }
        return file.map(Word::text).orElse("");
    }

    private static String yaml(Translation unit, Word value) {
        List<Word> paths = KubeRules.paths(unit);
        if (paths.size() > 1) {
            unit.refuse(
                    "SetWorkingDirectory=yaml is only supported when a single Yaml key is provided", value.origin());
        }
        return paths.stream().findFirst().map(Word::text).orElse("");
    }
}
