package io.homelab.drift.podman.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import io.homelab.drift.core.spec.value.WholeNumber;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedValuesTest {

    private final SharedValues shared = new SharedValues();

    @Test
    void equalValuesAreOne() {
        assertSame(shared.one(value("a", new Text("7"))), shared.one(value("a", new Text("7"))));
        assertNotSame(shared.one(value("a", new Text("7"))), shared.one(value("b", new Text("7"))));
    }

    @Test
    void numberIsNotTheTextThatIsEqualToIt() {
        shared.one(value("a", new Text("7")));

        InspectedValue number = shared.one(value("a", WholeNumber.of(7)));

        assertEquals(
                Optional.of(WholeNumber.of(7)),
                ((InspectedValue.Given) number).elements().get(0).value(WholeNumber.class));
    }

    @Test
    void valueStaysItselfHoweverManyOthersFollow() {
        for (int i = 0; i < 100_000; i++) {
            String text = String.valueOf(i);
            assertEquals(value(text, new Text(text)), shared.one(value(text, new Text(text))));
        }
    }

    private static InspectedValue value(String key, Value value) {
        return new InspectedValue.Given(
                List.of(new Element(key, value, "seven", "label", new Origin.InspectPath("Config.Labels"))));
    }
}
