package io.homelab.drift.cli.text;

import io.homelab.drift.cli.text.ValueElements.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which elements of two values are the same, in order. */
final class Alignment {

    /** More elements than this are not aligned with each other: that would take the square of their number. */
    private static final int MOST = 200;

    private final List<Element> left;
    private final List<Element> right;
    private final boolean[] sameLeft;
    private final boolean[] sameRight;

    /** Which side has an element. */
    enum Row {
        SAME,
        LEFT,
        RIGHT
    }

    Alignment(List<Element> left, List<Element> right) {
        this.left = left;
        this.right = right;
        this.sameLeft = new boolean[left.size()];
        this.sameRight = new boolean[right.size()];
        align();
    }

    /** Whether an element of the left side is on the right side, too. */
    boolean sameLeft(int index) {
        return sameLeft[index];
    }

    boolean sameRight(int index) {
        return sameRight[index];
    }

    /** What only the left side has. */
    List<String> onlyLeft() {
        return only(left, sameLeft);
    }

    /** What only the right side has. */
    List<String> onlyRight() {
        return only(right, sameRight);
    }

    /** Both sides as one sequence. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int row = 0;
        int column = 0;
        while (row < left.size() || column < right.size()) {
            if (row < left.size() && !sameLeft[row]) {
                rows.add(Row.LEFT);
                row++;
            } else if (column < right.size() && !sameRight[column]) {
                rows.add(Row.RIGHT);
                column++;
            } else {
                rows.add(Row.SAME);
                row++;
                column++;
            }
        }
        return rows;
    }

    private static List<String> only(List<Element> elements, boolean[] same) {
        return IntStream.range(0, same.length)
                .filter(index -> !same[index])
                .mapToObj(index -> elements.get(index).text())
                .toList();
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
        if (rows <= MOST && columns <= MOST) {
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
}
