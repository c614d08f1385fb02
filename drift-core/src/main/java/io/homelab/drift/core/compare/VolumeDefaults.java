package io.homelab.drift.core.compare;

import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.VolumeField;
import io.homelab.drift.core.spec.value.MountOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Podman gives a volume by itself. The owner that it shows is not always one that somebody asked for: a volume takes the
 * user of the first container that mounts it (libpod, {@code fixVolumePermissions}), or root of the user namespace of the
 * container that made it.
 *
 * @param declared what its quadlet asks for
 * @param shown what inspect shows
 */
record VolumeDefaults(Spec declared, Map<VolumeField, InspectedValue> shown)
        implements ImmutableResourceComparison.PodmanGives {

    private static final String ROOT = "0";

    private static final Map<Field, Set<String>> VALUES = Map.of(
            VolumeField.DRIVER, Set.of("local"),
            VolumeField.UID, Set.of(ROOT),
            VolumeField.GID, Set.of(ROOT));

    /** What an image has at the place is copied into a volume unless it is told {@code nocopy}. */
    private static final String COPIES = "copy";

    private static final String MOUNT_OPTIONS = "o";

    private static final Map<String, VolumeField> OWNER = Map.of("uid", VolumeField.UID, "gid", VolumeField.GID);

    /** Podman takes these out of {@code o=} and shows them a second time: {@code UID}, {@code SIZE}, {@code NOQUOTA}. */
    private static final Pattern OPTION_COPY = Pattern.compile("[A-Z]+");

    @Override
    public boolean isDefault(Field field, List<Element> asked) {
        return field == VolumeField.OPT
                ? asked.stream().allMatch(option -> copies(option) || isOwner(option, this::shownId))
                : VALUES.getOrDefault(field, Set.of()).containsAll(Element.normals(asked));
    }

    @Override
    public boolean explains(Field field, Element shown) {
        return switch ((VolumeField) field) {
            case UID, GID -> true;
            case DRIVER -> isDefault(field, List.of(shown));
            case OPT -> copies(shown) || OPTION_COPY.matcher(shown.key()).matches() || isOwner(shown, this::declaredId);
            case LABEL -> false;
        };
    }

    private static boolean copies(Element option) {
        return option.key().equals(COPIES);
    }

    /** Whether {@code o=uid=5,gid=6} says no more than {@code --uid 5 --gid 6}, as it does where nothing is mounted. */
    private boolean isOwner(Element option, Function<VolumeField, Optional<String>> ids) {
        boolean mounts = Stream.of("device", "type")
                .anyMatch(name -> declared.element(VolumeField.OPT, name).isPresent());
        return !mounts
                && option.key().equals(MOUNT_OPTIONS)
                && option.value(MountOptions.class)
                        .filter(options -> options.words().stream().allMatch(word -> isId(word, ids)))
                        .isPresent();
    }

    private static boolean isId(String word, Function<VolumeField, Optional<String>> ids) {
        String[] parts = word.split("=", 2);
        return OWNER.containsKey(parts[0])
                && ids.apply(OWNER.get(parts[0])).equals(Optional.of(parts[parts.length - 1]));
    }

    private Optional<String> declaredId(VolumeField field) {
        return declared.scalar(field).map(Element::normal);
    }

    private Optional<String> shownId(VolumeField field) {
        InspectedValue live = shown.get(field);
        return live instanceof InspectedValue.Given given
                ? Element.normals(given.elements()).stream().findFirst()
                : Optional.of(ROOT).filter(root -> live instanceof InspectedValue.Absent);
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
