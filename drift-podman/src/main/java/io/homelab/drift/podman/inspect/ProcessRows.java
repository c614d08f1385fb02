package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.PodmanMark;
import io.homelab.drift.core.spec.value.StringList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs in the container: command, environment, labels, annotations. */
final class ProcessRows {

    private static final String COMMAND = "Config.Cmd";
    private static final String ENTRYPOINT = "Config.Entrypoint";
    private static final String ENV = "Config.Env";
    private static final String LABELS = "Config.Labels";
    private static final String ANNOTATIONS = "Config.Annotations";

    private ProcessRows() {}

    static FieldTable rows() {
        return new FieldTable()
                .row(ContainerField.COMMAND, ProcessRows::command)
                .row(ContainerField.ENTRYPOINT, ProcessRows::entrypoint)
                .row(ContainerField.ENV, ProcessRows::environment)
                .row(ContainerField.LABEL, ProcessRows::labels)
                .row(ContainerField.ANNOTATION, ProcessRows::annotations);
    }

    private static InspectedValue command(ContainerDocument container) {
        InspectedField shown = InspectedField.at(ContainerField.COMMAND, COMMAND);
        List<Element> words = new ArrayList<>();
        for (String word : container.json().texts(COMMAND)) {
            words.add(shown.element("", word, word));
        }
        return shown.elements(words);
    }

    /** A list since 5.0; before, its words with spaces between them, so that nobody can tell where one ends. */
    private static InspectedValue entrypoint(ContainerDocument container) {
        InspectedField shown = InspectedField.at(ContainerField.ENTRYPOINT, ENTRYPOINT);
        if (container.json().isText(ENTRYPOINT)) {
            return shown.valueOrAbsent(container.json().filled(ENTRYPOINT));
        }
        List<String> words = container.json().texts(ENTRYPOINT);
        return words.isEmpty() ? shown.absent() : shown.value(new StringList(words), new StringList(words).normal());
    }

    private static InspectedValue environment(ContainerDocument container) {
        InspectedField shown = InspectedField.at(ContainerField.ENV, ENV);
        List<Element> variables = new ArrayList<>();
        for (String variable : container.json().texts(ENV)) {
            int equals = variable.indexOf('=');
            String name = equals < 0 ? variable : variable.substring(0, equals);
            String value = equals < 0 ? "" : variable.substring(equals + 1);
            variables.add(shown.element(name, value, value));
        }
        return shown.elements(variables);
    }

    private static InspectedValue labels(ContainerDocument container) {
        InspectedField shown = InspectedField.at(ContainerField.LABEL, LABELS);
        List<Element> labels = new ArrayList<>();
        container.json().textsByName(LABELS).forEach((name, value) -> {
            if (!name.equals(PodmanMark.UNIT_LABEL)) {
                labels.add(shown.label(name, value));
            }
        });
        return shown.elements(labels);
    }

    private static InspectedValue annotations(ContainerDocument container) {
        InspectedField shown = InspectedField.at(ContainerField.ANNOTATION, ANNOTATIONS);
        List<Element> annotations = new ArrayList<>();
        for (Map.Entry<String, String> annotation :
                container.json().textsByName(ANNOTATIONS).entrySet()) {
            if (!PodmanMark.isAnnotation(annotation.getKey())) {
                annotations.add(shown.element(annotation.getKey(), annotation.getValue(), annotation.getValue()));
            }
        }
        return shown.elements(annotations);
    }

    /** The unit that made the container, by its label. */
    static Optional<String> unit(Document json) {
        return json.filled(LABELS + "." + PodmanMark.UNIT_LABEL);
    }
}
