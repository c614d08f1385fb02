package io.homelab.drift.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.unit.Word;
import io.homelab.drift.quadlet.QuadletOptions;
import io.homelab.drift.quadlet.QuadletReader;
import io.homelab.drift.quadlet.SearchPath;
import io.homelab.drift.rig.PodVm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The matrix in the hands of a user without root, in a virtual machine; it takes some fifteen minutes, so it runs where
 * {@code -Ddrift.matrix.rootless=5.8} asks for it. {@code -Ddrift.record} keeps what was seen for {@link MatrixTest}.
 */
class RootlessMatrixIT {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String HOST = """
            {"name":"nas","user":"homelab","uid":1000,"gid":1000,"group":"homelab","home":"/home/homelab",
            "runtimeDir":"/run/user/1000","rootless":true}
            """;

    @TempDir
    Path folder;

    @Test
    void driftFindsEveryChangeAndNothingElseWithoutRoot() throws Exception {
        String version = System.getProperty("drift.matrix.rootless", "");
        if (version.isEmpty() || !PodVm.there()) {
            System.err.println("NOT RUN: the matrix without root (-Ddrift.matrix.rootless=5.8 -Ddrift.rig=DIR)");
            abort("not asked for");
        }
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        Path payload = Files.createDirectories(folder.resolve("payload"));
        for (String file : List.of("shared/prepare.sh", "shared/rootless.sh", "images.txt")) {
            Path source = CaseFile.FOLDER.resolve(file);
            Files.copy(source, payload.resolve(source.getFileName()));
        }
        Files.writeString(payload.resolve("make.sh"), script(podman));
        Path out = PodVm.run(
                version,
                payload.resolve("rootless.sh"),
                folder.resolve("out"),
                payload.resolve("prepare.sh"),
                payload.resolve("images.txt"),
                payload.resolve("make.sh"));
        String seen = snapshot(out);
        if (System.getProperty("drift.record") != null) {
            Recordings.write(Recordings.rootless(version), seen);
        }
        Matrix.Result result = Matrix.rootless(version, seen, folder.resolve("check"));
        assertEquals("", result.complaints());
        assertTrue(result.tried() > 500, () -> "only " + result.tried() + " trials");
    }

    private String script(PodmanVersion podman) throws IOException {
        Path quadlets = Files.createDirectories(folder.resolve("quadlets"));
        MatrixHost.copyShared(quadlets);
        List<Specimen> specimens = Specimen.rootless(podman);
        for (Specimen specimen : specimens) {
            Files.writeString(
                    quadlets.resolve(specimen.name() + ".container"),
                    specimen.quadlet().replace("/srv/", MatrixCheck.HOME + "/"));
        }
        Map<String, List<String>> commands = new TreeMap<>();
        QuadletReader.read(SearchPath.of(List.of(quadlets)), QuadletOptions.here(podman, true))
                .units()
                .forEach(unit -> {
                    if (!unit.execStart().isEmpty()) {
                        String name = unit.unit().replace(".service", "");
                        commands.put(
                                unit.unit(),
                                unit.execStart().stream()
                                        .map(Word::text)
                                        .map(word -> word.replace("%N", name))
                                        .toList());
                    }
                });
        return new MakingScript(specimens, commands, 1).make();
    }

    private static String snapshot(Path out) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", 1);
        root.set("host", MAPPER.readTree(HOST));
        root.set(
                "podman",
                MAPPER.createObjectNode()
                        .put("version", Files.readString(out.resolve("version")).strip()));
        for (String section : List.of("containers", "images", "networks", "volumes", "pods", "secrets")) {
            String text = Files.readString(out.resolve(section + ".json"));
            root.set(section, text.isBlank() ? MAPPER.createArrayNode() : MAPPER.readTree(text));
        }
        root.set("containersConf", MAPPER.createArrayNode());
        List<String> refused = new ArrayList<>(Files.readAllLines(out.resolve("refused")));
        root.set("refused", MAPPER.valueToTree(refused));
        return MAPPER.writeValueAsString(root);
    }
}
