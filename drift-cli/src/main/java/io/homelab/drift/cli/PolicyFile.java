package io.homelab.drift.cli;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.output.AtomicFile;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.rule.PolicyDraft;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file that is written when something is accepted.
 *
 * @param before what it holds, one character for each byte; nothing where it is new
 */
record PolicyFile(Path path, String before) {

    /**
     * The one that was asked for; else the one that lies in a quadlet directory; else one beside the quadlet of a service.
     *
     * @param services as they were asked for
     */
    static PolicyFile of(Optional<Path> asked, DeclaredSet quadlets, List<String> services) throws Failure {
        Path path = asked.or(() -> roots(quadlets, services)
                        .map(root -> root.resolve(Policy.FILE))
                        .filter(Files::exists)
                        .findFirst())
                .or(() -> roots(quadlets, services)
                        .map(root -> root.resolve(Policy.FILE))
                        .findFirst())
                // a name that no service has is told by the check
                .or(() -> roots(quadlets, List.of())
                        .map(root -> root.resolve(Policy.FILE))
                        .findFirst())
                .orElseThrow(
                        () -> new Failure("there is no quadlet directory to write into; give a file with --policy"));
        return new PolicyFile(path, read(path));
    }

    /** The quadlet directories, first those of the services. */
    private static Stream<Path> roots(DeclaredSet quadlets, List<String> services) {
        ServiceSelection selection = ServiceSelection.of(services);
        return quadlets.units().stream()
                .filter(unit -> selection.includes(ServiceSelection.Name.of(unit)))
                .flatMap(unit -> root(unit, quadlets).stream())
                .distinct();
    }

    private static Optional<Path> root(DeclaredUnit unit, DeclaredSet quadlets) {
        return quadlets.directories().stream()
                .filter(directory -> Files.exists(directory.resolve(unit.source())))
                .findFirst();
    }

    private static String read(Path path) throws Failure {
        try {
            return new String(InputFile.read(path, Limit.CONFIG_FILE_BYTES), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException none) {
            return "";
        } catch (IOException e) {
            throw new Failure("the policy " + path + " could not be read: " + InputFile.reason(e), e);
        }
    }

    /** What it says. */
    Policy policy() {
        return Policy.of(
                path.toString(), new String(before.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    /** Writes it whole, or not at all where it cannot be, or is another by now. */
    void write(PolicyDraft draft) throws Failure {
        if (!read(path).equals(before)) {
            throw new Failure(path + " has changed since it was read; nothing was written, begin again");
        }
        try (AtomicFile file = AtomicFile.create(path, AtomicFile.Readers.USUAL)) {
            file.write(draft.after().getBytes(StandardCharsets.ISO_8859_1));
            file.keep();
        } catch (IOException e) {
            throw new Failure("could not write " + path + ": " + Output.reason(path, e) + "; nothing was accepted", e);
        }
    }
}
