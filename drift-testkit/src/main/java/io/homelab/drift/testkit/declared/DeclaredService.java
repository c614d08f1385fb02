package io.homelab.drift.testkit.declared;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.FileContents;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.systemd.UnitEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What one service declares: the values of its command line, each with its line, and the settings of its unit. */
public final class DeclaredService {

    private static final String PREFIX = "systemd-";

    /** What a container in a pod has from that. */
    private static final Set<ContainerField> OF_POD = Set.of(ContainerField.PUBLISH, ContainerField.ADD_HOST);

    private final CheckContext context;
    private final CheckedUnit checked;
    private final List<CheckedUnit> others;
    private final WrittenLine lines;
    private final Spec spec;

    DeclaredService(CheckContext context, CheckedUnit checked, List<CheckedUnit> others, WrittenLine lines) {
        this.context = context;
        this.checked = checked;
        this.others = others;
        this.lines = lines;
        this.spec = spec(context, checked);
    }

    private static Spec spec(CheckContext context, CheckedUnit checked) {
        Spec written = context.named(SpecReader.read(CommandLine.parse(checked.command())));
        return new FileContents(context, checked).readInto(written).spec();
    }

    /** Whether it is a container, or a pod: only these have most of the fields. */
    boolean runs() {
        Kind kind = checked.declared().kind();
        return kind == Kind.CONTAINER || kind == Kind.POD;
    }

    Kind kind() {
        return checked.declared().kind();
    }

    /** Its file. */
    String source() {
        return Printable.of(checked.declared().source());
    }

    /** The elements of a field; for a container in a pod those that it has from the pod, too. */
    List<Element> elements(ContainerField field) {
        List<Element> own = spec.get(field);
        if (!field.is(Trait.ON_INFRA) && !OF_POD.contains(field)) {
            return own;
        }
        List<Element> all = new ArrayList<>(own);
        pod().ifPresent(pod -> all.addAll(spec(context, pod).get(field)));
        return all;
    }

    private Optional<CheckedUnit> pod() {
        return spec.scalar(ContainerField.POD)
                .flatMap(named -> others.stream()
                        .filter(unit -> unit.declared().kind() == Kind.POD
                                && unit.resource().text().equals(named.normal()))
                        .findFirst());
    }

    Optional<Element> scalar(ContainerField field) {
        List<Element> all = elements(field);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The last line of a setting of systemd that counts. */
    Optional<UnitEntry> setting(String section, String key) {
        return checked.declared()
                .file()
                .last(section, key)
                .filter(entry -> !entry.value().isEmpty());
    }

    /** The names by which a network or volume that quadlets make is known: its own, and those of its file. */
    List<String> names(Kind kind, String name) {
        Stream<String> files = others.stream()
                .map(CheckedUnit::declared)
                .filter(unit -> unit.kind() == kind && unit.resource().text().equals(name))
                .flatMap(unit -> Stream.of(
                        unit.fileName(),
                        unit.fileName().substring(0, unit.fileName().lastIndexOf('.'))));
        Stream<String> bare =
                Stream.of(name).filter(text -> text.startsWith(PREFIX)).map(text -> text.substring(PREFIX.length()));
        return Stream.of(Stream.of(name), files, bare)
                .flatMap(all -> all)
                .distinct()
                .toList();
    }

    /** Whether a quadlet builds the image of that name. */
    boolean builds(String image) {
        return others.stream()
                .anyMatch(unit -> unit.declared().kind() == Kind.BUILD
                        && unit.resource().text().equals(image));
    }

    /** The value of an element, as it may be shown. */
    String shown(ContainerField field, Element element) {
        Side.Value value = context.masking(checked).value(field, List.of(element));
        if (value instanceof Side.Texts texts) {
            return Printable.of(String.join(" ", texts.texts()));
        }
        return Printable.of(value instanceof Side.Text text ? text.text() : Secrets.MASK);
    }

    /** The key of an element, as it may be shown. */
    String key(ContainerField field, Element element) {
        return Printable.of(context.masking(checked).key(field, element));
    }

    /** The line of an element. */
    String line(Element element) {
        return line(element.origin());
    }

    /** The line of a value. */
    String line(Origin origin) {
        return lines.at(origin);
    }
}
