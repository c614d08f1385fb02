package io.homelab.drift.cli.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.cli.notify.Channels.Places;
import io.homelab.drift.cli.notify.Notice.Part;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each service is sent, as a server gets it. */
class ChannelsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> faults = new ArrayList<>();
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = WebServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void discordGetsTheSubjectAndAFieldForEachService() {
        send("discord://123456789012345678/AbC-d_EF", SampleNotices.DRIFT);
        WebServer.Request request = server.only();
        assertEquals("POST /api/webhooks/123456789012345678/AbC-d_EF", request.method() + " " + request.target());
        assertEquals("application/json", request.header("Content-type"));
        assertEquals(
                "{\"content\":\"drift on nas\\\\: jellyfin \\\\(1 new\\\\)\",\"embeds\":[{\"description\":\"12 services\\\\:"
                        + " 11 match, 0 warning, 1 drift\",\"color\":15105570,\"fields\":[{\"name\":\"jellyfin\\\\: DRIFT\","
                        + "\"value\":\"memory 4G → 2G, not restarted since the file changed \\\\(jellyfin.container\\\\:23\\\\)"
                        + "\\n`systemctl --user daemon-reload && systemctl --user restart jellyfin.service`\"}]}],"
                        + "\"allowed_mentions\":{\"parse\":[]}}",
                request.body());
    }

    @Test
    void discordsLimitsAreKeptHoweverMuchThereIsToTell() {
        List<String> lines = IntStream.range(0, 40)
                .mapToObj(i -> "label " + i + " " + "*[é😀](".repeat(60))
                .toList();
        List<Part> parts = IntStream.range(0, 60)
                .mapToObj(i -> new Part("a*".repeat(200) + i, lines, List.of("x".repeat(900))))
                .toList();
        Notice notice = new Notice(Notice.Kind.CHANGED, "*".repeat(5000), parts, "_".repeat(9000), "DRIFT", "");
        send("discord://1/t", notice);
        JsonNode body = JSON.readTree(server.only().body());
        assertTrue(
                body.path("content").asString().length() <= 2000,
                body.path("content").asString());
        JsonNode embed = body.at("/embeds/0");
        assertTrue(embed.path("fields").size() <= 25, "" + embed.path("fields").size());
        int all = embed.path("description").asString().length();
        assertTrue(all <= 4096);
        for (JsonNode field : embed.path("fields")) {
            String name = field.path("name").asString();
            String value = field.path("value").asString();
            assertTrue(!name.isEmpty() && name.length() <= 256, name);
            assertTrue(!value.isEmpty() && value.length() <= 1024, value);
            assertFalse(halves(name + value), "a character was cut in two");
            all += name.length() + value.length();
        }
        assertTrue(all <= 6000, "" + all);
        assertTrue(
                server.only().body().contains("more\",\"value\":\"see drift check\""),
                server.only().body());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 24, 25, 26, 60})
    void discordIsToldOfEveryServiceOrOfHowManyMoreThereAre(int services) {
        List<Part> parts = IntStream.range(0, services)
                .mapToObj(i -> new Part("s" + i, List.of("x"), List.of()))
                .toList();
        send("discord://1/t", SampleNotices.of(parts));
        JsonNode fields = JSON.readTree(server.only().body()).at("/embeds/0/fields");
        assertEquals(Math.min(services, 25), fields.size());
        String last = fields.get(fields.size() - 1).path("name").asString();
        assertEquals(services <= 25 ? "s" + (services - 1) : "and " + (services - 24) + " more", last);
    }

    @Test
    void discordNeitherMentionsNorFormatsWhatALabelSays() {
        send(
                "discord://1/t",
                SampleNotices.of(List.of(new Part(
                        "x",
                        List.of("label @everyone <@1> **a** [text](https://evil.example) ```"),
                        List.of("echo '`id`'")))));
        JsonNode body = JSON.readTree(server.only().body());
        assertEquals("[]", body.at("/allowed_mentions/parse").toString());
        assertEquals(
                "label \\@everyone \\<\\@1\\> \\*\\*a\\*\\* \\[text\\]\\(https\\://evil.example\\) \\`\\`\\`\necho '\\`id\\`'",
                body.at("/embeds/0/fields/0/value").asString());
    }

    @Test
    void slackGetsOneText() {
        send("slack://T1/B2/c3", SampleNotices.DRIFT);
        assertEquals(
                "POST /services/T1/B2/c3",
                server.only().method() + " " + server.only().target());
        assertEquals(
                "{\"text\":\"*drift on nas: jellyfin (1 new)*\\njellyfin: DRIFT\\n  memory 4G → 2G, not restarted since the"
                        + " file changed (jellyfin.container:23)\\n  systemctl --user daemon-reload &amp;&amp; systemctl"
                        + " --user restart jellyfin.service\\n\\n12 services: 11 match, 0 warning, 1 drift\"}",
                server.only().body());
    }

    @Test
    void slackWakesNobody() {
        send("slack://T1/B2/c3", SampleNotices.of(List.of(new Part("<!channel>", List.of("<@U1> & x"), List.of()))));
        String text = JSON.readTree(server.only().body()).path("text").asString();
        assertTrue(text.contains("&lt;!channel&gt;\n  &lt;@U1&gt; &amp; x\n"), text);
    }

    @Test
    void ntfyGetsItsTopicInTheBody() {
        send("ntfy://" + server.host() + "/drift-nas", SampleNotices.DRIFT);
        assertEquals("POST /", server.only().method() + " " + server.only().target());
        assertEquals(
                "{\"topic\":\"drift-nas\",\"title\":\"drift on nas: jellyfin (1 new)\",\"message\":\"jellyfin: DRIFT\\n  memory"
                        + " 4G → 2G, not restarted since the file changed (jellyfin.container:23)\\n  systemctl --user"
                        + " daemon-reload && systemctl --user restart jellyfin.service\\n\\n12 services: 11 match, 0"
                        + " warning, 1 drift\",\"tags\":[\"warning\"]}",
                server.only().body());
        assertEquals("", server.only().header("Authorization"));
    }

    @Test
    void topicWithoutAHostIsOneOfNtfySh() {
        send("ntfy://drift-nas", SampleNotices.DRIFT);
        assertEquals(
                "drift-nas", JSON.readTree(server.only().body()).path("topic").asString());
    }

    /** Each row: who stands in the address, and the header that says so. */
    @ParameterizedTest
    @CsvSource({
        "me:secret, Basic bWU6c2VjcmV0",
        "me:p%40ss%3A%2F, Basic bWU6cEBzczov",
        "tk_abc, Bearer tk_abc",
    })
    void whoStandsInTheAddressGoesIntoAHeader(String who, String header) {
        send("json://" + who + "@" + server.host() + "/hook", SampleNotices.DRIFT);
        assertEquals(header, server.only().header("Authorization"));
        assertEquals("/hook", server.only().target());
    }

    @Test
    void ntfyCutsNoMessageThatItWouldMakeAFileOf() {
        List<String> lines = Collections.nCopies(200, "label ä😀 → x".repeat(3));
        send("ntfy://" + server.host() + "/t", SampleNotices.of(List.of(new Part("x", lines, List.of()))));
        String message = JSON.readTree(server.only().body()).path("message").asString();
        int bytes = Fitting.BYTES.applyAsInt(message);
        assertTrue(bytes <= 4096 && bytes > 3900, bytes + " bytes");
        assertTrue(message.endsWith(" more lines"), message);
    }

    @Test
    void gotifysTokenIsInNoAddress() {
        send("gotify://" + server.host() + "/behind/proxy/AtokEN.1", SampleNotices.DRIFT);
        assertEquals(
                "POST /behind/proxy/message",
                server.only().method() + " " + server.only().target());
        assertEquals("AtokEN.1", server.only().header("X-gotify-key"));
        assertEquals(
                "{\"title\":\"drift on nas: jellyfin (1 new)\",\"message\":\"jellyfin: DRIFT\\n  memory 4G → 2G, not restarted"
                        + " since the file changed (jellyfin.container:23)\\n  systemctl --user daemon-reload && systemctl"
                        + " --user restart jellyfin.service\\n\\n12 services: 11 match, 0 warning, 1 drift\","
                        + "\"priority\":5}",
                server.only().body());
    }

    @Test
    void jsonGetsTheReport() {
        send("json://" + server.host() + "/hook/drift?token=s3cret", SampleNotices.DRIFT);
        assertEquals("/hook/drift?token=s3cret", server.only().target());
        assertEquals("{ \"format\": 1 }\n", server.only().body());
    }

    @Test
    void addressesThatDiscordAndSlackShowAreTakenToo() {
        Channels world = new Channels(Channels.WORLD);
        assertEquals(
                "https://discord.com/api/webhooks/1/tok", address(world, "https://discord.com/api/webhooks/1/tok"));
        assertEquals("https://discord.com/api/webhooks/1/tok", address(world, "discord://1/tok"));
        assertEquals("https://discord.com/api/webhooks/1/tok", address(world, "discord://drift@1/tok"));
        assertEquals(
                "https://hooks.slack.com/services/T1/B2/c3",
                address(world, "https://hooks.slack.com/services/T1/B2/c3"));
        assertEquals("https://ntfy.sh", address(world, "ntfy://topic"));
        assertEquals("https://ntfy.sh/", address(world, "ntfy://ntfy.sh/topic"));
        assertEquals("http://nas.lan/", address(world, "ntfy://nas.lan/topic"));
        assertEquals("https://nas.lan:8443/", address(world, "ntfys://nas.lan:8443/topic"));
        assertEquals("https://[fd00::1]:80/message", address(world, "gotifys://[fd00::1]:80/tok"));
    }

    /** Each row: an address, and what is wrong with it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3cret | is no address such as ntfy://host/topic",
                "discord:s3cret | is no address such as ntfy://host/topic",
                "discord://1/s3 cret | is no address such as ntfy://host/topic",
                "json://me:s3cret%4g@x/y | is no address such as ntfy://host/topic",
                "discord://s3cret | is spelled otherwise: discord://id/token",
                "discord://1/s3cret/2 | is spelled otherwise: discord://id/token",
                "slack://s3cret/B | is spelled otherwise: slack://a/b/c",
                "gotify://s3cret | is spelled otherwise: gotify://host/token",
                "json://me:s3cret@/x | has no host",
                "json://my_s3cret/x | has no host that can be called (its name may have letters, digits, '-' and '.')",
                "mailto://me:s3cret@x | names none of the services discord, slack, ntfy, ntfys, gotify, gotifys, json or"
                        + " jsons",
                "https://s3cret.example/x | is an address of the web; a program there is called by json:// or jsons://",
            })
    void addressThatIsNoneIsToldWithoutSayingIt(String address, String fault) {
        assertEquals(Optional.of(fault), notifier().add(address, "--notify"));
        assertFalse(fault.contains("s3cret"));
    }

    @Test
    void tokenThatNoHeaderCanHoldIsToldWithoutSayingIt() {
        send("json://s3cret%0d%0aX-Evil%3a1@" + server.host() + "/", SampleNotices.DRIFT);
        send("gotify://" + server.host() + "/s3cret%0a", SampleNotices.DRIFT);
        assertEquals(
                List.of(),
                server.requests().stream()
                        .filter(r -> r.headers().containsKey("X-evil"))
                        .toList());
        assertEquals(
                List.of("could not notify gotify (--notify): its address or token has characters that cannot be sent"),
                faults);
    }

    private static String address(Channels channels, String text) {
        try {
            return channels.of(text).call(SampleNotices.DRIFT).address().toString();
        } catch (ServiceUrl.BadAddress e) {
            throw new AssertionError(text, e);
        }
    }

    private Notifier notifier() {
        String here = "http://" + server.host();
        return new Notifier(new Delivery(time -> {}, Clock.systemUTC()), faults::add, new Places(here, here, here));
    }

    private void send(String address, Notice notice) {
        Notifier notifier = notifier();
        assertEquals(Optional.empty(), notifier.add(address, "--notify"));
        notifier.tell(new Notifier.News() {
            @Override
            public List<Notice> of(String to) {
                return List.of(notice);
            }

            @Override
            public void told(String to, boolean delivered) {}
        });
    }

    private static boolean halves(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
