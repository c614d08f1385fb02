package io.homelab.drift.core.rule;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a rule is about: podman's long option ({@code publish}), one element of it ({@code label:traefik.enable}), a category ({@code
 * ports}), or a setting of systemd ({@code Restart}).
 *
 * @param text as it is written
 * @param fields the fields that it is, in their order
 * @param settings the settings of systemd that it is
 */
public record RuleSubject(
        String text, List<ContainerField> fields, Set<String> settings, Optional<TextPattern> element) {

    /** What limits the same by systemd. */
    private static final Map<ContainerField, String> LIMITS = Map.of(
            ContainerField.MEMORY, "MemoryMax",
            ContainerField.CPUS, "CPUQuota",
            ContainerField.PIDS_LIMIT, "TasksMax");

    static RuleSubject of(String text) throws PolicyParser.Fault {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        Optional<TextPattern> element =
                colon < 0 ? Optional.empty() : Optional.of(TextPattern.of(text.substring(colon + 1)));
        List<ContainerField> fields = fields(name);
        if (fields.isEmpty() && (name.isEmpty() || !Character.isUpperCase(name.charAt(0)))) {
            throw new PolicyParser.Fault("'" + Printable.of(name)
                    + "' is no option of podman (publish), no category (ports) and no setting of systemd (MemoryMax)");
        }
        Set<String> settings = fields.isEmpty()
                ? Set.of(name)
                : fields.size() == 1 && LIMITS.containsKey(fields.get(0))
                        ? Set.of(LIMITS.get(fields.get(0)))
                        : Set.of();
        return new RuleSubject(text, fields, settings, element);
    }

    private static List<ContainerField> fields(String name) {
        if (name.equals(Category.HEALTHCHECK.word())) {
            return List.of(ContainerField.HEALTH_CMD);
        }
        return ContainerField.of(name)
                .map(List::of)
                .orElseGet(() -> Stream.of(ContainerField.values())
                        .filter(field -> field.category().word().equals(name))
                        .toList());
    }

    /** Whether an element is one of those that are meant. */
    public boolean means(Element one) {
        return element.map(pattern -> pattern.matches(one.key())).orElse(true);
    }

    /** What a finding about it is about. */
    public Category category() {
        return fields.isEmpty() ? Category.UNIT : fields.get(0).category();
    }

    /** The field of a finding about it. */
    public String option() {
        return fields.isEmpty() ? text : fields.get(0).option();
    }
}
