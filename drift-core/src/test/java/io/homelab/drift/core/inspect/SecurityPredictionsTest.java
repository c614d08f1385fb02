package io.homelab.drift.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.SpecReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecurityPredictionsTest {

    /** Nobody shows where a secret is, and inspect's two entries for it are read as one. */
    @Test
    void secretThatIsTwoFilesIsExpectedOnce() {
        List<Element> expected = secrets("db,target=/run/a", "db,target=/run/b");
        assertEquals(List.of("mount uid=0,gid=0,mode=444"), Element.normals(expected));
    }

    @Test
    void secretThatIsTwoFilesOfDifferentModesIsExpectedWithBoth() {
        List<Element> expected = secrets("db,target=/run/a,mode=0400", "db,target=/run/b");
        assertEquals(List.of("mount uid=0,gid=0,mode=400\nmount uid=0,gid=0,mode=444"), Element.normals(expected));
    }

    @Test
    void secretThatIsAVariableIsNotExpectedAsAFile() {
        assertEquals(List.of(), secrets("db,type=env,target=PASSWORD"));
    }

    private static List<Element> secrets(String first, String... second) {
        List<String> words = new ArrayList<>(List.of("podman", "run", "--secret", first));
        for (String secret : second) {
            words.addAll(List.of("--secret", secret));
        }
        words.add("docker.io/library/nginx:1.27");
        return ((Predicted.Known) PredictionTable.rule(ContainerField.SECRET)
                        .expected(SpecReader.read(CommandLine.ofCreateCommand(words)), LimitPredictionsTest.AT))
                .elements();
    }
}
