package io.homelab.drift.podman.redact;

/** From a node and a token to the next node; of a million of them the JDK's maps would make a hundred megabytes. */
final class Edges {

    private static final int FIRST = 64;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int TOKEN_BITS = 32;

    private long[] keys = new long[FIRST];
    private int[] nodes = new int[FIRST];
    private int size;

    /** The next node; 0, which is none's, where there is no edge. */
    int get(int node, int token) {
        return nodes[slot(key(node, token))];
    }

    void put(int node, int token, int next) {
        if (2 * ++size > keys.length) {
            grow();
        }
        put(key(node, token), next);
    }

    private void put(long key, int next) {
        int slot = slot(key);
        keys[slot] = key;
        nodes[slot] = next;
    }

    private static long key(int node, int token) {
        return (long) node << TOKEN_BITS | token;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * SPREAD) >>> TOKEN_BITS) & mask;
        while (nodes[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] formerKeys = keys;
        int[] formerNodes = nodes;
        keys = new long[2 * formerKeys.length];
        nodes = new int[keys.length];
        for (int i = 0; i < formerKeys.length; i++) {
            if (formerNodes[i] != 0) {
                put(formerKeys[i], formerNodes[i]);
            }
        }
    }
}
