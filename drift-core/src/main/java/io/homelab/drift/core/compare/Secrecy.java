package io.homelab.drift.core.compare;

import io.homelab.drift.core.report.OpenVariables;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.Category;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import java.util.List;
import java.util.Set;

/** Decides which values a report may show: those of environment variables and of credentials may be secrets, all others are shown. */
final class Secrecy {

    private static final Set<Field> CREDENTIALS = Set.of(ContainerField.CREDS, ContainerField.DECRYPTION_KEY);
    private static final Set<Field> NOT_VALUES = Set.of(
            ContainerField.ENV_FILE,
            ContainerField.ENV_HOST,
            ContainerField.HTTP_PROXY,
            ContainerField.TZ,
            ContainerField.UNSETENV,
            ContainerField.UNSETENV_ALL);

    private static final Set<String> SECRET_OPTIONS = Set.of("env", "build-arg", "creds", "decryption-key");

    private final boolean showValues;
    private final FromVariables fromVariables;

    Secrecy(boolean showValues) {
        this(showValues, FromVariables.NONE);
    }

    private Secrecy(boolean showValues, FromVariables fromVariables) {
        this.showValues = showValues;
        this.fromVariables = fromVariables;
    }

    /** The same, and what takes its value from a variable is hidden too. */
    Secrecy hiding(FromVariables alsoHidden) {
        return new Secrecy(showValues, alsoHidden);
    }

    /** What may be shown of the elements of one side, which are not empty. */
    Side.Value value(Field field, List<Element> elements) {
        Element first = elements.get(0);
        if (hidden(field, first.key()) || (!showValues && fromVariables.hide(field, first))) {
            return new Side.Masked();
        }
        return switch (field.shape()) {
            case LIST -> new Side.Texts(elements.stream().map(Element::text).toList());
            case SCALAR, MAP, ORDERED_MAP ->
                new Side.Text(elements.get(elements.size() - 1).text());
        };
    }

    /** What may be shown of a setting of a unit file's {@code [Unit]}, {@code [Service]} or {@code [Install]}. */
    Side.Value setting(String key, List<String> values) {
        boolean secret = key.endsWith("Environment") || key.contains("Credential");
        if (secret && !showValues) {
            return new Side.Masked();
        }
        return values.size() == 1 ? new Side.Text(values.get(0)) : new Side.Texts(values);
    }

    /** What may be shown of an option of {@code podman build}, {@code pull}, {@code kube play}. */
    Side.Value option(String name, List<String> values) {
        boolean secret = SECRET_OPTIONS.contains(name) || fromVariables.hide(name);
        if (secret && !showValues) {
            return new Side.Masked();
        }
        return values.size() == 1 ? new Side.Text(values.get(0)) : new Side.Texts(values);
    }

    /** Whether the values of a variable must not be shown. */
    boolean hidden(Field field, String key) {
        if (showValues) {
            return false;
        }
        if (field.category() == Category.ENVIRONMENT && !NOT_VALUES.contains(field)) {
            return !OpenVariables.contains(key);
        }
        return CREDENTIALS.contains(field);
    }
}
