package io.homelab.drift.core.compare;

import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.VolumeField;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Podman gives a volume by itself. The owner that it shows is not always one that somebody asked for: a volume takes the
 * user of the first container that mounts it, or root of the user namespace of the container that made it.
 */
final class VolumeDefaults implements CreatedOnce.PodmanGives {

    private static final Map<Field, Set<String>> VALUES = Map.of(
            VolumeField.DRIVER, Set.of("local"),
            VolumeField.UID, Set.of("0"),
            VolumeField.GID, Set.of("0"));

    /** What an image has at the place is copied into a volume unless it is told {@code nocopy}. */
    private static final String COPIES = "copy";

    /** Podman takes these out of {@code o=} and shows them a second time: {@code UID}, {@code SIZE}, {@code NOQUOTA}. */
    private static final Pattern OPTION_COPY = Pattern.compile("[A-Z]+");

    @Override
    public boolean isDefault(Field field, List<Element> asked) {
        return VALUES.getOrDefault(field, Set.of()).containsAll(Element.normals(asked))
                || (field == VolumeField.OPT
                        && asked.stream().allMatch(e -> e.key().equals(COPIES)));
    }

    @Override
    public boolean explains(Field field, Element shown) {
        return switch ((VolumeField) field) {
            case UID, GID -> true;
            case DRIVER -> isDefault(field, List.of(shown));
            case OPT ->
                shown.key().equals(COPIES) || OPTION_COPY.matcher(shown.key()).matches();
            case LABEL -> false;
        };
    }

    @Override
    public boolean overrules(Field field, Element shown) {
        return false;
    }

    @Override
    public List<Element> unmet(Field field) {
        return List.of();
    }
}
