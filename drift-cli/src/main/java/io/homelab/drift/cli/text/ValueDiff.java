package io.homelab.drift.cli.text;

import io.homelab.drift.cli.text.Alignment.Row;
import io.homelab.drift.cli.text.ValueElements.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Two long values side by side, cut where they are the same: {@code …,lan-only@file,…}. What differs is never cut away, so that two
 * values that differ never look alike.
 */
final class ValueDiff {

    private static final String CUT = "…";
    /** How much of an element is shown around what differs in it: from where a word or a name begins, if that is near. */
    private static final int CONTEXT = 4;

    private static final int NEAR = 24;
    private static final String BEFORE_NAMES = "/ ,;(`\"'=";
    /** The longest stretch that is shown of one element. */
    private static final int LONGEST = 40;

    private final List<Element> left;
    private final List<Element> right;
    private final Alignment alignment;

    ValueDiff(List<Element> left, List<Element> right) {
        this.left = left;
        this.right = right;
        this.alignment = new Alignment(left, right);
    }

    /** The left value, cut. */
    String left() {
        return cut(left, Row.LEFT, alignment.onlyRight());
    }

    /** The right value, cut. */
    String right() {
        return cut(right, Row.RIGHT, alignment.onlyLeft());
    }

    /** The left value in full. */
    List<FindingSides.Part> leftParts() {
        return parts(left, alignment::sameLeft);
    }

    /** The right value in full. */
    List<FindingSides.Part> rightParts() {
        return parts(right, alignment::sameRight);
    }

    /** What only the left one has, a blank between its stretches; empty where that is nothing. */
    String onlyLeft() {
        return only(alignment.onlyLeft(), alignment.onlyRight());
    }

    /** What only the right one has. */
    String onlyRight() {
        return only(alignment.onlyRight(), alignment.onlyLeft());
    }

    /** Whether the two have something in common, and are made of several elements. */
    boolean overlaps() {
        boolean several = left.size() > 1 || right.size() > 1;
        return several && alignment.onlyLeft().size() < left.size();
    }

    /** A text that is not longer than that: what is too much is cut out of its middle. */
    static String cutMiddle(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        int head = longest / 2;
        int tail = longest - 1 - head;
        return text.substring(0, text.offsetByCodePoints(0, head))
                + CUT
                + text.substring(text.offsetByCodePoints(text.length(), -tail));
    }

    /** One side, with what is beside a change on either side. */
    private String cut(List<Element> own, Row side, List<String> counterparts) {
        List<Row> rows = alignment.rows();
        List<Element> shown = new ArrayList<>();
        int at = 0;
        int changed = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row == side) {
                String counterpart = changed < counterparts.size() ? counterparts.get(changed) : "";
                changed++;
                Element element = own.get(at++);
                shown.add(new Element(around(element.text(), counterpart), element.after()));
            } else if (row == Row.SAME) {
                same(own.get(at++), beside(rows, i), shown);
            }
        }
        return joined(shown);
    }

    private static boolean beside(List<Row> rows, int index) {
        return (index > 0 && rows.get(index - 1) != Row.SAME)
                || (index + 1 < rows.size() && rows.get(index + 1) != Row.SAME);
    }

    private static void same(Element element, boolean beside, List<Element> shown) {
        boolean open = !shown.isEmpty() && shown.get(shown.size() - 1).text().equals(CUT);
        if (open && !beside) {
            shown.remove(shown.size() - 1);
        }
        shown.add(new Element(beside ? cutMiddle(element.text(), LONGEST) : CUT, element.after()));
    }

    private static String joined(List<Element> elements) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < elements.size(); i++) {
            boolean last = i + 1 == elements.size();
            text.append(elements.get(i).text())
                    .append(last ? "" : elements.get(i).after());
        }
        return text.toString();
    }

    private static String only(List<String> own, List<String> counterparts) {
        List<String> shown = new ArrayList<>();
        for (String element : own) {
            shown.add(around(element, shown.size() < counterparts.size() ? counterparts.get(shown.size()) : ""));
        }
        return shown.stream().filter(element -> !element.isEmpty()).collect(Collectors.joining(" "));
    }

    private static List<FindingSides.Part> parts(List<Element> elements, IntPredicate same) {
        List<FindingSides.Part> parts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            parts.add(new FindingSides.Part(elements.get(i).text(), !same.test(i)));
            parts.add(new FindingSides.Part(elements.get(i).after(), false));
        }
        return parts;
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
}
