package io.homelab.drift.core.edit;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import java.util.List;
import java.util.Optional;

/** What the files of a unit are to say instead of what they say. */
public sealed interface Change {

    /** The unit. */
    DeclaredUnit unit();

    /**
     * Another value of an option of {@code podman run}.
     *
     * @param key the element's key; empty for a field that is compared as a whole
     * @param declared what the files say; nothing where they leave it out
     * @param ways values of the field's option that may come to what runs, the likeliest first; none in a way takes the value out
     */
    record OfOption(
            DeclaredUnit unit, ContainerField field, String key, List<Element> declared, List<List<String>> ways)
            implements Change {
        public OfOption {
            declared = List.copyOf(declared);
            ways = List.copyOf(ways);
        }
    }

    /**
     * Another value of a setting of systemd.
     *
     * @param section {@code Service}
     * @param declared the line that says otherwise; empty where none does
     */
    record OfSetting(DeclaredUnit unit, String section, String key, Optional<Origin.FileLine> declared, String value)
            implements Change {}
}
