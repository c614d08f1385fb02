package io.homelab.drift.core.note;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.compare.Homelab;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.spec.ContainerField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNotesTest {

    private static final String NGINX = "docker.io/library/nginx:1";

    @Test
    void aNameThatMeansAnotherImageNowIsAWarningAndNoDrift() {
        Homelab homelab = new Homelab().image("image-id", "<none>").image("newer", NGINX);

        assertEquals("image-stale", homelab.finding().code());
        assertEquals(Severity.WARNING, homelab.finding().severity());
    }

    @Test
    void aNameThatStillMeansTheImageIsNoWarning() {
        assertEquals(List.of(), new Homelab().image("image-id", NGINX).codes());
    }

    @Test
    void anImageThatLostItsNameIsAWarningAndNoDrift() {
        Homelab homelab = new Homelab().image("image-id");

        assertEquals("image-not-found", homelab.finding().code());
        assertEquals(Severity.WARNING, homelab.finding().severity());
        assertEquals(
                List.of("podman tag image-id " + NGINX),
                homelab.finding().remedy().orElseThrow().commands());
    }

    @Test
    void imageGetsItsNameBackBeforeARestartThatNeedsIt() {
        Homelab homelab = new Homelab()
                .declared("--label=a=1")
                .created()
                .loaded("--label=a=1")
                .image("image-id");

        assertEquals(
                List.of("podman tag image-id " + NGINX, "systemctl --user restart web.service"),
                homelab.check().remedy().orElseThrow().commands());
    }

    @Test
    void lostNameThatComesFromAVariableIsInNoCommand() {
        Homelab homelab =
                new Homelab().asking("${APP}", "${APP}").imageName(NGINX).image("image-id");

        Remedy remedy = homelab.finding().remedy().orElseThrow();
        assertEquals(Remedy.Kind.TAG, remedy.kind());
        assertEquals(List.of(), remedy.commands());
    }

    @ParameterizedTest
    @CsvSource({
        "nginx:1,                   nginx:1,                   docker.io/library/nginx:1, ''",
        "docker.io/library/nginx:1, nginx:1,                   docker.io/library/nginx:1, ''",
        "nginx:1,                   docker.io/library/nginx:1, docker.io/library/nginx:1, ''",
        "nginx:1,                   nginx:1,                   quay.io/x/nginx:1,         image-registry",
        "docker.io/library/nginx:1, nginx:1,                   quay.io/x/nginx:1,         image-differs",
        "quay.io/x/nginx:1,         nginx:1,                   docker.io/library/nginx:1, image-differs",
        "x/nginx:1,                 nginx:1,                   docker.io/library/nginx:1, image-differs"
    })
    void aShortNameIsTheNameThatPodmanFoundForIt(String declared, String created, String found, String code) {
        Homelab homelab =
                new Homelab().asking(declared, created).imageName(found).shows(ContainerField.IMAGE, found);

        assertEquals(code.isEmpty() ? List.of() : List.of(code), homelab.codes());
    }
}
