package io.homelab.drift.core.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.Word;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    /** Each row: a key, its value, and what is shown of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Environment | A=x TZ=UTC | A=(masked) TZ=UTC",
                "Environment | PASSPHRASE=first second THIRD | PASSPHRASE=(masked) (masked) (masked)",
                "Environment | HOME | HOME",
                "Environment | hunter2 | (masked)",
                "Environment | KEY=Zm9v Zm9vYmFy== | KEY=(masked) (masked)",
                "BuildArg | TOKEN=x | TOKEN=(masked)",
                "PassEnvironment | TOKEN HOME | TOKEN HOME",
                "UnsetEnvironment | TOKEN A=x | TOKEN A=(masked)",
                "LoadCredential | key:/etc/key | key:/etc/key",
                "SetCredential | key:x | key:(masked)",
                "SetLoginEnvironment | yes | yes",
                "ConditionEnvironment | !TOKEN=x | !TOKEN=(masked)",
                "Creds | me:x | (masked)",
                "environment | A=x | (masked)",
                "Enivronment | A=x | (masked)",
                "DB_PASSWORD | x | (masked)",
                "PodmanArgs | --env A=x -eB=y --label a=b --creds me:x | --env A=(masked) -eB=(masked) --label a=b --creds (masked)",
                "PodmanArgs | --env A=first second | --env A=(masked) (masked)",
                "PodmanArgs | --evn A=x --memory 1g | --evn (masked) --memory 1g",
                "PodmanArgs | --cap-add=80 --env P=80 -p 80:80 | --cap-add=80 --env P=(masked) -p 80:80",
                "GlobalArgs | --log-level debug --creds me:x | --log-level debug --creds (masked)",
                "GlobalArgs | --url ssh://root@nas/x | --url ssh://root@nas/x",
                "GlobalArgs | --url ssh://root:x@nas/x | --url ssh://(masked)@nas/x",
                "Options | addr=nas,username=me,password=a,b,vers=3.0,ro | addr=nas,username=(masked),vers=3.0,ro",
                "Options | isolate=true x=y | isolate=(masked)",
                "LogOpt | max-size=1m splunk-token=x | max-size=1m splunk-token=(masked)",
                "Mount | type=bind,src=/a,dst=/b,ro | type=bind,src=/a,dst=/b,ro",
                "Volume | /a:/b:ro | /a:/b:ro",
                "Device | //nas/share | //nas/share",
                "Device | //me:x@nas/share | //(masked)@nas/share",
                "ExecStartPost | podman exec -e T=x web true | podman exec -e T=(masked) web true",
                "ExecStartPost | podman exec web cat /a=b | podman exec web cat /a=b",
                "ExecReload | -/usr/bin/podman run --env=T=x alpine | -/usr/bin/podman run --env=T=(masked) alpine",
                "ExecStop | podman login -u me -p x reg | podman login -u me -p (masked) reg",
                "ExecStartPre | /usr/bin/env A=x B=${B} true | /usr/bin/env A=(masked) B=${B} true",
                "ExecStartPre | sh -c 'PGPASSWORD=x psql' | sh -c 'PGPASSWORD=(masked) psql'",
                "ExecStartPre | systemd-run -E A=x true | systemd-run -E A=(masked) true",
                "ExecStartPre | curl -u me:x https://h/ | curl -u (masked) https://h/",
                "ExecStartPre | sleep 5 | sleep 5",
                "Exec | --requirepass x --port 80 | --requirepass (masked) --port 80",
                "Exec | --password-file /run/secrets/x | --password-file /run/secrets/x",
                "Exec | --token ${TOKEN} | --token ${TOKEN}",
                "HealthCmd | curl -f http://localhost/ping | curl -f http://localhost/ping",
            })
    void onlyWhatHoldsNoSecretIsShown(String key, String value, String shown) {
        boolean known = !key.equals("environment") && !key.equals("Enivronment") && !key.equals("DB_PASSWORD");
        assertEquals(shown, Secrets.entry(key, value, known, PodmanCommand.RUN));
    }

    /** Each row: a line of podman and what is shown of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "podman volume create --opt type=cifs -o o=addr=nas,password=x v | podman volume create --opt type=cifs -o o=addr=nas,password=(masked) v",
                "podman build --build-arg T=x --tag t . | podman build --build-arg T=(masked) --tag t .",
                "podman pod create --env T=x --name p | podman pod create --env (masked) --name p",
                "podman run -it --rm -e T=x img server --api-key y | podman run -it --rm -e T=(masked) img server --api-key (masked)",
                "podman kube play --creds me:x --log-opt tag=a f.yaml | podman kube play --creds (masked) --log-opt tag=a f.yaml",
            })
    void valuesAreMaskedInTheirPlace(String line, String shown) {
        Origin nowhere = new Origin.Implied("a test");
        List<Word> words =
                Stream.of(line.split(" ")).map(word -> Word.of(word, nowhere)).toList();
        assertEquals(shown, String.join(" ", Secrets.podman(words)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no such container web | no such container web",
                "toml: line 3: expected value but found \"hunter2\" | toml: line 3: expected value but found \"(masked)\"",
                "could not set TOKEN=x in the environment | could not set TOKEN=(masked) in the environment",
                "pinging https://me:x@registry.example/v2/ | pinging https://(masked)@registry.example/v2/",
            })
    void whatAProgramSaysIsFreedOfWhatItQuotes(String said, String shown) {
        assertEquals(shown, Secrets.said(said));
    }

    @Test
    void longLinesTakeNoLongerThanTheyAreLong() {
        for (String word : List.of("podman", "--evn", "-e", "x://@", "A=b,", "sh", "\"")) {
            String line = String.join(" ", Collections.nCopies(20_000, word));
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                Secrets.entry("Exec", line, true, PodmanCommand.RUN);
                Secrets.entry("PodmanArgs", line, true, PodmanCommand.RUN);
                Secrets.entry("Options", line, true, PodmanCommand.RUN);
                Secrets.entry("Environment", line, true, PodmanCommand.RUN);
                return Secrets.said(line);
            });
        }
    }
}
