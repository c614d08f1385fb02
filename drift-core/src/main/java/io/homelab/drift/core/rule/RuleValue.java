package io.homelab.drift.core.rule;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import java.util.List;
import java.util.Optional;

/**
 * A value that a rule is held against.
 *
 * @param forms how it may be spelled: one that fits is enough
 * @param origin where it was written
 * @param field empty where it is a setting of systemd
 */
public record RuleValue(List<String> forms, Origin origin, Optional<ContainerField> field, Optional<Element> element) {

    public RuleValue {
        forms = List.copyOf(forms);
    }

    boolean fits(List<TextPattern> patterns) {
        return patterns.stream().anyMatch(pattern -> forms.stream().anyMatch(pattern::matches));
    }
}
