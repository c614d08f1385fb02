package io.homelab.drift.podman.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.PodmanEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On events as Podman 5.8.6 printed them. */
class EventsReaderTest {

    private static final String UPDATE = """
            {"ID":"772c80dd","Image":"localhost/states-img:1","Name":"states-a","Status":"update","time":1795908600,\
            "timeNano":1795908600123456789,"Type":"container","Attributes":{}}
            """;
    private static final String CONNECT = """
            {"ID":"772c80dd","Name":"states-a","network":"states-net","Status":"connect","time":1795908601,\
            "timeNano":1795908601000000000,"Type":"network","Attributes":null}
            """;

    @Test
    void eventsOfContainersAndNetworksAreRead() {
        assertEquals(
                List.of(
                        new PodmanEvent(
                                Instant.parse("2026-11-28T23:30:00.123456789Z"),
                                "container",
                                "update",
                                "772c80dd",
                                "states-a",
                                ""),
                        new PodmanEvent(
                                Instant.parse("2026-11-28T23:30:01Z"),
                                "network",
                                "connect",
                                "772c80dd",
                                "states-a",
                                "states-net")),
                EventsReader.events(EventsReader.documents(UPDATE + CONNECT)));
    }

    @Test
    void linesThatAreNoEventsTakeNoOthersAlong() {
        assertEquals(
                1,
                EventsReader.events(EventsReader.documents("rubbish\n{}\n[]\n\n" + UPDATE))
                        .size());
    }

    @Test
    void snapshotKeepsThemAndItsStateKnowsThem() throws Exception {
        Snapshot snapshot = Snapshot.parse("{\"format\":1,\"events\":[" + UPDATE + "," + CONNECT + "]}");

        assertEquals(2, snapshot.state(Optional.empty()).events().size());
        assertEquals(
                2,
                Snapshot.parse(snapshot.json()).state(Optional.empty()).events().size());
    }

    @Test
    void snapshotKeepsWhatPodmanWroteIntoTheJournal() throws Exception {
        Snapshot snapshot = Snapshot.parse(
                "{\"format\":1,\"units\":[{\"name\":\"a.service\",\"properties\":{},\"journal\":[\"Error: x\"]}]}");

        assertEquals(
                List.of("Error: x"),
                snapshot.state(Optional.empty()).units().orElseThrow().get(0).journal());
    }
}
