package io.homelab.drift.core.start;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.host.Unread.Thing;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.VolumeField;
import io.homelab.drift.core.spec.value.ImageReference;
import io.homelab.drift.core.spec.value.Namespace;
import io.homelab.drift.core.spec.value.PodIdFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a unit names and the host has not, and that no other unit makes: networks, secrets, containers, pods, images. */
final class MissingRule implements StartRule {

    private static final String NEW = "new:";
    private static final List<ContainerField> NAMESPACES = List.of(
            ContainerField.NETWORK,
            ContainerField.PID,
            ContainerField.IPC,
            ContainerField.UTS,
            ContainerField.USERNS,
            ContainerField.CGROUPNS);

    @Override
    public List<Refusal> of(StartingUnit unit, StartPlace place) {
        return place.things()
                .map(things -> new Look(unit, place, things).refusals())
                .orElse(List.of());
    }

    /** The image of a container, where nobody has it. */
    static Optional<Element> image(StartingUnit unit, StartPlace place, HostThings things) {
        return unit.spec()
                .scalar(ContainerField.IMAGE)
                .filter(image -> new Look(unit, place, things).lacksImage(image));
    }

    /** One look at one unit. */
    private static final class Look {

        private final StartingUnit unit;
        private final StartPlace place;
        private final HostThings things;
        private final List<Refusal> refusals = new ArrayList<>();

        Look(StartingUnit unit, StartPlace place, HostThings things) {
            this.unit = unit;
            this.place = place;
            this.things = things;
        }

        List<Refusal> refusals() {
            Kind kind = unit.declared().kind();
            if (kind == Kind.VOLUME) {
                unit.spec().element(VolumeField.OPT, "image").ifPresent(image -> image(VolumeField.OPT, image));
            } else if (kind == Kind.CONTAINER || kind == Kind.POD) {
                unit.spec().get(ContainerField.NETWORK).forEach(this::network);
                unit.spec().get(ContainerField.SECRET).forEach(this::secret);
                containers();
                unit.spec().scalar(ContainerField.POD).ifPresent(this::pod);
                unit.spec()
                        .scalar(ContainerField.PULL)
                        .filter(pull -> pull.normal().equals("never"))
                        .flatMap(pull -> unit.spec().scalar(ContainerField.IMAGE))
                        .ifPresent(image -> image(ContainerField.IMAGE, image));
            }
            return refusals;
        }

        private void network(Element element) {
            String name = NetworkAttachment.of(element).name();
            if (StartingUnit.known(name) && !place.makes(Kind.NETWORK, name) && things.lacksNetwork(name)) {
                tell(ContainerField.NETWORK, element, "network", name);
            }
        }

        private void secret(Element element) {
            String name = element.key();
            if (StartingUnit.known(name) && things.lacksSecret(name)) {
                tell(ContainerField.SECRET, element, "secret", name);
            }
        }

        private void containers() {
            for (ContainerField field : NAMESPACES) {
                for (Element element : unit.spec().get(field)) {
                    owner(element).ifPresent(name -> container(field, element, name));
                }
            }
            for (ContainerField field : List.of(ContainerField.VOLUMES_FROM, ContainerField.REQUIRES)) {
                unit.spec().get(field).forEach(element -> container(field, element, element.key()));
            }
        }

        /** The container whose namespace it is. */
        private static Optional<String> owner(Element element) {
            return element.value(Namespace.class)
                    .flatMap(Namespace::container)
                    .or(() -> element.value(NetworkAttachment.class).flatMap(NetworkAttachment::container));
        }

        private void container(ContainerField field, Element element, String name) {
            if (StartingUnit.known(name) && !place.makes(Kind.CONTAINER, name) && things.lacks(Thing.CONTAINER, name)) {
                tell(field, element, "container", name);
            }
        }

        private void pod(Element element) {
            String name = element.text();
            boolean other = element.value(PodIdFile.class).isPresent() || name.startsWith(NEW);
            if (!other && StartingUnit.known(name) && !place.makes(Kind.POD, name) && things.lacks(Thing.POD, name)) {
                tell(ContainerField.POD, element, "pod", name);
            }
        }

        private void image(Field field, Element element) {
            if (lacksImage(element)) {
                tell(field, element, "image", element.text());
            }
        }

        private boolean lacksImage(Element element) {
            String text = element.text();
            Optional<ImageReference> image = element.value(ImageReference.class)
                    .or(() -> ImageReference.parse(text))
                    .filter(found -> StartingUnit.known(text));
            return image.filter(things::lacksImage).isPresent()
                    && !place.makes(Kind.IMAGE, text)
                    && !place.makes(Kind.BUILD, text);
        }

        private void tell(Field field, Element element, String what, String name) {
            String shown = unit.shown(name, element.origin());
            Category category = field.category();
            refusals.add(Refusal.missing(what + " " + shown, element.origin()).about(category, field.option(), shown));
        }
    }
}
