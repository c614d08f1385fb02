package io.homelab.drift.core.option;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Podman: {@code 5.8.6}, {@code 5.8}, {@code 6.0.0-dev}. */
public record PodmanVersion(int major, int minor, int patch) implements Comparable<PodmanVersion> {

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:[-+~].*)?");

    /** The newest version whose behaviour is known here; used where no version is. */
    public static final PodmanVersion NEWEST = new PodmanVersion(6, 1, 1);

    /** The first that has Quadlet. */
    public static final PodmanVersion FIRST_QUADLET = new PodmanVersion(4, 4, 0);

    /** Reads {@code MAJOR.MINOR[.PATCH]}, with what may follow behind {@code -} or {@code +}; empty for anything else. A version without a patch stands for its last one. */
    public static Optional<PodmanVersion> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String patch = form.group(3);
        return Optional.of(new PodmanVersion(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                patch == null ? LAST_PATCH : Integer.parseInt(patch)));
    }

    private static final int LAST_PATCH = 9999;

    /** Whether it came after all that drift was tried with; a patch changes nothing of what is taken. */
    public boolean unknown() {
        return atLeast(NEWEST.major, NEWEST.minor + 1);
    }

    /** Whether this version is {@code major.minor.patch} or newer. */
    public boolean atLeast(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new PodmanVersion(otherMajor, otherMinor, otherPatch)) >= 0;
    }

    /** Whether this version is {@code major.minor} or newer. */
    public boolean atLeast(int otherMajor, int otherMinor) {
        return atLeast(otherMajor, otherMinor, 0);
    }

    @Override
    public int compareTo(PodmanVersion other) {
        int order = Integer.compare(major, other.major);
        order = order == 0 ? Integer.compare(minor, other.minor) : order;
        return order == 0 ? Integer.compare(patch, other.patch) : order;
    }

    /** The version without a patch number that is 0: {@code 5.6}. */
    public String shortForm() {
        return patch == 0 ? major + "." + minor : toString();
    }

    @Override
    public String toString() {
        return major + "." + minor + (patch == LAST_PATCH ? "" : "." + patch);
    }
}
