package io.homelab.drift.core.start;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What is claimed at one place: a claim that excludes another finds it without looking at all of them. */
final class Claims {

    /** So many of those that may reach as far are asked, and no more: nobody has that many on one port. */
    private static final int MOST_ASKED = 1000;

    private static final Comparator<Claim> ORDER = Comparator.comparing(
                    (Claim claim) -> claim.range().first())
            .thenComparing(claim -> claim.unit().declared().source(), Comparator.reverseOrder());

    private final Map<String, Group> groups = new HashMap<>();

    Claims(List<Claim> claims) {
        Map<String, List<Claim>> grouped = new HashMap<>();
        claims.forEach(claim ->
                grouped.computeIfAbsent(claim.group(), of -> new ArrayList<>()).add(claim));
        grouped.forEach((of, some) -> groups.put(of, new Group(some)));
    }

    /** Another unit's claim that excludes this one; empty where there is none, or where the two are never up together. */
    Optional<Claim> against(Claim claim) {
        Predicate<Claim> another = other -> !source(other).equals(source(claim));
        return Optional.ofNullable(groups.get(claim.group()))
                .flatMap(group ->
                        group.find(claim, another.and(other -> claim.excludes(other) && !claim.neverWith(other))));
    }

    private static String source(Claim claim) {
        return claim.unit().declared().source();
    }

    /** The claims on one kind of thing, in the order of where they begin. */
    private static final class Group {

        private final List<Claim> claims;
        /** How far those up to each of them reach. */
        private final BigInteger[] reach;

        Group(List<Claim> some) {
            claims = some.size() == 1
                    ? List.of(some.get(0))
                    : some.stream().sorted(ORDER).toList();
            reach = new BigInteger[claims.size()];
            BigInteger furthest = BigInteger.ZERO;
            for (int i = 0; i < reach.length; i++) {
                furthest = furthest.max(claims.get(i).range().last());
                reach[i] = furthest;
            }
        }

        Optional<Claim> find(Claim wanted, Predicate<Claim> excludes) {
            int end = begunBy(wanted.range().last());
            for (int i = end - 1; i >= Math.max(0, end - MOST_ASKED); i--) {
                if (reach[i].compareTo(wanted.range().first()) < 0) {
                    break;
                }
                if (excludes.test(claims.get(i))) {
                    return Optional.of(claims.get(i));
                }
            }
            return Optional.empty();
        }

        /** How many of them begin at that or before. */
        private int begunBy(BigInteger last) {
            int from = 0;
            int to = claims.size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (claims.get(middle).range().first().compareTo(last) <= 0) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }
    }
}
