package io.homelab.drift.core.inspect;

import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.ImageReference;
import io.homelab.drift.core.spec.value.Namespace;
import io.homelab.drift.core.spec.value.Rootfs;
import io.homelab.drift.core.spec.value.Signal;
import io.homelab.drift.core.spec.value.StringList;
import io.homelab.drift.core.spec.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The image, the process that runs from it, and how it is stopped. */
final class ProcessPredictions {

    private static final Set<String> INIT_PROGRAMS = Set.of("/sbin/init", "/usr/sbin/init", "/usr/local/sbin/init");
    private static final String SUPERUSER = "0";
    private static final String SYSTEMD_SIGNAL = "SIGRTMIN+3";

    private ProcessPredictions() {}

    static Map<ContainerField, PredictionRule> rows() {
        return Map.of(
                ContainerField.IMAGE,
                new ImageName(),
                ContainerField.ROOTFS,
                new RootFolder(),
                ContainerField.COMMAND,
                ProcessPredictions::command,
                ContainerField.ENTRYPOINT,
                new Entrypoint(),
                ContainerField.WORKDIR,
                AsRequested.or(
                        ContainerField.WORKDIR, Defaults.image(ContainerField.WORKDIR, LiveImage::workingDir, "/")),
                ContainerField.USER,
                AsRequested.or(ContainerField.USER, ProcessPredictions::user),
                ContainerField.STOP_SIGNAL,
                AsRequested.or(ContainerField.STOP_SIGNAL, ProcessPredictions::stopSignal),
                ContainerField.SYSTEMD,
                ProcessPredictions::systemd,
                ContainerField.POD,
                ProcessPredictions::pod);
    }

    /** A short name is shown with the registry it was found in, an id with the name of the image, if it has one. */
    private static final class ImageName implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            Optional<Element> asked = made.scalar(ContainerField.IMAGE);
            if (asked.isEmpty()) {
                return Defaults.NOTHING;
            }
            return isOfContainer(asked.get(), at)
                    ? Predicted.Known.of(at.shown(ContainerField.IMAGE))
                    : Predicted.Known.of(List.of(asked.get()));
        }

        private static boolean isOfContainer(Element asked, InspectContext at) {
            String id = Scan.withoutPrefix(asked.text(), "sha256:");
            boolean isId = Scan.isHex(id, 3, 64) && at.container().imageId().startsWith(id);
            boolean isDigest = asked.value(ImageReference.class)
                            .flatMap(ImageReference::digest)
                            .isPresent()
                    && at.image()
                            .filter(image -> image.id().equals(at.container().imageId()))
                            .filter(image -> image.digests().contains(asked.normal()))
                            .isPresent();
            return isId || isDigest;
        }

        @Override
        public boolean fits(Element expected, Element shown) {
            return expected.normal().equals(shown.normal())
                    || shown.value(ImageReference.class)
                            .filter(found -> expected.value(ImageReference.class)
                                    .filter(name -> name.isShortOf(found))
                                    .isPresent())
                            .isPresent();
        }
    }

    /** The path alone, without {@code :O} and {@code :idmap}. */
    private static final class RootFolder implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            return made.scalar(ContainerField.ROOTFS)
                    .flatMap(asked -> asked.value(Rootfs.class))
                    .map(rootfs -> Defaults.one(ContainerField.ROOTFS, rootfs.path(), "--rootfs"))
                    .orElse(Defaults.NOTHING);
        }

        @Override
        public String hidden(Element element, InspectContext at) {
            return element.value(Rootfs.class).map(Rootfs::options).orElse("");
        }
    }

    /** An entrypoint of one's own switches off the command of the image. */
    private static Predicted command(Spec made, InspectContext at) {
        List<Element> asked = made.get(ContainerField.COMMAND);
        if (!asked.isEmpty()
                || made.scalar(ContainerField.ENTRYPOINT).isPresent()
                || made.scalar(ContainerField.ROOTFS).isPresent()) {
            return Predicted.Known.of(asked);
        }
        return at.image()
                .map(image -> Predicted.Known.of(image.command().stream()
                        .map(word -> Defaults.element(ContainerField.COMMAND, "", word, Defaults.IMAGE))
                        .toList()))
                .<Predicted>map(known -> known)
                .orElse(Defaults.NO_IMAGE);
    }

    private static final class Entrypoint implements PredictionRule {

        private static final String NONE = new StringList(List.of()).normal();
        private static final String CLEARED = new StringList(List.of("")).normal();

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            Optional<Element> asked = made.scalar(ContainerField.ENTRYPOINT);
            if (asked.isPresent()) {
                boolean nothing = asked.get().normal().equals(NONE) || isLost(asked.get(), at);
                return nothing ? Defaults.NOTHING : Predicted.Known.of(List.of(asked.get()));
            }
            return Defaults.typed(ContainerField.ENTRYPOINT, image -> list(image.entrypoint()), "")
                    .expected(made, at);
        }

        /** Empty for nothing at all, and for nothing that was asked for. */
        private static Optional<StringList> list(List<String> words) {
            return Optional.of(new StringList(words)).filter(list -> !words.isEmpty());
        }

        /** With an entrypoint of its own a container has nothing of the image's command. */
        @Override
        public List<ContainerField> bringsAbout() {
            return List.of(ContainerField.COMMAND);
        }

        /** Podman 4 does not tell an entrypoint that was cleared from none. */
        private static boolean isLost(Element asked, InspectContext at) {
            return asked.normal().equals(CLEARED) && !at.podman().atLeast(5, 0);
        }

        @Override
        public String hidden(Element element, InspectContext at) {
            return isLost(element, at) ? element.normal() : "";
        }

        /** Podman 4 shows the words with spaces between them. */
        @Override
        public boolean fits(Element expected, Element shown) {
            String words = expected.value(StringList.class)
                    .map(list -> String.join(" ", list.words()))
                    .orElse("");
            return expected.normal().equals(shown.normal())
                    || (shown.value(StringList.class).isEmpty() && words.equals(shown.normal()));
        }
    }

    /** {@code --userns keep-id} sets a user, too. */
    private static Predicted user(Spec made, InspectContext at) {
        boolean kept = made.scalar(ContainerField.USERNS)
                .flatMap(asked -> asked.value(Namespace.class))
                .filter(Namespace::keepsId)
                .isPresent();
        if (kept
                || at.conf(made, "containers.userns")
                        .flatMap(c -> c.text("containers.userns"))
                        .isPresent()) {
            return new Predicted.Unknown("the user namespace decides it");
        }
        return Defaults.image(ContainerField.USER, image -> normal(image.user()), SUPERUSER)
                .expected(made, at);
    }

    private static String normal(String user) {
        return OptionValues.read(ContainerField.USER.option(), user, new Origin.Implied(Defaults.IMAGE)).stream()
                .flatMap(List::stream)
                .map(Element::normal)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(SUPERUSER);
    }

    private static Predicted stopSignal(Spec made, InspectContext at) {
        boolean systemd = !at.shown(ContainerField.SYSTEMD).isEmpty();
        return Defaults.image(
                        ContainerField.STOP_SIGNAL,
                        image -> Signal.parse(image.stopSignal())
                                .map(Signal::normal)
                                .orElse(image.stopSignal()),
                        systemd ? SYSTEMD_SIGNAL : "SIGTERM")
                .expected(made, at);
    }

    /** Unless told, Podman looks at the command, behind a shell that the image puts before it. */
    private static Predicted systemd(Spec made, InspectContext at) {
        String asked = made.scalar(ContainerField.SYSTEMD).map(Element::normal).orElse("true");
        if (!asked.equals("true")) {
            return asked.equals("always")
                    ? Defaults.one(ContainerField.SYSTEMD, "true", "--systemd")
                    : Defaults.NOTHING;
        }
        Predicted entrypoint = new Entrypoint().expected(made, at);
        Predicted command = command(made, at);
        if (!(entrypoint instanceof Predicted.Known first) || !(command instanceof Predicted.Known rest)) {
            return Defaults.NO_IMAGE;
        }
        List<String> words = new ArrayList<>();
        first.elements().forEach(e -> e.value(StringList.class).ifPresent(list -> words.addAll(list.words())));
        rest.elements().forEach(e -> words.add(e.normal()));
        boolean shell = words.size() > 2
                && words.get(0).equals("/bin/sh")
                && words.get(1).equals("-c");
        String program = words.isEmpty() ? "" : words.get(shell ? 2 : 0);
        boolean init = INIT_PROGRAMS.contains(program)
                || program.substring(program.lastIndexOf('/') + 1).equals("systemd");
        return init ? Defaults.one(ContainerField.SYSTEMD, "true", Defaults.PODMAN) : Defaults.NOTHING;
    }

    /** The pod is shown by its id. */
    private static Predicted pod(Spec made, InspectContext at) {
        Optional<Element> asked = made.scalar(ContainerField.POD);
        if (asked.isEmpty()) {
            return Defaults.NOTHING;
        }
        Element pod = asked.get();
        return at.idOf()
                .apply(pod.normal())
                .<Predicted>map(id -> Predicted.Known.of(List.of(pod.with(new Text(id)))))
                .orElseGet(() -> new Predicted.Unknown("there is no pod of that name to look at"));
    }
}
