package io.homelab.drift.core.option;

import io.homelab.drift.core.systemd.Word;
import java.util.List;

/**
 * An option on a command line, with one value.
 *
 * @param option which one
 * @param value its value; {@code true} for a {@link PodmanOption.Value#BOOL} that stands alone
 */
public record OptionUse(PodmanOption option, Word value) {

    /**
     * The same once for each value, where an option takes several with commas between them: none for an empty text. What podman
     * would not split stays as it is.
     */
    public List<OptionUse> each() {
        return option.value() != PodmanOption.Value.COMMA
                ? List.of(this)
                : CsvRecord.split(value)
                        .map(fields -> fields.stream()
                                .map(field -> new OptionUse(option, field))
                                .toList())
                        .orElse(List.of(this));
    }
}
