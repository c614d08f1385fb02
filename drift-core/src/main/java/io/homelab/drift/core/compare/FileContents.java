package io.homelab.drift.core.compare;

import io.homelab.drift.core.option.EnvFile;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what stands in a container's env-files and label-files in the place of the files themselves. */
final class FileContents {

    private final Scene scene;
    private final Target target;

    FileContents(Scene scene, Target target) {
        this.scene = scene;
        this.target = target;
    }

    /**
     * The spec with the contents of its files.
     *
     * @param spec its variables and labels, those of the files included
     * @param read the fields ({@link ContainerField#ENV_FILE}) all of whose files could be read, where there are any
     */
    record Read(Spec spec, Set<ContainerField> read) {
        Read {
            read = Set.copyOf(read);
        }
    }

    Read readInto(Spec spec) {
        Set<ContainerField> read = EnumSet.noneOf(ContainerField.class);
        Spec withEnv = read(spec, ContainerField.ENV_FILE, ContainerField.ENV, read);
        return new Read(read(withEnv, ContainerField.LABEL_FILE, ContainerField.LABEL, read), read);
    }

    /** A file that cannot be read stays in the spec, so that at least its name is compared. */
    private Spec read(Spec spec, ContainerField filesField, ContainerField field, Set<ContainerField> read) {
        Map<String, Element> found = new LinkedHashMap<>();
        List<Element> unread = new ArrayList<>();
        for (Element file : spec.get(filesField)) {
            Optional<String> text = scene.files().read(target.localPath(file.text()));
            if (text.isPresent()) {
                elements(text.get(), file, filesField).forEach(e -> found.put(e.key(), e));
            } else {
                unread.add(file);
            }
        }
        if (unread.isEmpty() && !spec.get(filesField).isEmpty()) {
            read.add(filesField);
        }
        List<Element> all = new ArrayList<>(spec.get(field));
        Set<String> own = all.stream().map(Element::key).collect(Collectors.toSet());
        found.values().stream().filter(e -> !own.contains(e.key())).forEach(all::add);
        return spec.with(field, all).with(filesField, unread);
    }

    private List<Element> elements(String text, Element file, ContainerField filesField) {
        String cited = target.cited(file.text());
        return EnvFile.parse(text).stream()
                .map(entry -> Element.keyed(
                        entry.name(),
                        entry.value(),
                        entry.value(),
                        filesField.option(),
                        new Origin.FileLine(cited, entry.line(), entry.name())))
                .toList();
    }
}
