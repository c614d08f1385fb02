package io.homelab.drift.core.context;

import io.homelab.drift.core.option.EnvFile;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.Replaceable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what stands in a container's env-files and label-files in the place of the files themselves. */
public final class FileContents {

    private final CheckContext context;
    private final CheckedUnit checked;
    private final List<Refused> refused = new ArrayList<>();

    public FileContents(CheckContext context, CheckedUnit checked) {
        this.context = context;
        this.checked = checked;
    }

    /**
     * The spec with the contents of its files.
     *
     * @param spec its variables and labels, those of the files included
     * @param read the fields ({@link ContainerField#ENV_FILE}) all of whose files could be read, where there are any
     * @param refused the files that Podman would not take
     */
    public record Read(Spec spec, Set<ContainerField> read, List<Refused> refused) {
        public Read {
            read = Set.copyOf(read);
            refused = List.copyOf(refused);
        }
    }

    /** A file that Podman would not take, and the line that it would not take it for. */
    public record Refused(ContainerField field, Element file, Origin.FileLine place, String reason) {}

    public Read readInto(Spec spec) {
        Set<ContainerField> read = EnumSet.noneOf(ContainerField.class);
        Spec result = spec;
        for (ContainerField files : ContainerField.values()) {
            if (files.contents().isPresent()) {
                result = read(result, files, files.contents().get(), read);
            }
        }
        return new Read(result, read, refused);
    }

    /**
     * Where one of the files cannot be read, all of them stay in the spec, so that at least their names are compared. It may give another
     * value to whatever stands before it, and takes nothing away.
     */
    private Spec read(Spec spec, ContainerField filesField, ContainerField field, Set<ContainerField> read) {
        List<Element> files = spec.get(filesField);
        Map<String, Element> found = new LinkedHashMap<>();
        boolean all = true;
        for (Element file : files) {
            Optional<String> text = context.files().read(checked.localPath(file.text()));
            Optional<EnvFile> contents =
                    text.map(EnvFile::parse).filter(readable -> accepted(readable, file, filesField));
            if (contents.isPresent()) {
                Set<Integer> cut = EnvFile.withoutName(text.orElse(""));
                elements(contents.get(), cut, file, filesField)
                        .forEach(e -> found.merge(e.key(), e, FileContents::last));
            } else {
                found.values().removeIf(FileContents::inherited);
                found.replaceAll((name, element) ->
                        replaceable(element, "a later " + filesField.option() + " that cannot be read may set it"));
                all = false;
            }
        }
        if (all && !files.isEmpty()) {
            read.add(filesField);
        }
        List<Element> elements = new ArrayList<>(spec.get(field));
        Set<String> own = elements.stream().map(Element::key).collect(Collectors.toSet());
        found.values().stream().filter(e -> !own.contains(e.key())).forEach(elements::add);
        return spec.with(field, elements).with(filesField, all ? List.of() : files);
    }

    /** A name without a value leaves that of an earlier line where Podman's own environment has none. */
    private static Element last(Element earlier, Element later) {
        return inherited(later) && !inherited(earlier)
                ? replaceable(earlier, "Podman may take it from the host")
                : later;
    }

    private static boolean inherited(Element element) {
        return element.normal().equals(Element.INHERITED);
    }

    private static Element replaceable(Element element, String reason) {
        return element.with(new Replaceable(element.normal(), reason));
    }

    private boolean accepted(EnvFile contents, Element file, ContainerField filesField) {
        contents.fault()
                .ifPresent(fault -> refused.add(new Refused(
                        filesField,
                        file,
                        new Origin.FileLine(checked.cited(file.text()), fault.line(), ""),
                        fault.reason())));
        // KEY* stands for labels that nobody can name: those of Podman's own environment.
        boolean named = filesField == ContainerField.ENV_FILE
                || contents.entries().stream()
                        .noneMatch(
                                entry -> entry.value().isEmpty() && entry.name().endsWith("*"));
        return named && contents.fault().isEmpty();
    }

    /** @param cut the lines whose names are not cited */
    private List<Element> elements(EnvFile contents, Set<Integer> cut, Element file, ContainerField filesField) {
        String cited = checked.cited(file.text());
        // A name without a value takes it from Podman's own environment; as a label it is nothing.
        return contents.entries().stream()
                .filter(entry ->
                        filesField == ContainerField.ENV_FILE || entry.value().isPresent())
                .map(entry -> Element.keyed(
                        entry.name(),
                        entry.value().orElse(Element.INHERITED),
                        entry.value().orElse(""),
                        filesField.option(),
                        new Origin.FileLine(cited, entry.line(), cut.contains(entry.line()) ? "" : entry.name())))
                .toList();
    }
}
