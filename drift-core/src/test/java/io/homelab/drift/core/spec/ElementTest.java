package io.homelab.drift.core.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.spec.value.PortMapping;
import io.homelab.drift.core.spec.value.Several;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A value stays what its grammar made of it. */
class ElementTest {

    private static final Origin PLACE = new Origin.InspectPath("Mounts");

    @Test
    void mountOfAnyOptionIsAMount() {
        Spec spec = run("--mount", "type=bind,src=/srv/my media,dst=/media,ro");
        assertEquals(
                Optional.of(new Mount(Mount.Type.BIND, "/srv/my media", "/media", List.of("ro"))),
                spec.get(ContainerField.VOLUME).get(0).value(Mount.class));
    }

    @Test
    void refusedValueIsOfNoTypeAndStandsAsItWasWritten() {
        Element refused =
                run("--volume", "data:media").get(ContainerField.VOLUME).get(0);
        assertEquals(Optional.empty(), refused.value(Mount.class));
        assertEquals("data:media", refused.normal());
    }

    @Test
    void portPublishedTwiceIsTwoMappingsWhateverTheirOrder() {
        Element both = run("-p", "8080:80", "-p", "127.0.0.1:81:80")
                .get(ContainerField.PUBLISH)
                .get(0);
        assertEquals(Optional.empty(), both.value(PortMapping.class));
        assertEquals(
                List.of(new PortMapping("127.0.0.1", 81, 80, "tcp"), new PortMapping("", 8080, 80, "tcp")),
                both.values(PortMapping.class));
        Element turned = run("-p", "127.0.0.1:81:80", "-p", "8080:80")
                .get(ContainerField.PUBLISH)
                .get(0);
        assertEquals(both.normal(), turned.normal());
    }

    @Test
    void samePortPublishedTwiceAlikeIsOneMapping() {
        PortMapping one = new PortMapping("", 8080, 80, "tcp");
        assertEquals(one, Several.of(List.of(one, one)));
    }

    @Test
    void elementsAreEqualByTheFormsOfTheirValues() {
        Mount mount = new Mount(Mount.Type.VOLUME, "data", "/data", List.of());
        Element typed = new Element("/data", mount, "data:/data", "volume", PLACE);
        assertEquals(typed, Element.keyed("/data", mount.normal(), "data:/data", "volume", PLACE));
        assertEquals(
                typed.hashCode(),
                Element.keyed("/data", mount.normal(), "data:/data", "volume", PLACE)
                        .hashCode());
        assertNotEquals(typed, typed.with(new Mount(Mount.Type.VOLUME, "other", "/data", List.of())));
        assertNotEquals(typed, typed.withKey("/other"));
        assertNotEquals(typed, typed.withText("data:/data:rw"));
    }

    private static Spec run(String... options) {
        List<String> words = new ArrayList<>(List.of("podman", "run"));
        words.addAll(List.of(options));
        words.add("docker.io/library/nginx:1.27");
        return SpecReader.read(CommandLine.ofCreateCommand(words));
    }
}
