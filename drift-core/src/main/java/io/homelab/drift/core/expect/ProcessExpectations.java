package io.homelab.drift.core.expect;

import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.option.OptionValues;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.ImageReference;
import io.homelab.drift.core.spec.Signal;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.StringList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The image, the process that runs from it, and how it is stopped. */
final class ProcessExpectations {

    private static final Set<String> INIT_PROGRAMS = Set.of("/sbin/init", "/usr/sbin/init", "/usr/local/sbin/init");
    private static final String SUPERUSER = "0";
    private static final String SYSTEMD_SIGNAL = "SIGRTMIN+3";

    private ProcessExpectations() {}

    static Map<ContainerField, FieldRule> rows() {
        return Map.of(
                ContainerField.IMAGE,
                new ImageName(),
                ContainerField.ROOTFS,
                new Rootfs(),
                ContainerField.COMMAND,
                ProcessExpectations::command,
                ContainerField.ENTRYPOINT,
                new Entrypoint(),
                ContainerField.WORKDIR,
                Asked.or(ContainerField.WORKDIR, Give.image(ContainerField.WORKDIR, LiveImage::workingDir, "/")),
                ContainerField.USER,
                Asked.or(ContainerField.USER, ProcessExpectations::user),
                ContainerField.STOP_SIGNAL,
                Asked.or(ContainerField.STOP_SIGNAL, ProcessExpectations::stopSignal),
                ContainerField.SYSTEMD,
                ProcessExpectations::systemd,
                ContainerField.POD,
                ProcessExpectations::pod);
    }

    /** A short name is shown with the registry it was found in, an id with the name of the image, if it has one. */
    private static final class ImageName implements FieldRule {

        @Override
        public Expected expected(Spec made, Circumstances at) {
            Optional<Element> asked = made.scalar(ContainerField.IMAGE);
            if (asked.isEmpty()) {
                return Give.NOTHING;
            }
            return isOfContainer(asked.get(), at)
                    ? Expected.Known.of(at.shown(ContainerField.IMAGE))
                    : Expected.Known.of(List.of(asked.get()));
        }

        private static boolean isOfContainer(Element asked, Circumstances at) {
            String id = Scan.withoutPrefix(asked.text(), "sha256:");
            boolean isId = Scan.isHex(id, 3, 64) && at.container().imageId().startsWith(id);
            boolean isDigest = asked.normal().indexOf('@') > 0
                    && at.image()
                            .filter(image -> image.id().equals(at.container().imageId()))
                            .filter(image -> image.digests().contains(asked.normal()))
                            .isPresent();
            return isId || isDigest;
        }

        @Override
        public boolean fits(Element expected, Element shown) {
            boolean isShort = ImageReference.parse(expected.normal())
                    .filter(ImageReference::isShort)
                    .isPresent();
            return expected.normal().equals(shown.normal())
                    || (isShort && shown.normal().endsWith("/" + expected.normal()));
        }
    }

    /** The path alone, without {@code :O} and {@code :idmap}. */
    private static final class Rootfs implements FieldRule {

        @Override
        public Expected expected(Spec made, Circumstances at) {
            return made.scalar(ContainerField.ROOTFS)
                    .map(asked -> Give.one(ContainerField.ROOTFS, path(asked), "--rootfs"))
                    .orElse(Give.NOTHING);
        }

        @Override
        public String hidden(Element element, Circumstances at) {
            return element.normal().substring(path(element).length());
        }

        private static String path(Element asked) {
            String rootfs = asked.normal();
            for (int colon = rootfs.indexOf(':'); colon >= 0; colon = rootfs.indexOf(':', colon + 1)) {
                if (option(rootfs, colon + 1, "O") || option(rootfs, colon + 1, "idmap")) {
                    return rootfs.substring(0, colon);
                }
            }
            return rootfs;
        }

        private static boolean option(String rootfs, int at, String name) {
            int end = at + name.length();
            return rootfs.startsWith(name, at) && (end == rootfs.length() || "=:".indexOf(rootfs.charAt(end)) >= 0);
        }
    }

    /** An entrypoint of one's own switches off the command of the image. */
    private static Expected command(Spec made, Circumstances at) {
        List<Element> asked = made.get(ContainerField.COMMAND);
        if (!asked.isEmpty()
                || made.scalar(ContainerField.ENTRYPOINT).isPresent()
                || made.scalar(ContainerField.ROOTFS).isPresent()) {
            return Expected.Known.of(asked);
        }
        return at.image()
                .map(image -> Expected.Known.of(image.command().stream()
                        .map(word -> Give.element(ContainerField.COMMAND, "", word, Give.IMAGE))
                        .toList()))
                .<Expected>map(known -> known)
                .orElse(Give.NO_IMAGE);
    }

    private static final class Entrypoint implements FieldRule {

        private static final String NONE = new StringList(List.of()).normal();
        private static final String CLEARED = new StringList(List.of("")).normal();

        @Override
        public Expected expected(Spec made, Circumstances at) {
            Optional<Element> asked = made.scalar(ContainerField.ENTRYPOINT);
            if (asked.isPresent()) {
                boolean nothing = asked.get().normal().equals(NONE) || isLost(asked.get(), at);
                return nothing ? Give.NOTHING : Expected.Known.of(List.of(asked.get()));
            }
            return Give.image(ContainerField.ENTRYPOINT, image -> normal(image.entrypoint()), "")
                    .expected(made, at);
        }

        /** Empty for nothing at all, and for nothing that was asked for. */
        private static String normal(List<String> words) {
            return words.isEmpty() ? "" : new StringList(words).normal();
        }

        /** With an entrypoint of its own a container has nothing of the image's command. */
        @Override
        public List<ContainerField> bringsAbout() {
            return List.of(ContainerField.COMMAND);
        }

        /** Podman 4 does not tell an entrypoint that was cleared from none. */
        private static boolean isLost(Element asked, Circumstances at) {
            return asked.normal().equals(CLEARED) && !at.podman().atLeast(5, 0);
        }

        @Override
        public String hidden(Element element, Circumstances at) {
            return isLost(element, at) ? element.normal() : "";
        }

        /** Podman 4 shows the words with spaces between them. */
        @Override
        public boolean fits(Element expected, Element shown) {
            String words = StringList.parse(expected.normal())
                    .map(list -> String.join(" ", list.words()))
                    .orElse("");
            return expected.normal().equals(shown.normal())
                    || (!shown.normal().startsWith("[") && words.equals(shown.normal()));
        }
    }

    /** {@code --userns keep-id} sets a user, too. */
    private static Expected user(Spec made, Circumstances at) {
        String userns = made.scalar(ContainerField.USERNS).map(Element::normal).orElse("");
        if (userns.startsWith("keep-id")
                || at.conf(made).flatMap(c -> c.text("containers.userns")).isPresent()) {
            return new Expected.Unknown("the user namespace decides it");
        }
        return Give.image(ContainerField.USER, image -> normal(image.user()), SUPERUSER)
                .expected(made, at);
    }

    private static String normal(String user) {
        return OptionValues.read(ContainerField.USER.option(), user, new Origin.Implied(Give.IMAGE)).stream()
                .flatMap(List::stream)
                .map(Element::normal)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(SUPERUSER);
    }

    private static Expected stopSignal(Spec made, Circumstances at) {
        boolean systemd = !at.shown(ContainerField.SYSTEMD).isEmpty();
        return Give.image(
                        ContainerField.STOP_SIGNAL,
                        image -> Signal.parse(image.stopSignal())
                                .map(Signal::normal)
                                .orElse(image.stopSignal()),
                        systemd ? SYSTEMD_SIGNAL : "SIGTERM")
                .expected(made, at);
    }

    /** Unless told, Podman looks at the command, behind a shell that the image puts before it. */
    private static Expected systemd(Spec made, Circumstances at) {
        String asked = made.scalar(ContainerField.SYSTEMD).map(Element::normal).orElse("true");
        if (!asked.equals("true")) {
            return asked.equals("always") ? Give.one(ContainerField.SYSTEMD, "true", "--systemd") : Give.NOTHING;
        }
        Expected entrypoint = new Entrypoint().expected(made, at);
        Expected command = command(made, at);
        if (!(entrypoint instanceof Expected.Known first) || !(command instanceof Expected.Known rest)) {
            return Give.NO_IMAGE;
        }
        List<String> words = new ArrayList<>();
        first.elements().forEach(e -> StringList.parse(e.normal()).ifPresent(list -> words.addAll(list.words())));
        rest.elements().forEach(e -> words.add(e.normal()));
        boolean shell = words.size() > 2
                && words.get(0).equals("/bin/sh")
                && words.get(1).equals("-c");
        String program = words.isEmpty() ? "" : words.get(shell ? 2 : 0);
        boolean init = INIT_PROGRAMS.contains(program)
                || program.substring(program.lastIndexOf('/') + 1).equals("systemd");
        return init ? Give.one(ContainerField.SYSTEMD, "true", Give.PODMAN) : Give.NOTHING;
    }

    /** The pod is shown by its id. */
    private static Expected pod(Spec made, Circumstances at) {
        Optional<Element> asked = made.scalar(ContainerField.POD);
        if (asked.isEmpty()) {
            return Give.NOTHING;
        }
        Element pod = asked.get();
        return at.idOf()
                .apply(pod.normal())
                .<Expected>map(id ->
                        Expected.Known.of(List.of(new Element("", id, id, pod.text(), pod.option(), pod.origin()))))
                .orElseGet(() -> new Expected.Unknown("there is no pod of that name to look at"));
    }
}
