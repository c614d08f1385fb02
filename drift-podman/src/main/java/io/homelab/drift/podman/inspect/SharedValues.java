package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that were read lately, once each: thousands of containers show the same few, and all of them are kept until the check is done.
 * Several threads may use one; at worst a value is there twice then.
 */
public final class SharedValues {

    private static final int BITS = 13;
    private static final int MOST = 1 << BITS;
    private static final int SPREAD = 0x9E3779B9;

    private static final int PRIME = 31;

    private final @Nullable Element[] elements = new Element[MOST];
    private final InspectedValue.@Nullable Given[] values = new InspectedValue.Given[MOST];

    /** The value, or one that is like it in all that can be asked of it. */
    InspectedValue one(InspectedValue value) {
        return value instanceof InspectedValue.Given given ? one(given) : value;
    }

    private InspectedValue one(InspectedValue.Given given) {
        List<Element> shared = new ArrayList<>(given.elements().size());
        int hash = 0;
        for (Element element : given.elements()) {
            Element one = one(element);
            hash = PRIME * hash + one.hashCode();
            shared.add(one);
        }
        int place = place(hash);
        InspectedValue.Given known = values[place];
        if (known != null && sameElements(known.elements(), shared)) {
            return known;
        }
        InspectedValue.Given made = new InspectedValue.Given(shared);
        values[place] = made;
        return made;
    }

    private Element one(Element element) {
        int place = place(element.hashCode());
        Element known = elements[place];
        if (known != null && known.isSame(element)) {
            return known;
        }
        elements[place] = element;
        return element;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean sameElements(List<Element> some, List<Element> others) {
        int size = some.size();
        if (size != others.size()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (some.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static int place(int hash) {
        return (hash * SPREAD) >>> (Integer.SIZE - BITS);
    }
}
