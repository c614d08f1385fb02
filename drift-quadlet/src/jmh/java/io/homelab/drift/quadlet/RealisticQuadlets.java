package io.homelab.drift.quadlet;

import io.homelab.drift.core.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Quadlets as a homelab has them, about twenty lines each, the same ones for the same seed. */
final class RealisticQuadlets {

    private static final List<String> APPS =
            List.of("jellyfin", "immich", "forgejo", "grafana", "paperless", "vaultwarden", "homepage", "traefik");
    private static final List<String> KEYS = List.of(
            "AddCapability=NET_BIND_SERVICE CHOWN",
            "AddDevice=/dev/dri/renderD128",
            "Annotation=\"org.example.note=made of a seed\"",
            "AutoUpdate=registry",
            "DropCapability=all",
            "Exec=serve --config /etc/app/config.yaml --log-level 'info,debug' \"--name=the app\"",
            "HealthCmd=curl -fsS http://localhost:8080/health || exit 1",
            "HealthInterval=30s",
            "HostName=app.example.org",
            "LogDriver=journald",
            "Memory=2G",
            "NoNewPrivileges=true",
            "PidsLimit=512",
            "PodmanArgs=--cpus 2 --memory-swap 4g",
            "PublishPort=127.0.0.1:8080:80/tcp",
            "ReadOnly=true",
            "RunInit=true",
            "Secret=db-password,type=env,target=DB_PASSWORD",
            "ShmSize=256m",
            "StopTimeout=60",
            "Sysctl=net.core.somaxconn=1024",
            "Tmpfs=/tmp:rw,size=64m",
            "Timezone=local",
            "Ulimit=nofile=4096:8192",
            "User=1000",
            "UserNS=keep-id:uid=1000,gid=1000");

    private final Random random;

    private RealisticQuadlets(long seed) {
        this.random = new Random(seed);
    }

    /** Texts by file name. Seven in ten are containers. */
    static Map<String, String> of(int count, long seed) {
        RealisticQuadlets quadlets = new RealisticQuadlets(seed);
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Kind kind = switch (i % 10) {
                case 0 -> Kind.NETWORK;
                case 1 -> Kind.VOLUME;
                case 2 -> Kind.POD;
                default -> Kind.CONTAINER;
            };
            texts.put("app" + i + "." + kind.word(), quadlets.unit(kind, i));
        }
        return texts;
    }

    private String unit(Kind kind, int number) {
        String app = APPS.get(random.nextInt(APPS.size()));
        String head = "# " + app + ", number " + number + "\n[Unit]\nDescription=The " + app
                + " service\nAfter=network-online.target\n\n[" + kind.section() + "]\n";
        String tail = "\n[Service]\nRestart=on-failure\nTimeoutStartSec=900\n\n[Install]\nWantedBy=default.target\n";
        return head + own(kind, app, number) + tail;
    }

    private String own(Kind kind, String app, int number) {
        StringBuilder text = new StringBuilder();
        if (kind != Kind.CONTAINER) {
            for (int i = 0; i < 6; i++) {
                text.append("Label=org.example.").append(app).append('.').append(i).append("=yes\n");
            }
            return text.append("PodmanArgs=--label made=").append(number).append('\n').toString();
        }
        int ten = number / 10 * 10;
        text.append("Image=docker.io/").append(app).append('/').append(app).append(":1.").append(number).append('\n');
        text.append("Network=app").append(ten).append(".network\n");
        text.append("Volume=app").append(ten + 1).append(".volume:/data:Z\n");
        text.append("Volume=/srv/").append(app).append(":/media:ro\n");
        text.append("Environment=TZ=Europe/Berlin PUID=1000 \\\n    PGID=1000 \"GREETING=hello world\"\n");
        text.append("Label=\"traefik.http.routers.").append(app).append(".rule=Host(`").append(app).append(".example.org`)\"\n");
        for (int i = 0; i < 6; i++) {
            text.append(KEYS.get(random.nextInt(KEYS.size()))).append('\n');
        }
        return text.toString();
    }
}
