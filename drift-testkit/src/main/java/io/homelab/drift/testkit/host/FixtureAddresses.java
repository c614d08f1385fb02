package io.homelab.drift.testkit.host;

/** The addresses that a container is given in a network. */
@FunctionalInterface
public interface FixtureAddresses {

    /** No network gives one. */
    FixtureAddresses NONE = network -> new Given("", "");

    /** Those in one network. */
    Given in(String network);

    /**
     * What Podman picked.
     *
     * @param ip empty where there is none
     * @param mac empty where there is none
     */
    record Given(String ip, String mac) {}
}
