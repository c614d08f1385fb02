package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value of an environment variable is in anything that drift prints, but where its help says so. */
class SecrecyTest {

    /** Part of every secret value in the homelab of this test. */
    private static final String MARKER = "h0tel";

    private static final String RECORDED = "https://media.example.org";

    @TempDir
    private Path folder;

    private Homelab homelab;

    /** Secrets in every place that a file, a unit or a container has for one. */
    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
        homelab.edit(RECORDED, "h0tel-declared");
        homelab.record(RECORDED, "h0tel-created");
        homelab.record("\"JELLYFIN_DATA_DIR=/config\"", "\"JELLYFIN_DATA_DIR=/config\",\"EXTRA_PASSWORD=h0tel-extra\"");
        homelab.record("\n}\n", ",\n\"units\": [" + unit() + "]\n}\n");
        homelab.edit("[Install]", "Exec=--token ${TOKEN} ${FILE_TOKEN}\n[Install]");
        homelab.quadlet(
                "secret.env",
                "FILE_PASSWORD=h0tel-file\nPEM=-----BEGIN KEY-----\nMIIh0tel\nh0tel=h0tel\nh0tel==\n-----END KEY-----\n");
        homelab.quadlet("keys.env", "KEY='h0tel\nh0tel=\nh0tel_more=1'\nGOES_ON=a\\\nh0tel=1\n");
        homelab.quadlet("jellyfin.container.d/10-secrets.conf", """
                [Container]
                Environment="QUOTED=a h0tel b" 'SINGLE=h0tel' PLAIN=h0tel
                Environment=BAD_ESCAPE="h0tel\\q" OTHER=h0tel
                Environment="OPEN=h0tel
                EnvironmentFile=./secret.env
                EnvironmentFile=./keys.env
                Environment=PASSPHRASE=first h0tel H0TEL
                Label=from.${TOKEN}=1
                PublishPort=${TOKEN}:9999
                PodmanArgs=--env A1=h0tel -e A2=h0tel --env=A3=h0tel -eA4=h0tel
                PodmanArgs="--env=A5=h0tel space" -te A6=h0tel --creds user:h0tel
                Memory=4G

                [Service]
                Environment=TOKEN=h0tel-service FILE_TOKEN=h0tel
                SetCredential=key:h0tel
                ExecStartPost=podman exec -e T=h0tel systemd-jellyfin true
                ExecReload=/usr/bin/podman run --env=T=h0tel alpine true
                ExecStop=/bin/sh -c "curl -u me:h0tel https://x/"
                DB_PASSWORD=h0tel
                """);
        homelab.quadlet("refused.container", "[Container]\nImage=x:1\nEnvironment=A=h0tel\nEnvironmnt=B=h0tel\n");
        homelab.quadlet(
                "image.build", "[Build]\nImageTag=localhost/x\nSetWorkingDirectory=unit\nEnvironment=A=h0tel\n");
        homelab.quadlet("slip.container", "[Container]\nImage=x:1\nenvironment=A=h0tel\n");
        homelab.quadlet(
                "bare.container", "[Container]\nImage=x:1\nDB_PASSWORD=h0tel\n[Contaner]\nEnvironment=A=h0tel\n");
        homelab.quadlet("nas.volume", """
                [Volume]
                Type=cifs
                Device=//nas/x
                Options=username=h0tel,password=h0tel,h0tel,vers=3.0
                GlobalArgs=--creds me:h0tel
                PodmanArgs=--opt driver=h0tel
                """);
        homelab.quadlet("web.pod", "[Pod]\nPodmanArgs=--env A=h0tel\n");
        homelab.quadlet("pull.image", "[Image]\nImage=docker.io/library/x\nCreds=user:h0tel\n");
    }

    private static String unit() {
        return """
                {"name":"jellyfin.service","text":"[Container]\\nEnvironment=U=h0tel-loaded\\n[Service]\\n\
                Environment=TOKEN=h0tel-unit PODMAN_SYSTEMD_UNIT=%n\\nExecStart=/usr/bin/podman run --name systemd-%N \
                --env JELLYFIN_PublishedServerUrl=h0tel-loaded --env L=h0tel docker.io/jellyfin/jellyfin:10.8.13 \
                --token ${TOKEN}\\n","properties":{"LoadState":"loaded","ActiveState":"active"}}""";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "check --verbose",
                "check --json",
                "check --verbose --json",
                "check --format names",
                "check --format brief",
                "check --format junit",
                "check --format prometheus",
                "check --format markdown",
                "check --format html",
                "check --podman-version 5.2",
                "check nothing",
                "explain",
                "explain --verbose",
                "explain --format names",
                "explain --podman-version 6.1",
                "lint",
                "lint --json",
                "lint --format sarif",
                "reconcile --dry-run",
                "reconcile --dry-run --json",
                "reconcile --dry-run --verbose",
            })
    void valueIsNowhere(String line) throws IOException {
        if (!line.startsWith("lint") && !line.startsWith("reconcile")) {
            assertSilent(drift(new Shell(folder), line + " --snapshot " + homelab.snapshot()));
        }
        Shell.Result live = drift(homelab.live(), line);
        assertSilent(live);
        assertSilent(drift(homelab.live().terminal(), line));
    }

    @Test
    void variablesThatDifferAreNamed() {
        String out = drift(new Shell(folder), "check -v --snapshot " + homelab.snapshot())
                .out();
        assertTrue(out.contains("env JELLYFIN_PublishedServerUrl\n"), out);
        assertTrue(out.contains("Quadlet: (masked) (Environment=…, jellyfin.container:11)"), out);
    }

    @Test
    void brokenSnapshotIsNotQuoted() throws IOException {
        homelab.record("=h0tel-created\"", "=h0tel-created");
        assertSilent(drift(new Shell(folder), "check --snapshot " + homelab.snapshot()));
        homelab.record("\"takenAt\"", "h0tel");
        assertSilent(drift(new Shell(folder), "check --snapshot " + homelab.snapshot()));
    }

    @Test
    void brokenPodmanIsNotQuoted() throws IOException {
        Shell shell = homelab.live();
        for (String answer : new String[] {"ps", "inspect", "networks", "volumes"}) {
            String text = Files.readString(folder.resolve("answers").resolve(answer));
            Files.writeString(folder.resolve("answers").resolve(answer), text + "h0tel \"A=h0tel");
            assertSilent(drift(shell, "check -v"));
        }
    }

    @Test
    void valuesAreShownOnRequest() {
        assertTrue(drift(new Shell(folder), "check --show-values --snapshot " + homelab.snapshot())
                .out()
                .contains(MARKER));
        assertTrue(drift(new Shell(folder), "explain --show-values").out().contains(MARKER));
        assertTrue(drift(new Shell(folder), "explain --json").out().contains(MARKER));
    }

    private Shell.Result drift(Shell shell, String line) {
        return shell.drift((Object[]) (line + " -d " + homelab.quadlets()).split(" "));
    }

    private static void assertSilent(Shell.Result result) {
        assertFalse(
                result.all().toLowerCase(Locale.ROOT).contains(MARKER),
                () -> result.all()
                        .lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).contains(MARKER))
                        .toList()
                        .toString());
    }
}
