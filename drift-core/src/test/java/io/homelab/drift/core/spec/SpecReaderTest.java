package io.homelab.drift.core.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SpecReaderTest {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @ParameterizedTest
    @CsvFileSource(resources = "same-wish.csv", delimiter = '|', quoteCharacter = '`')
    void twoSpellingsOfOneWishAreEqual(String one, String other) {
        assertEquals(normals(run(one)), normals(run(other)));
        assertEquals(List.of(), messages(run(one)));
        assertEquals(List.of(), messages(run(other)));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "other-wish.csv", delimiter = '|', quoteCharacter = '`')
    void anotherWishIsNotEqual(String one, String other) {
        assertNotEquals(normals(run(one)), normals(run(other)));
        assertEquals(List.of(), messages(run(one)));
        assertEquals(List.of(), messages(run(other)));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "refused.csv", delimiter = '|', quoteCharacter = '`')
    void whatPodmanRefusesIsAProblemAndStandsAsItIs(String options, String message) {
        Spec spec = run(options);
        assertEquals(List.of(message), messages(spec));
        assertTrue(spec.fields().values().stream()
                .flatMap(List::stream)
                .anyMatch(e -> e.normal().equals(e.text()) && !e.option().equals("image")));
    }

    @Test
    void imageAndCommandAreWhatIsLeft() {
        Spec spec = read("podman run --rm docker.io/x/y:1 sh -c 'echo a'");
        assertEquals("docker.io/x/y:1", text(spec, ContainerField.IMAGE));
        assertEquals(List.of("sh", "-c", "echo a"), Element.normals(spec.get(ContainerField.COMMAND)));
    }

    @Test
    void rootfsStandsInThePlaceOfTheImage() {
        Spec spec = read("podman run --rootfs /srv/root:O sh");
        assertEquals("/srv/root:O", text(spec, ContainerField.ROOTFS));
        assertEquals(List.of(), spec.get(ContainerField.IMAGE));
    }

    @Test
    void lastScalarWins() {
        assertEquals("4g", text(run("--memory 2g -m 4g"), ContainerField.MEMORY));
    }

    @Test
    void optionsThatAreNeverComparedFillNothing() {
        Spec spec = run(
                "-d --rm --replace --cidfile /x --conmon-pidfile /y --sig-proxy=false -a stdout -q --log-level debug");
        assertEquals(List.of(ContainerField.IMAGE), List.copyOf(spec.fields().keySet()));
    }

    @Test
    void rangeOfPortsIsOneElementForEach() {
        Spec spec = run("-p 8000-8001:80-81,9000:90/udp");
        assertEquals(List.of("80/tcp", "81/tcp", "90/udp"), keys(spec, ContainerField.PUBLISH));
    }

    @Test
    void onePortPublishedTwiceIsOneElement() {
        Spec spec = run("-p 8080:80 -p 127.0.0.1:81:80");
        assertEquals(List.of("80/tcp"), keys(spec, ContainerField.PUBLISH));
        assertEquals(
                "8080:80, 127.0.0.1:81:80",
                spec.get(ContainerField.PUBLISH).get(0).text());
    }

    @Test
    void mountsOfEveryOptionAreKeyedByDestination() {
        Spec spec = run("-v data:/data/ --mount type=bind,src=/a,dst=/b --tmpfs /c:size=1m -v /anonymous");
        assertEquals(List.of("/data", "/b", "/c", "/anonymous"), keys(spec, ContainerField.VOLUME));
        spec.get(ContainerField.VOLUME)
                .forEach(e ->
                        assertEquals(e.key(), e.value(Mount.class).orElseThrow().key()));
    }

    @Test
    void orderWithinOneMountIsOnlySeenExactly() {
        Element one = run("-v /a:/b:ro,z").get(ContainerField.VOLUME).get(0);
        Element other = run("-v /a:/b:z,ro").get(ContainerField.VOLUME).get(0);
        assertEquals(one.normal(), other.normal());
        assertNotEquals(one.exact(), other.exact());
    }

    @Test
    void labelsThatDifferInWhiteSpaceAloneDifferOnlyExactly() {
        Element one = run("--label 'rule=Host(`a`)  && Path(`/`)'")
                .get(ContainerField.LABEL)
                .get(0);
        Element other = run("--label 'rule=Host(`a`) && Path(`/`)'")
                .get(ContainerField.LABEL)
                .get(0);
        assertEquals(one.normal(), other.normal());
        assertNotEquals(one.exact(), other.exact());
    }

    @Test
    void variableWithoutValueTakesThatOfPodmansEnvironment() {
        Spec spec = run("--env A --env B= --env C=x=y");
        assertEquals(
                Element.INHERITED,
                spec.element(ContainerField.ENV, "A").orElseThrow().normal());
        assertEquals("", spec.element(ContainerField.ENV, "B").orElseThrow().normal());
        assertEquals("x=y", spec.element(ContainerField.ENV, "C").orElseThrow().text());
    }

    @Test
    void keysNeverHoldWhatMayBeASecret() {
        assertEquals(List.of(""), keys(run("--env =hunter2"), ContainerField.ENV));
        assertEquals(List.of("k.pem"), keys(run("--decryption-key k.pem:hunter2"), ContainerField.DECRYPTION_KEY));
    }

    @Test
    void globalOptionsAreFieldsOfTheirOwn() {
        Spec spec = read("podman --module m --root /r --log-level debug run img");
        assertEquals(List.of("m"), keys(spec, ContainerField.MODULE));
        assertEquals(List.of("root"), keys(spec, ContainerField.GLOBAL));
    }

    @Test
    void globalOptionThatMayBeRepeatedIsAllItsValues() {
        Spec both = read("podman --storage-opt a=1 --storage-opt b=2 --root /r --root /s run img");
        assertEquals(List.of("a=1\nb=2", "/s"), Element.normals(both.get(ContainerField.GLOBAL)));
        assertNotEquals(normals(both), normals(read("podman --storage-opt b=2 --root /s run img")));
    }

    @Test
    void podIdFileSaysWhichServiceMakesThePod() {
        assertEquals(
                "pod-id-file:web-pod",
                run("--pod-id-file /run/user/1000/web-pod.pod-id")
                        .get(ContainerField.POD)
                        .get(0)
                        .normal());
    }

    @Test
    void valuesThatAreNotKnownInFullAreNoProblems() {
        Origin here = new Origin.FileLine("x.container", 3, "PublishPort");
        Spec spec = SpecReader.read(CommandLine.parse(List.of(
                Word.of("podman", here),
                Word.of("run", here),
                Word.of("-p", here),
                new Word("%i:80", List.of(new Word.Gap(0, 2)), here),
                Word.of("img", here))));
        assertEquals(List.of(), spec.problems());
        assertEquals("%i:80", spec.get(ContainerField.PUBLISH).get(0).text());
    }

    @Test
    void podHasWhatContainersHaveAndMore() {
        Spec spec =
                read("podman pod create --infra-conmon-pidfile=/x --pod-id-file=/y --exit-policy=stop --share ipc,net "
                        + "--infra-name web-infra -p 80:80 --name web");
        assertEquals("web", text(spec, ContainerField.NAME));
        assertEquals("stop", text(spec, ContainerField.EXIT_POLICY));
        assertEquals(List.of("ipc", "net"), keys(spec, ContainerField.SHARE));
        assertEquals(List.of("80/tcp"), keys(spec, ContainerField.PUBLISH));
        assertEquals(List.of(), spec.get(ContainerField.POD));
        assertEquals("web", text(read("podman pod create web"), ContainerField.NAME));
    }

    @Test
    void networkIsReadAsInspectShowsIt() {
        Spec spec = read(
                "podman network create --ignore --subnet 10.89.5.7/24 --gateway 10.89.5.1 --ip-range 10.89.5.128/25 "
                        + "--subnet fd00:0::/64 --internal --dns 1.1.1.1,8.8.8.8 --opt mtu=1400 --label a=b proxy");
        assertEquals(List.of("10.89.5.0/24", "fd00::/64"), keys(spec, NetworkField.SUBNET));
        assertEquals(
                "10.89.5.1",
                spec.element(NetworkField.GATEWAY, "10.89.5.0/24").orElseThrow().normal());
        assertEquals(
                "10.89.5.129-10.89.5.255",
                spec.element(NetworkField.IP_RANGE, "10.89.5.0/24")
                        .orElseThrow()
                        .normal());
        assertEquals("true", spec.scalar(NetworkField.INTERNAL).orElseThrow().normal());
        assertEquals(List.of("1.1.1.1", "8.8.8.8"), Element.normals(spec.get(NetworkField.DNS)));
        assertEquals("1400", spec.element(NetworkField.OPT, "mtu").orElseThrow().normal());
        assertEquals(List.of("a"), keys(spec, NetworkField.LABEL));
    }

    @Test
    void parentOfAMacvlanIsItsInterface() {
        Spec spec = read("podman network create -d macvlan -o parent=eth0 -o mode=bridge lan");
        assertEquals(
                "eth0", spec.scalar(NetworkField.INTERFACE_NAME).orElseThrow().normal());
        assertEquals(List.of("mode"), keys(spec, NetworkField.OPT));
    }

    @Test
    void volumeHasItsDriversOptions() {
        Spec spec = read(
                "podman volume create --driver local --opt type=tmpfs --opt o=uid=5,size=1m --opt nocopy --uid 7 x");
        assertEquals("local", spec.scalar(VolumeField.DRIVER).orElseThrow().normal());
        assertEquals(List.of("type", "o", "nocopy"), keys(spec, VolumeField.OPT));
        assertEquals(
                "size=1m,uid=5",
                spec.element(VolumeField.OPT, "o").orElseThrow().normal());
        assertEquals("7", spec.scalar(VolumeField.UID).orElseThrow().normal());
    }

    @Test
    void otherCommandsAskForNothingThatIsCompared() {
        assertEquals(Map.of(), read("podman build --tag x --memory 4g .").fields());
        assertEquals(Map.of(), read("podman image pull --tls-verify=false x").fields());
    }

    private static Spec run(String options) {
        return read("podman run " + options + " img");
    }

    private static Spec read(String line) {
        Origin origin = new Origin.FileLine("x.service", 1, "ExecStart");
        List<Word> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(Word.of(word.group(1) == null ? word.group() : word.group(1), origin));
        }
        return SpecReader.read(CommandLine.parse(words));
    }

    private static String text(Spec spec, Field field) {
        return spec.scalar(field).orElseThrow().text();
    }

    private static List<String> keys(Spec spec, Field field) {
        return spec.get(field).stream().map(Element::key).toList();
    }

    private static List<String> messages(Spec spec) {
        return spec.problems().stream().map(Problem::message).toList();
    }

    /** Everything that is compared: field, key and normal form, maps in no order. */
    private static Map<String, Object> normals(Spec spec) {
        Map<String, Object> all = new TreeMap<>();
        spec.fields().forEach((field, elements) -> {
            switch (field.shape()) {
                case SCALAR, LIST -> all.put(field.option(), Element.normals(elements));
                case MAP, ORDERED_MAP -> elements.forEach(e -> all.put(field.option() + " " + e.key(), e.normal()));
            }
        });
        return all;
    }
}
