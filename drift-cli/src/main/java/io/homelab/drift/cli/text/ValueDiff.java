package io.homelab.drift.cli.text;

import io.homelab.drift.cli.text.ValueElements.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Two long values side by side, cut where they are the same: {@code …, lan-only@file, …}. What differs is never cut away, so that two
 * values that differ never look alike.
 */
final class ValueDiff {

    private static final String CUT = "…";
    /** More elements than this are not aligned with each other: that would take the square of their number. */
    private static final int MOST_ALIGNED = 200;
    /** How much of an element is shown around what differs in it: from where a word or a name begins, if that is near. */
    private static final int CONTEXT = 4;

    private static final int NEAR = 24;
    private static final String BEFORE_NAMES = "/ ,;(`\"'=";
    /** The longest stretch that is shown of one element. */
    private static final int LONGEST = 40;

    private final List<Element> left;
    private final List<Element> right;
    private final boolean[] sameRight;
    private final boolean[] sameLeft;

    ValueDiff(List<Element> left, List<Element> right) {
        this.left = left;
        this.right = right;
        this.sameLeft = new boolean[left.size()];
        this.sameRight = new boolean[right.size()];
        align();
    }

    /** The left value, cut. */
    String left() {
        return cut(left, sameLeft, right, sameRight);
    }

    /** The right value, cut. */
    String right() {
        return cut(right, sameRight, left, sameLeft);
    }

    /** The left value in full. */
    List<FindingSides.Part> leftParts() {
        return parts(left, sameLeft);
    }

    /** The right value in full. */
    List<FindingSides.Part> rightParts() {
        return parts(right, sameRight);
    }

    /** What only the left one has, a blank between its stretches; empty where that is nothing. */
    String onlyLeft() {
        return only(left, sameLeft, right, sameRight);
    }

    /** What only the right one has. */
    String onlyRight() {
        return only(right, sameRight, left, sameLeft);
    }

    /** A text that is not longer than that: what is too much is cut out of its middle. */
    static String cutMiddle(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length <= longest) {
            return text;
        }
        int head = longest / 2;
        int tail = longest - 1 - head;
        return text.substring(0, text.offsetByCodePoints(0, head))
                + CUT
                + text.substring(text.offsetByCodePoints(text.length(), -tail));
    }

    private void align() {
        int from = 0;
        int most = Math.min(left.size(), right.size());
        while (from < most && same(from, from)) {
            sameLeft[from] = true;
            sameRight[from] = true;
            from++;
        }
        int end = 0;
        while (end < most - from && same(left.size() - 1 - end, right.size() - 1 - end)) {
            sameLeft[left.size() - 1 - end] = true;
            sameRight[right.size() - 1 - end] = true;
            end++;
        }
        int rows = left.size() - from - end;
        int columns = right.size() - from - end;
        if (rows <= MOST_ALIGNED && columns <= MOST_ALIGNED) {
            markCommon(from, rows, columns);
        }
    }

    /** The longest common subsequence of what is left between the same beginning and the same end. */
    private void markCommon(int from, int rows, int columns) {
        int[][] longest = new int[rows + 1][columns + 1];
        for (int row = rows - 1; row >= 0; row--) {
            for (int column = columns - 1; column >= 0; column--) {
                longest[row][column] = same(from + row, from + column)
                        ? longest[row + 1][column + 1] + 1
                        : Math.max(longest[row + 1][column], longest[row][column + 1]);
            }
        }
        int row = 0;
        int column = 0;
        while (row < rows && column < columns) {
            if (same(from + row, from + column)) {
                sameLeft[from + row++] = true;
                sameRight[from + column++] = true;
            } else if (longest[row + 1][column] >= longest[row][column + 1]) {
                row++;
            } else {
                column++;
            }
        }
    }

    private boolean same(int row, int column) {
        return left.get(row).text().equals(right.get(column).text());
    }

    private static String cut(List<Element> own, boolean[] same, List<Element> other, boolean[] sameThere) {
        List<String> counterparts = different(other, sameThere);
        StringBuilder text = new StringBuilder();
        int changed = 0;
        boolean open = false;
        for (int i = 0; i < own.size(); i++) {
            boolean beside = (i > 0 && !same[i - 1]) || (i + 1 < own.size() && !same[i + 1]);
            if (same[i] && !beside) {
                text.append(open ? "" : CUT + (i + 1 < own.size() ? own.get(i).after() : ""));
                open = true;
                continue;
            }
            open = false;
            String shown = same[i]
                    ? cutMiddle(own.get(i).text(), LONGEST)
                    : around(own.get(i).text(), changed < counterparts.size() ? counterparts.get(changed) : "");
            changed += same[i] ? 0 : 1;
            text.append(shown).append(own.get(i).after());
        }
        return text.toString();
    }

    private static String only(List<Element> own, boolean[] same, List<Element> other, boolean[] sameThere) {
        List<String> counterparts = different(other, sameThere);
        List<String> shown = new ArrayList<>();
        for (String element : different(own, same)) {
            shown.add(around(element, shown.size() < counterparts.size() ? counterparts.get(shown.size()) : ""));
        }
        return shown.stream().filter(element -> !element.isEmpty()).collect(Collectors.joining(" "));
    }

    private static List<FindingSides.Part> parts(List<Element> elements, boolean[] same) {
        List<FindingSides.Part> parts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            parts.add(new FindingSides.Part(elements.get(i).text(), !same[i]));
            parts.add(new FindingSides.Part(elements.get(i).after(), false));
        }
        return parts;
    }

    private static List<String> different(List<Element> elements, boolean[] same) {
        List<String> different = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            if (!same[i]) {
                different.add(elements.get(i).text());
            }
        }
        return different;
    }

    /** A text cut down to where it differs from another one. */
    private static String around(String text, String other) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int[] own = text.codePoints().toArray();
        int[] there = other.codePoints().toArray();
        int most = Math.min(own.length, there.length);
        int head = 0;
        while (head < most && own[head] == there[head]) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && own[own.length - 1 - tail] == there[there.length - 1 - tail]) {
            tail++;
        }
        int from = beginning(own, head);
        int to = tail > CONTEXT + 1 ? own.length - tail + CONTEXT : own.length;
        String before = new String(own, from, head - from);
        String middle = new String(own, head, own.length - tail - head);
        String behind = new String(own, own.length - tail, to - (own.length - tail));
        return (from > 0 ? CUT : "") + before + cutMiddle(middle, LONGEST) + behind + (to < own.length ? CUT : "");
    }

    /** Where to begin to show a text that differs from there on. */
    private static int beginning(int[] text, int differs) {
        int least = Math.max(0, differs - CONTEXT);
        for (int at = least; at > Math.max(0, differs - NEAR); at--) {
            if (BEFORE_NAMES.indexOf(text[at]) >= 0) {
                return at;
            }
        }
        return differs <= NEAR ? 0 : least;
    }

    /** Whether the two have something in common, and are made of several elements. */
    boolean overlaps() {
        for (boolean same : sameLeft) {
            if (same) {
                return left.size() > 1 || right.size() > 1;
            }
        }
        return false;
    }
}
