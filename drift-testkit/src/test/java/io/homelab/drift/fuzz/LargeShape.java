package io.homelab.drift.fuzz;

import java.util.List;

/**
 * Something large: a file of which a piece is repeated, {@code #} in it counting.
 *
 * @param name what is large
 * @param file where it lies, below the folder of the check
 */
record LargeShape(String name, String file, String head, String piece, String tail) {

    static final String UNIT = "[Container]\nImage=localhost/web\nEnvironmentFile=./web.env\n";
    static final String SNAPSHOT = """
            {"format":1,"host":{"rootless":true},"podman":{"version":"5.8.6"},"containers":[{"Id":"1","Name":"systemd-web",\
            "HostConfig":{},"State":{"Status":"running"},"Config":{"Labels":{"PODMAN_SYSTEMD_UNIT":"web.service"},\
            "CreateCommand":["podman","run","--name=systemd-web","localhost/web"]}}]}""";

    private static final String QUADLET = "quadlets/web.container";
    private static final String FILE = "snapshot.json";
    private static final String CONTAINER =
            "{\"Id\":\"1\",\"Name\":\"systemd-web\",\"HostConfig\":{},\"State\":{\"Status\":\"running\"},";
    private static final String CREATED =
            "\"Config\":{\"Labels\":{\"PODMAN_SYSTEMD_UNIT\":\"web.service\"},\"CreateCommand\":[\"podman\",\"run\",";

    static final List<LargeShape> ALL = List.of(
            quadlet("lines of labels", "Label=a#=b\n"),
            quadlet("one label of many words", "Label=", "a#=b ", "\n"),
            quadlet("one continued line", "Label=", "a#=b \\\n", "\n"),
            quadlet("one long value", "Label=a=", "x", "\n"),
            quadlet("comments", "# comment #\n"),
            quadlet("published ports", "PublishPort=#:80\n"),
            quadlet("variables", "Environment=A#=b\n"),
            quadlet("mounts", "Volume=/a#:/b#:ro\n"),
            quadlet("words of a command", "Exec=", "w# ", "\n"),
            quadlet("words of PodmanArgs", "PodmanArgs=", "--label=a#=b ", "\n"),
            quadlet("sections", "[X-#]\nA=b\n"),
            quadlet("specifiers", "Exec=", "%n%%", "\n"),
            quadlet("components of an image's name", "Image=docker.io/", "a.", "a:1\n"),
            quadlet("parts of a duration", "HealthInterval=", "1s", "\n"),
            quadlet("parts of a processor set", "PodmanArgs=--cpuset-cpus=", "1-2,", "3\n"),
            new LargeShape("env-file", "quadlets/web.env", "", "A#=b\n", ""),
            new LargeShape(
                    "containers.conf",
                    FILE,
                    "{\"format\":1,\"containersConf\":[{\"path\":\"/etc/containers/containers.conf\",\"text\":\"",
                    "[a#]\\nb = [\\\"c\\\", \\\"d\\\"]\\n",
                    "\"}]}"),
            new LargeShape(
                    "containers",
                    FILE,
                    "{\"format\":1,\"containers\":[{}",
                    ",{\"Id\":\"#\",\"Name\":\"c#\",\"HostConfig\":{\"Memory\":#},\"Config\":{\"Labels\":{\"PODMAN_SYSTEMD_UNIT\":\"c#.service\"}}}",
                    "]}"),
            new LargeShape(
                    "labels",
                    FILE,
                    "{\"format\":1,\"containers\":[" + CONTAINER
                            + "\"Config\":{\"Labels\":{\"PODMAN_SYSTEMD_UNIT\":\"web.service\"",
                    ",\"a#\":\"b\"",
                    "}}}]}"),
            new LargeShape(
                    "a create command",
                    FILE,
                    "{\"format\":1,\"containers\":[" + CONTAINER + CREATED,
                    "\"--label=a#=b\",",
                    "\"img\"]}}]}"),
            new LargeShape(
                    "nested lists", FILE, "{\"format\":1,\"containers\":[" + CONTAINER + "\"Mounts\":", "[", "]}]}"),
            new LargeShape(
                    "digits of a number",
                    FILE,
                    "{\"format\":1,\"containers\":[{\"Id\":\"1\",\"Name\":\"systemd-web\",\"HostConfig\":{\"Memory\":1",
                    "7",
                    "}}]}"),
            new LargeShape(
                    "a unit's text",
                    FILE,
                    "{\"format\":1,\"units\":[{\"name\":\"web.service\",\"properties\":{},\"text\":\"[Service]\\nExecStart=/usr/bin/podman run",
                    " --label=a#=b",
                    " img\\n\"}]}"),
            new LargeShape(
                    "units",
                    FILE,
                    "{\"format\":1,\"units\":[{\"name\":\"a.service\"}",
                    ",{\"name\":\"u#.service\",\"text\":\"[Service]\\n\",\"properties\":{\"Id\":\"u#.service\"}}",
                    "]}"));

    private static LargeShape quadlet(String name, String piece) {
        return quadlet(name, "", piece, "");
    }

    private static LargeShape quadlet(String name, String head, String piece, String tail) {
        return new LargeShape(name, QUADLET, UNIT + head, piece, tail);
    }
}
