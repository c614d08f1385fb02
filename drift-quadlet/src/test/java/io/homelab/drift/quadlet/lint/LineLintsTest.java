package io.homelab.drift.quadlet.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.quadlet.QuadletFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a generator or systemd takes otherwise than it was meant, without a word. Each is what 5.4.2, 5.8.6 and 6.1.1 do. */
class LineLintsTest {

    private static final String IMAGE = "[Container]\nImage=quay.io/a/b:1\n";

    @TempDir
    private Path folder;

    private List<String> warnings(String text) {
        return new QuadletFolder(folder).file("x.container", text).warnings("6.1.1", "x.container");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Exec=a \"\" b c | Podman ends Exec= at the empty word in silence, and drops what follows: b c",
                "Exec=a \"\" | Podman drops the empty word at the end of Exec= in silence",
                "Exec=\"\" | Podman drops the empty word at the end of Exec= in silence",
                "PodmanArgs=--entrypoint '' | Podman drops the empty word at the end of PodmanArgs= in silence",
                "PodmanArgs=--cpus 2 \"\" --env=A=s3cret -i | Podman ends PodmanArgs= at the empty word in silence, and drops what follows: 2 words",
                "Environment=A=1 \"\" B=s3cret s3cret | Podman ends Environment= at the empty word in silence, and drops what follows: B=… …",
                "Label=a=1 \"\" b=2 | Podman ends Label= at the empty word in silence, and drops what follows: b=2",
                "AddCapability=NET_ADMIN '' SYS_TIME | Podman ends AddCapability= at the empty word in silence, and drops what follows: SYS_TIME",
                "Sysctl=a=1 \"\" b=2 | Podman ends Sysctl= at the empty word in silence, and drops what follows: b=2",
                "Environment=GREETING=hello s3cret | the value of GREETING ends at the blank, and Podman takes the rest for names; put GREETING=… in double quotes",
                "Label=description=My web server | the value of description ends at the blank, and Podman takes the rest for names; put description=… in double quotes",
                "Environment=opts=--o:ssl.enable=false --o:ssl.termination=true | the value of opts ends at the blank, and Podman takes the rest for another variable; put opts=… in double quotes",
                "Environment=JAVA_OPTS=-Xmx1g -Dfile.encoding=UTF-8 | the value of JAVA_OPTS ends at the blank, and Podman takes the rest for another variable; put JAVA_OPTS=… in double quotes",
                "Environment=A=1 JAVA_OPTS=-Da=b -Dc=s3cret -De=f | the value of JAVA_OPTS ends at the blank, and Podman takes the rest for another variable; put JAVA_OPTS=… in double quotes",
                "Environment=LINKS=first https://example.org/?s3cret=1 | the value of LINKS ends at the blank, and Podman takes the rest for another variable; put LINKS=… in double quotes",
                "Environment=PATHS=/a /b=c | the value of PATHS ends at the blank, and Podman takes the rest for another variable; put PATHS=… in double quotes",
                "Label=args=--a=1 --b=2 | the value of args ends at the blank, and Podman takes the rest for another label; put args=… in double quotes",
                "Annotation=run.oci.args=--a=1 --b=2 | the value of run.oci.args ends at the blank, and Podman takes the rest for another annotation; put run.oci.args=… in double quotes",
                "Label=sql=a <b=c | the value of sql ends at the blank, and Podman takes the rest for another label; put sql=… in double quotes",
                "ReadOnly=ture | 'ture' is neither yes nor no, and Podman takes it for no",
                "PodmanArgs=--cpus 2 # half | no comment can follow a value: the # and what follows it is part of PodmanArgs=",
                "Memory=1G # half | no comment can follow a value: the # and what follows it is part of Memory=",
                "PublishPort=80:80 443:443 | Podman takes the whole line for one PublishPort=, blanks and all; give each value a line of its own",
                "Memory=1 G | Podman takes the blanks for part of Memory=; it holds one value without any",
                "Volume=\"/a b:/c\" | Podman takes the quotes for part of Volume=; leave them out",
                "Exec=a && b | no shell reads Exec=: && is an argument like the others; use sh -c \"…\"",
                "PodmanArgs=--nosuch=1 | podman run has no option --nosuch: the service fails at its next start",
                "PodmanArgs=-Z | podman run has no option -Z: the service fails at its next start",
                "Exec=a > b | no shell reads Exec=: > is an argument like the others; use sh -c \"…\"",
                "Exec=a ${B} | systemd puts nothing in the place of ${B} unless its manager has such a variable: this unit sets none; a dollar sign is $$"
            })
    void lineIsWarnedOf(String line, String warning) {
        assertEquals(List.of("x.container:3 " + warning), warnings(IMAGE + line + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Exec=a b",
                "Exec=sh -c \"a && b > c # d\"",
                "Exec=echo '#' x",
                "PodmanArgs=\"\"",
                "Environment=\"\"",
                "Environment=A=1 \"\"",
                "Environment=HOME_ALONE",
                "Environment='A=1 2' FROM_HOST",
                "Environment=A=--x discovery.type=single-node Logging__LogLevel:Default=Debug my-name=1 %N=2",
                "Environment=\"opts=--a=1 --b=2\" C=3",
                "Label=caddy=a.example caddy.@name.path=/x caddy_1.handle_path=/* homepage.widgets[0].type=x org.example/key=1",
                "Environment=COLOR=#fff",
                "Environment=\"A=1 # 2\"",
                "HealthCmd=curl -f x # a comment for the shell",
                "ReadOnly=No",
                "ReadOnly=1",
                "Volume=/a b:/c",
                "PublishPort=80:80",
                "Exec=a $${B} ${PATH}",
                "Exec=a ${B}\n[Service]\nEnvironment=B=1",
                "Exec=a ${B}\n[Service]\nEnvironmentFile=/etc/b",
                "Label=a=1\nLabel=\nLabel=a=2",
                "[Service]\nEnvironment=A=1\nRestart=always\n[Install]\nWantedBy=default.target",
                "[X-Notes]\nAnything=goes # here",
                "[Unit]\nDescription=the #1 server"
            })
    void ordinaryLineIsNot(String lines) {
        assertEquals(List.of(), warnings(IMAGE + lines + "\n"));
    }

    @Test
    void aliasOfANetworkThatNetworkAliasReplacesIsTold() {
        String replaced = "x.container:3 alias= counts for nothing: the alias in x.container:4 replaces it;"
                + " give each alias a NetworkAlias=, or each after its network";
        assertEquals(List.of(replaced), warnings(IMAGE + "Network=lan:alias=web\nNetworkAlias=extra\n"));
        assertEquals(
                List.of(replaced),
                warnings(IMAGE + "Network=lan:ip=10.1.2.3,alias=web\nPodmanArgs=--network-alias=extra\n"));
        assertEquals(List.of(), warnings(IMAGE + "Network=lan:alias=web\n"));
        assertEquals(List.of(), warnings(IMAGE + "Network=lan:ip=10.1.2.3\nNetworkAlias=extra\n"));
    }

    @Test
    void lineThatIsGivenAgainInTheSameFileDoesNotCount() {
        assertEquals(
                List.of(
                        "x.container:3 Memory= is given again in line 5, which alone counts",
                        "x.container:4 Environment=A is given again in line 6, which alone counts"),
                warnings(IMAGE + "Memory=1G\nEnvironment=A=1 B=2\nMemory=2G\nEnvironment=A=2\n").stream()
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CPUAffinity=0\nCPUAffinity=2",
                "AllowedCPUs=0\nAllowedCPUs=2",
                "IODeviceWeight=/dev/sda 10\nIODeviceWeight=/dev/sdb 20",
                "IOReadBandwidthMax=/dev/sda 1M\nIOReadBandwidthMax=/dev/sdb 2M",
                "RestrictFileSystems=ext4\nRestrictFileSystems=tmpfs",
                "RestrictNetworkInterfaces=lo\nRestrictNetworkInterfaces=eth0",
                "Delegate=cpu\nDelegate=memory",
                "CoredumpFilter=private-anonymous\nCoredumpFilter=elf-headers",
                "ExecSearchPath=/a\nExecSearchPath=/b",
                "Environment=A=1\nEnvironment=B=2"
            })
    void lineThatSystemdJoinsWithTheNextCounts(String lines) {
        assertEquals(List.of(), warnings(IMAGE + "[Service]\n" + lines + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CPUQuota=10%\nCPUQuota=20%",
                "CPUWeight=1\nCPUWeight=2",
                "LimitNOFILE=1\nLimitNOFILE=2",
                "SyslogIdentifier=a\nSyslogIdentifier=b",
                "RuntimeDirectoryMode=0700\nRuntimeDirectoryMode=0755"
            })
    void settingOfOneValueThatIsGivenAgainDoesNotCount(String lines) {
        String key = lines.substring(0, lines.indexOf('='));

        assertEquals(
                List.of("x.container:4 " + key + "= is given again in line 5, which alone counts"),
                warnings(IMAGE + "[Service]\n" + lines + "\n"));
    }

    @Test
    void dropInIsThereToOverride() {
        QuadletFolder quadlets = new QuadletFolder(folder)
                .file("x.container", IMAGE + "Memory=1G\nEnvironment=A=1\n[Service]\nRestart=no\n")
                .file("x.container.d/10.conf", "[Container]\nMemory=2G\nEnvironment=A=2\n[Service]\nRestart=always\n");

        assertEquals(List.of(), quadlets.warnings("6.1.1", "x.container"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[Contianer] | X=1 | everything in [Contianer] is ignored: a .container file has no such section (did you mean [Container]?)",
                "[service] | Restart=always | everything in [service] is ignored: a .container file has no such section (did you mean [Service]?)",
                "[Pod] | PodName=x | everything in [Pod] is ignored: a .container file has no such section",
                "[Unit] | WantedBy=default.target | systemd ignores WantedBy= in [Unit]; it belongs in [Install]",
                "[Unit] | Restart=always | systemd ignores Restart= in [Unit]; it belongs in [Service]",
                "[Service] | After=x.service | systemd ignores After= in [Service]; it belongs in [Unit]",
                "[Unit] | Environment=A=1 | systemd ignores Environment= in [Unit]; it belongs in [Container]",
                "[Unit] | CPUQuota=50% | systemd ignores CPUQuota= in [Unit]; it belongs in [Service]",
                "[Service] | StartLimitIntervalSec=60 | systemd ignores StartLimitIntervalSec= in [Service]; it belongs in [Unit]",
                "[Service] | ConditionPathExists=/x | systemd ignores ConditionPathExists= in [Service]; it belongs in [Unit]",
                "[Service] | Restrat=always | systemd ignores Restrat= in [Service]; did you mean Restart=?",
                "[Unit] | after=x.service | systemd ignores after= in [Unit]; did you mean After=?",
                "[Service] | PublishPort=80:80 | systemd ignores PublishPort= in [Service]; it belongs in [Container]"
            })
    void settingInTheWrongSectionIsWarnedOf(String section, String line, String warning) {
        assertEquals(List.of("x.container:4 " + warning), warnings(IMAGE + section + "\n" + line + "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Restart=always | unsupported key 'Restart' in group 'Container' (it belongs in [Service])",
                "Memroy=1G | unsupported key 'Memroy' in group 'Container' (did you mean 'Memory'?)",
                "image=x | unsupported key 'image' in group 'Container' (did you mean 'Image'?)",
                "Nonsense=x | unsupported key 'Nonsense' in group 'Container'",
                "CPUAccounting=yes | unsupported key 'CPUAccounting' in group 'Container' (it belongs in [Service])",
                "LimitNOFILE=9 | unsupported key 'LimitNOFILE' in group 'Container' (it belongs in [Service])",
                "StartLimitBurst=9 | unsupported key 'StartLimitBurst' in group 'Container' (it belongs in [Unit])",
                "EnvFile=x | unsupported key 'EnvFile' in group 'Container' (did you mean 'EnvironmentFile'?)",
                "Env=A=1 | unsupported key 'Env' in group 'Container' (did you mean 'Environment'?)",
                "CapAdd=x | unsupported key 'CapAdd' in group 'Container' (did you mean 'AddCapability'?)",
                "Ports=80:80 | unsupported key 'Ports' in group 'Container' (did you mean 'PublishPort'?)",
                "Command=a | unsupported key 'Command' in group 'Container' (did you mean 'Exec'?)",
                "Name=a | unsupported key 'Name' in group 'Container' (did you mean 'ContainerName'?)",
                "Volumes=/a:/b | unsupported key 'Volumes' in group 'Container' (did you mean 'Volume'?)",
                "Hostname=a | unsupported key 'Hostname' in group 'Container' (did you mean 'HostName'?)",
                "WorkingDirectory=/a | unsupported key 'WorkingDirectory' in group 'Container' (did you mean 'WorkingDir'?)",
                "RestartPolicy=always | unsupported key 'RestartPolicy' in group 'Container' (did you mean 'Restart' in [Service]?)",
                "Privileged=true | unsupported key 'Privileged' in group 'Container' (did you mean 'PodmanArgs=--privileged'?)",
                "CPUs=2 | unsupported key 'CPUs' in group 'Container' (did you mean 'PodmanArgs=--cpus=…'?)"
            })
    void refusedKeySaysWhatMayBeMeant(String line, String reason) {
        QuadletFolder quadlets = new QuadletFolder(folder).file("x.container", IMAGE + line + "\n");

        assertEquals(
                reason,
                quadlets.unit("6.1.1", "x.container")
                        .error()
                        .map(Problem::message)
                        .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "x.container, NoNewPrivileges=yes",
        "x.container, ReloadSignal=SIGHUP",
        "x.container, Environment=A=1",
        "x.container, EnvironmentFile=-/etc/x",
        "x.container, StartLimitBurst=3",
        "x.container, StartLimitInterval=60",
        "x.container, FailureAction=reboot",
        "x.container, SomethingOfANewerSystemd=1",
        "x.volume, Type=oneshot",
        "x.build, Environment=A=1"
    })
    void settingThatSystemdTakesInServiceIsNotWarnedOf(String file, String line) {
        Map<String, String> own = Map.of(
                "x.container",
                IMAGE,
                "x.volume",
                "[Volume]\n",
                "x.build",
                "[Build]\nImageTag=localhost/a\nFile=/a/b\n");
        QuadletFolder quadlets = new QuadletFolder(folder).file(file, own.get(file) + "[Service]\n" + line + "\n");

        assertEquals(List.of(), quadlets.warnings("6.1.1", file));
    }

    @ParameterizedTest
    @CsvSource({
        "x.pod, [Pod], Name, PodName",
        "x.network, [Network], Name, NetworkName",
        "x.build, [Build], Dockerfile, File",
        "x.build, [Build], Tag, ImageTag",
        "x.volume, [Volume], Opt, Options"
    })
    void eachKindHasItsOwnName(String file, String section, String key, String meant) {
        QuadletFolder quadlets = new QuadletFolder(folder).file(file, section + "\n" + key + "=x\n");

        assertEquals(
                "(did you mean '" + meant + "'?)",
                quadlets.unit("6.1.1", file)
                        .error()
                        .map(Problem::message)
                        .map(message -> message.substring(message.indexOf('(')))
                        .orElseThrow());
    }

    @Test
    void lineThatABackslashGluesToTheOneBeforeIsWarnedOf() {
        String glued = "this line is part of the one before, which ends in a backslash";

        assertEquals(
                List.of("x.container:4 " + glued, "x.container:6 " + glued),
                warnings(IMAGE + "Environment=A=1 \\\nVolume=/a:/b\nExec=a \\\n[Service]\n"));
        assertEquals(List.of(), warnings(IMAGE + "Environment=A=1 \\\nDNS=1 \\\nfoo=2\nExec=a \\\n[b]\n"));
    }
}
