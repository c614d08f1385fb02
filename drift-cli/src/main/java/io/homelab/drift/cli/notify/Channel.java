package io.homelab.drift.cli.notify;

/** A service that carries messages to people or programs, and the secret that opens it. */
interface Channel {

    /** What it is called where its user is told of it; nothing of its secret is in it: {@code ntfy}. */
    String name();

    /** The request that delivers a message. */
    HttpCall call(Notice notice);
}
