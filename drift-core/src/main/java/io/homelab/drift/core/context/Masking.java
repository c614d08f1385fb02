package io.homelab.drift.core.context;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.input.Once;
import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.secret.Holds;
import io.homelab.drift.core.secret.NonSecretVariables;
import io.homelab.drift.core.secret.SecretTable;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import io.homelab.drift.core.stage.StagedValue;
import io.homelab.drift.core.systemd.VariableName;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides how much of the values and of the names in them a report shows, by {@link SecretTable} and by what comes from variables. */
public final class Masking {

    private final boolean showValues;
    private final Supplier<VariableTaint> fromVariables;
    private final Supplier<Boolean> misread;

    Masking(boolean showValues) {
        this(showValues, () -> VariableTaint.NONE, () -> false);
    }

    private Masking(boolean showValues, Supplier<VariableTaint> fromVariables, Supplier<Boolean> misread) {
        this.showValues = showValues;
        this.fromVariables = fromVariables;
        this.misread = misread;
    }

    /**
     * The same, and what takes its value from a variable is hidden too.
     *
     * @param unknownOptions whether what stands behind the options may be the value of one that podman has not got
     */
    Masking hiding(Supplier<VariableTaint> alsoHidden, Supplier<Boolean> unknownOptions) {
        return new Masking(showValues, Once.of(alsoHidden), Once.of(unknownOptions));
    }

    /** What may be shown of the elements of one side, which are not empty. */
    public Side.Value value(Field field, List<Element> elements) {
        Element first = elements.get(0);
        boolean behindOptions = !showValues && misread.get() && field.is(Trait.BEHIND_OPTIONS);
        if (behindOptions
                || hidden(field, first.key())
                || elements.stream().anyMatch(element -> hides(field, element))) {
            return new Side.Masked();
        }
        List<String> texts =
                elements.stream().map(element -> text(field, element)).toList();
        return switch (field.shape()) {
            case LIST -> new Side.Texts(field == ContainerField.COMMAND ? program(texts) : texts);
            case SCALAR, MAP, ORDERED_MAP -> {
                String last = texts.get(texts.size() - 1);
                yield last.equals(Secrets.MASK) ? new Side.Masked() : new Side.Text(last);
            }
        };
    }

    private List<String> program(List<String> words) {
        return showValues ? words : Secrets.program(words);
    }

    private String text(Field field, Element element) {
        // that of a variable is hidden already, unless its name says that it never holds a secret
        boolean open = field == ContainerField.ENV && NonSecretVariables.contains(element.key());
        if (showValues || open || field.is(Trait.PRINTED) || field == ContainerField.COMMAND) {
            return element.text();
        }
        Optional<Holds> holds = SecretTable.ofOption(element.option());
        return holds.filter(Holds.SETTING::equals).isPresent()
                ? Secrets.setting(element.key(), element.text())
                : Secrets.option(element.option(), element.text());
    }

    /** What may be shown of a setting of a unit file's {@code [Unit]}, {@code [Service]} or {@code [Install]}, or of a quadlet's own key. */
    public Side.Value setting(String key, List<String> values, boolean known) {
        Optional<Holds> holds = SecretTable.ofKey(key);
        List<String> shown = showValues
                ? values
                : values.stream()
                        .map(value -> Secrets.entry(key, value, known, PodmanCommand.RUN))
                        .toList();
        boolean secret = holds.filter(
                        what -> what == Holds.VARIABLES || what == Holds.CREDENTIAL || what == Holds.SECRET)
                .isPresent();
        if (!showValues && (secret || shown.contains(Secrets.MASK))) {
            return new Side.Masked();
        }
        return shown.size() == 1 ? new Side.Text(shown.get(0)) : new Side.Texts(shown);
    }

    /** The key of such a setting. */
    public String settingKey(String key, List<String> values, boolean known) {
        return showValues
                        || values.stream()
                                .allMatch(
                                        value -> Secrets.key(key, value, known).equals(key))
                ? key
                : Secrets.MASK;
    }

    /** What may be shown of an option of {@code podman build}, {@code pull}, {@code kube play}, or of what stands behind them. */
    public Side.Value option(String name, List<String> values) {
        if (!showValues && fromVariables.get().hide(name)) {
            return new Side.Masked();
        }
        List<String> shown = showValues
                ? values
                : values.stream().map(value -> Secrets.option(name, value)).toList();
        boolean secret = SecretTable.ofOption(name)
                .filter(what -> what == Holds.VARIABLES)
                .isPresent();
        if (!showValues && (secret || shown.contains(Secrets.MASK))) {
            return new Side.Masked();
        }
        return shown.size() == 1 ? new Side.Text(shown.get(0)) : new Side.Texts(shown);
    }

    /** What may be shown of what stands behind the options of such a command. */
    public Side.Value positionals(String name, List<String> values) {
        boolean hidden = !showValues && (misread.get() || fromVariables.get().hidePositionals());
        return hidden ? new Side.Masked() : option(name, values);
    }

    /** The name of an element, which may stem from a value: {@code second} of {@code Environment=PASSPHRASE=first second}. */
    public String key(StagedValue staged) {
        return key(staged.field(), staged.key(), staged.all().toList(), staged.declared());
    }

    /** The name of an element of which nothing else is known. */
    public String key(Field field, Element element) {
        return key(field, element.key(), List.of(element), List.of(element));
    }

    /** Whether an element's value comes from a variable, and is not shown. */
    public boolean hides(Field field, Element element) {
        return !showValues && fromVariables.get().hide(field, element);
    }

    /** A text of the host that repeats what a field has declared: hidden where that comes from a variable. */
    public String ofHost(Field field, Element declared, String text) {
        return hides(field, declared) ? Secrets.MASK : visible(text);
    }

    /** A text without what a URL in it may hold. */
    public String visible(String text) {
        return showValues ? text : Secrets.text(text);
    }

    private String key(Field field, String key, List<Element> all, List<Element> declared) {
        if (showValues || key.isEmpty()) {
            return key;
        }
        if (fromVariables.get().hideKey(field, key)) {
            return Secrets.MASK;
        }
        if (field.is(Trait.KEYED_BY_VARIABLE)) {
            return named(key, all, declared) ? key : Secrets.MASK;
        }
        // what its grammar refuses is its own key
        boolean whole = all.stream().anyMatch(element -> element.text().equals(key));
        return whole && !field.is(Trait.PRINTED)
                ? all.stream()
                        .filter(element -> element.text().equals(key))
                        .map(element -> Secrets.option(element.option(), key))
                        .filter(shown -> !shown.equals(key))
                        .findFirst()
                        .orElse(key)
                : field.is(Trait.PRINTED) ? key : Secrets.text(key);
    }

    private static boolean named(String key, List<Element> all, List<Element> declared) {
        boolean withoutValue = all.stream().anyMatch(e -> e.normal().equals(Element.INHERITED));
        boolean sure = all.stream().allMatch(Masking::named);
        return VariableName.plain(key)
                && sure
                && (!withoutValue || declared.stream().anyMatch(e -> VariableName.alone(e.key())));
    }

    private static boolean named(Element element) {
        boolean cut =
                element.origin() instanceof Origin.FileLine line && line.key().isEmpty();
        boolean bare =
                element.normal().equals(Element.INHERITED) || element.key().equals(element.text());
        return !cut && (bare || VariableName.before(element.key(), element.text()));
    }

    /** Whether the values of a variable must not be shown. */
    boolean hidden(Field field, String key) {
        return !showValues
                && field.category() == Category.ENVIRONMENT
                && !field.is(Trait.NO_SECRET)
                && !NonSecretVariables.contains(key);
    }
}
