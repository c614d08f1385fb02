package io.homelab.drift.canary;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.option.PodmanOption;
import io.homelab.drift.core.secret.Holds;
import io.homelab.drift.core.secret.SecretTable;
import io.homelab.drift.core.systemd.SystemdSettings;
import io.homelab.drift.quadlet.translate.QuadletKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A quadlet with one canary in it.
 *
 * @param kind what it declares
 * @param place where the canary is, for messages
 * @param lines what is added to the smallest quadlet of its kind, {@value #CANARY} in it
 * @param dropIn whether a drop-in adds it
 */
record Planted(Kind kind, String place, String lines, boolean dropIn) {

    /** Stands for a text that is nowhere else. */
    static final String CANARY = "@@";

    /** In any place whose value is shown, this part of a URL is not. */
    private static final String URL = "https://me:@@@host.example/x";

    /** Whether a line of it takes all units of its directory along. */
    boolean unreadable() {
        return lines.lines().anyMatch(line -> !line.startsWith("[") && !line.startsWith("#") && line.indexOf('=') <= 0);
    }

    /** Every key, every option and every slip, with a secret in a shape. */
    static List<Planted> all(Shape shape) {
        List<Planted> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            keys(kind, shape, all);
            if (shape == Shape.PLAIN || kind == Kind.CONTAINER) {
                slips(kind, shape, all);
            }
            if (shape == Shape.PLAIN || shape == Shape.IN_DOUBLE_QUOTES) {
                options(kind, shape, all);
            }
        }
        systemd(shape, all);
        if (shape == Shape.PLAIN) {
            commands(all);
        }
        return all;
    }

    private static void keys(Kind kind, Shape shape, List<Planted> all) {
        for (String key : QuadletKeys.of(kind)) {
            SecretTable.ofKey(key)
                    .map(holds -> value(holds, shape))
                    .or(() -> inUrl(key, shape))
                    .ifPresent(value -> {
                        String line = "[" + kind.section() + "]\n" + key + "=" + value + "\n";
                        all.add(new Planted(kind, key, line, false));
                        if (SecretTable.ofKey(key).isPresent()) {
                            all.add(new Planted(kind, key + " of a drop-in", line, true));
                        }
                    });
        }
    }

    private static Optional<String> inUrl(String key, Shape shape) {
        return ShownByContract.mayBeUrl(key) && shape == Shape.PLAIN ? Optional.of(URL) : Optional.empty();
    }

    private static void systemd(Shape shape, List<Planted> all) {
        for (String section : List.of("Unit", "Service", "Install")) {
            for (String key : SystemdSettings.of(section)) {
                SecretTable.ofKey(key)
                        .map(holds -> value(holds, shape))
                        .or(() -> Optional.of(URL).filter(url -> shape == Shape.PLAIN && key.startsWith("D")))
                        .map(value -> "[" + section + "]\n" + key + "=" + value + "\n")
                        .ifPresent(line -> all.add(new Planted(Kind.CONTAINER, key, line, false)));
            }
        }
    }

    private static void options(Kind kind, Shape shape, List<Planted> all) {
        for (PodmanOption option : PodmanCommand.making(kind).options()) {
            Optional<Holds> holds = SecretTable.ofOption(option.name());
            if (option.value() == PodmanOption.Value.BOOL
                    || (holds.isEmpty() && inUrl(option.name(), shape).isEmpty())) {
                continue;
            }
            if (shape != Shape.PLAIN && !holds.filter(Planted::oneWord).isPresent()) {
                continue;
            }
            String value =
                    shape.word(holds.map(what -> value(what, Shape.PLAIN)).orElse(URL));
            String key = option.global() ? "GlobalArgs" : "PodmanArgs";
            List<String> spellings = new ArrayList<>(List.of("--" + option.name() + " " + value));
            if (holds.isPresent()) {
                spellings.add("--" + option.name() + "=" + value);
            }
            if (holds.isPresent() && !option.shortName().isEmpty()) {
                spellings.add("-" + option.shortName() + " " + value);
                spellings.add("-" + option.shortName() + value);
            }
            spellings.forEach(words ->
                    all.add(new Planted(kind, words, "[" + kind.section() + "]\n" + key + "=" + words + "\n", false)));
        }
    }

    /** What somebody may write who does not know better. */
    private static void slips(Kind kind, Shape shape, List<Planted> all) {
        String own = "[" + kind.section() + "]\n";
        String variable = shape.value("DB_PASSWORD");
        for (String line : List.of(
                own + "environment=" + variable,
                own + "Enivronment=" + variable,
                own + "Env=" + variable,
                own + variable,
                own + "Environment=" + variable + " \\\n# a note\n" + shape.value("B"),
                "[Service]\n" + variable,
                "[Service]\nenviroment=" + variable,
                "[Unit]\nEnvironment=" + variable,
                "[Install]\n" + variable,
                "[Contaner]\nEnvironment=" + variable,
                "[Contaner]\n" + variable,
                "[X-Notes]\n" + variable,
                own + "PodmanArgs=--envv " + variable,
                own + "PodmanArgs=--enw=" + variable,
                own + "PodmanArgs=--password @@ -Z@@",
                own + "GlobalArgs=--creds me:@@",
                own + "MIIEvQIBADANB@@==",
                own + "-----BEGIN KEY-----\n@@\n",
                own + "Environment=\n@@\n")) {
            all.add(new Planted(kind, "a slip: " + line.replace("\n", " | "), line + "\n", false));
        }
    }

    /** Commands of the unit and of the container. */
    private static void commands(List<Planted> all) {
        for (String command : List.of(
                "/usr/bin/podman exec -e T=@@ web true",
                "/usr/bin/podman exec -it -eT=@@ web true",
                "/usr/bin/podman exec --env T=@@ web true",
                "-/usr/bin/podman exec --env=T=@@ web true",
                "podman run --rm --env=T=@@ docker.io/library/alpine:3 true",
                "podman run --rm -te T=@@ docker.io/library/alpine:3 sh -c \"PGPASSWORD=@@ psql\"",
                "podman login -u me -p @@ registry.example",
                "podman login --password=@@ registry.example",
                "podman build --build-arg TOKEN=@@ .",
                "podman volume create --opt o=username=@@,password=@@ nas",
                "podman --log-level=debug kube play --creds me:@@ x.yaml",
                "/usr/bin/systemd-run --setenv=TOKEN=@@ podman ps",
                "/usr/bin/systemd-run -E TOKEN=@@ /bin/true",
                "/usr/bin/env TOKEN=@@ MYSTERY=@@ /bin/true",
                "/bin/sh -c \"podman exec -e T=@@ web true\"",
                "/bin/sh -c 'curl -u me:@@ https://x.example'",
                "/usr/bin/curl --user me:@@ -H \"Authorization: Bearer @@\" https://me:@@@x.example/",
                "/usr/bin/curl -H 'X-Api-Key: @@' https://x.example",
                "/usr/bin/mysql -p@@ -u root",
                "/usr/bin/redis-cli -a @@ ping",
                "/usr/bin/redis-server --requirepass @@",
                "/usr/bin/java -Ddb.password=@@ -jar x.jar",
                "/usr/bin/x --api-key=@@ --dbPassword @@ --secret-access-key @@",
                "/usr/bin/x postgres://me:@@@db/x amqp://@@:@@@mq")) {
            plant("[Service]\nExecStartPost=", command, all);
            plant("[Container]\nExec=", command, all);
        }
        String any = "/usr/bin/podman exec -e T=@@ web x --password @@";
        for (String key : List.of(
                "[Container]\nHealthCmd=",
                "[Container]\nReloadCmd=",
                "[Container]\nEntrypoint=",
                "[Service]\nExecStop=-",
                "[Service]\nExecCondition=+")) {
            plant(key, any, all);
        }
    }

    private static void plant(String key, String command, List<Planted> all) {
        all.add(new Planted(Kind.CONTAINER, key + command, key + command + "\n", false));
    }

    private static boolean oneWord(Holds holds) {
        return holds == Holds.SECRET || holds == Holds.VARIABLES;
    }

    private static String value(Holds holds, Shape shape) {
        return switch (holds) {
            case SECRET -> shape.word("@@");
            case VARIABLES -> shape.value("NAME");
            case NAMES -> "NAME=@@";
            case CREDENTIAL -> "name:@@";
            case SETTING -> "splunk-token=@@";
            case SETTINGS -> "addr=nas,username=@@,password=@@,@@,vers=3.0";
            case ARGUMENTS -> "--env A=@@ -e B=@@ --creds me:@@";
            case COMMAND -> "/bin/x --password @@ --token=@@";
        };
    }
}
