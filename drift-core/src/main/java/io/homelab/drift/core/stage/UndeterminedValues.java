package io.homelab.drift.core.stage;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.systemd.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a variable of the service decides whose value nobody here knows: {@code Subnet=${LAN}}. Of a network or volume no command
 * is recorded that could tell.
 *
 * @param everything whether a variable may have become any options
 * @param options the options whose values are open
 * @param keys those of which only the value behind a name is: {@code label site}
 */
public record UndeterminedValues(boolean everything, Set<String> options, Set<String> keys) {

    public static final String REASON = "a variable decides it whose value is not known";

    private static final Set<Field> ADDRESSES =
            Set.of(NetworkField.SUBNET, NetworkField.GATEWAY, NetworkField.IP_RANGE);

    public UndeterminedValues {
        options = Set.copyOf(options);
        keys = Set.copyOf(keys);
    }

    public static UndeterminedValues of(CommandLine line) {
        Set<String> options = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (OptionUse use : line.unknown()) {
            Word value = use.value();
            int equals = value.text().indexOf('=');
            boolean named = equals > 0 && value.gaps().get(0).start() > equals;
            if (named) {
                keys.add(use.option().name() + " " + value.text().substring(0, equals));
            } else {
                options.add(use.option().name());
            }
        }
        return new UndeterminedValues(!line.variables().isEmpty(), options, keys);
    }

    /** Whether nothing can be said of a difference in it. */
    public boolean contain(StagedValue staged) {
        List<Field> related = ADDRESSES.contains(staged.field()) ? List.copyOf(ADDRESSES) : List.of(staged.field());
        return (everything && staged.declared().isEmpty())
                || related.stream().anyMatch(field -> options.contains(field.option()))
                || keys.contains(staged.field().option() + " " + staged.key());
    }
}
