package io.homelab.drift.podman.redact;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Many texts, found in another in one pass: the automaton of Aho and Corasick over tokens. Values may be parts of one another, a
 * megabyte long, and a hundred thousand, and whoever wrote them may be no friend.
 */
final class TextIndex {

    private static final int FIRST = 64;

    private final Map<String, Integer> tokens = new HashMap<>();
    private final Edges edges = new Edges();
    /** By node: its number of tokens, of characters, the node and the token before it, the text that ends there or -1. */
    private int[] depth = new int[FIRST];

    private int[] length = new int[FIRST];
    private int[] parent = new int[FIRST];
    private int[] token = new int[FIRST];
    private int[] text = new int[FIRST];
    private int nodes = 1;
    /** By node: that of the longest end of its text that begins a text; the nearest along these links at which a text ends. */
    private int[] failure = {};

    private int[] ends = {};
    /** The nearest, itself included, that is to be replaced; 0 where there is none. */
    private int[] replaced = {};

    TextIndex() {
        text[0] = -1;
    }

    void add(String added, int id) {
        int node = 0;
        for (int at = 0, end; at < added.length(); at = end) {
            end = Tokens.end(added, at);
            int next = tokens.computeIfAbsent(added.substring(at, end), any -> tokens.size() + 1);
            int child = edges.get(node, next);
            node = child != 0 ? child : child(node, next, end - at);
        }
        text[node] = id;
    }

    private int child(int node, int next, int characters) {
        if (nodes == depth.length) {
            depth = Arrays.copyOf(depth, 2 * nodes);
            length = Arrays.copyOf(length, 2 * nodes);
            parent = Arrays.copyOf(parent, 2 * nodes);
            token = Arrays.copyOf(token, 2 * nodes);
            text = Arrays.copyOf(text, 2 * nodes);
        }
        depth[nodes] = depth[node] + 1;
        length[nodes] = length[node] + characters;
        parent[nodes] = node;
        token[nodes] = next;
        text[nodes] = -1;
        edges.put(node, next, nodes);
        return nodes++;
    }

    /** Makes it ready to be searched: all texts are there. */
    void build() {
        failure = new int[nodes];
        ends = new int[nodes];
        for (int node : byDepth()) {
            if (node != 0) {
                failure[node] = depth[node] == 1 ? 0 : next(failure[parent[node]], token[node]);
                ends[node] = text[failure[node]] >= 0 ? failure[node] : ends[failure[node]];
            }
        }
    }

    /** Says which texts are replaced. */
    void replacing(IntPredicate ids) {
        replaced = new int[nodes];
        for (int node : byDepth()) {
            if (node != 0) {
                boolean own = text[node] >= 0 && ids.test(text[node]);
                replaced[node] = own ? node : replaced[failure[node]];
            }
        }
    }

    private int[] byDepth() {
        int[] count = new int[nodes + 1];
        for (int node = 0; node < nodes; node++) {
            count[depth[node] + 1]++;
        }
        for (int i = 1; i <= nodes; i++) {
            count[i] += count[i - 1];
        }
        int[] order = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            order[count[depth[node]]++] = node;
        }
        return order;
    }

    private int next(int from, int nextToken) {
        int node = from;
        int found = edges.get(node, nextToken);
        while (found == 0 && node != 0) {
            node = failure[node];
            found = edges.get(node, nextToken);
        }
        return found;
    }

    private int next(int node, String in, int at, int end) {
        Integer known = tokens.get(in.substring(at, end));
        return known == null ? 0 : next(node, known);
    }

    /** Tells of the texts in another, longer ones first, each place until it is answered that the shorter ones there are known. */
    void find(String in, IntPredicate told) {
        int node = 0;
        for (int at = 0, end; at < in.length(); at = end) {
            end = Tokens.end(in, at);
            node = next(node, in, at, end);
            int found = text[node] >= 0 ? node : ends[node];
            while (found != 0 && told.test(text[found])) {
                found = ends[found];
            }
        }
    }

    /**
     * A text with others in the place of those in it. Of several that end at one place the longest is taken, from the end to the
     * beginning: so none is left that does not reach into one that was replaced.
     */
    String replace(String in, IntFunction<String> instead) {
        int[] found = new int[in.length() + 1];
        boolean any = false;
        int node = 0;
        for (int at = 0, end; at < in.length(); at = end) {
            end = Tokens.end(in, at);
            node = next(node, in, at, end);
            found[end] = replaced[node];
            any |= found[end] != 0;
        }
        if (!any) {
            return in;
        }
        int[] chosen = new int[in.length()];
        int at = in.length();
        while (at > 0) {
            int match = found[at];
            at -= match == 0 ? 1 : length[match];
            chosen[at] = match;
        }
        return written(in, chosen, instead);
    }

    private String written(String in, int[] chosen, IntFunction<String> instead) {
        StringBuilder out = new StringBuilder(in.length());
        for (int at = 0; at < in.length(); ) {
            if (chosen[at] != 0) {
                out.append(instead.apply(text[chosen[at]]));
                at += length[chosen[at]];
            } else {
                out.append(in.charAt(at++));
            }
        }
        return out.toString();
    }
}
