package io.homelab.drift.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.spec.value.Capability;
import io.homelab.drift.core.spec.value.CpuLimit;
import io.homelab.drift.core.spec.value.GoDuration;
import io.homelab.drift.core.spec.value.HealthCommand;
import io.homelab.drift.core.spec.value.ImageReference;
import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.IpSubnet;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.spec.value.PortMapping;
import io.homelab.drift.core.spec.value.RestartPolicy;
import io.homelab.drift.core.spec.value.Signal;
import io.homelab.drift.core.spec.value.StringList;
import io.homelab.drift.core.spec.value.Ulimit;
import io.homelab.drift.core.spec.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An option on the first line and its value on the others: each grammar reads it the same a second time, and the normal form of what the
 * grammars of single values read is read as itself.
 */
final class ValueProperty implements Property {

    private static final Origin HERE = new Origin.Argument("value");

    @Override
    public void holdsFor(Input input) {
        String text = input.text();
        int end = text.indexOf('\n');
        String option = end < 0 ? "" : text.substring(0, end);
        String value = text.substring(end + 1);
        again(value, ByteSize::parse, ByteSize::normal);
        again(value, CpuLimit::ofCpus, CpuLimit::cpus);
        again(value, GoDuration::parse, GoDuration::text);
        again(value, ImageReference::parse, ImageReference::normal);
        again(value, IpAddress::parse, IpAddress::normal);
        again(value, IpSubnet::parse, IpSubnet::normal);
        again(value, RestartPolicy::parse, RestartPolicy::normal);
        again(value, Signal::parse, Signal::normal);
        again(
                value,
                Ulimit::parse,
                limit -> limit.name().equals(Ulimit.HOST) ? Ulimit.HOST : limit.name() + "=" + limit.normal());
        again(value, name -> Optional.of(Capability.parse(name)), Capability::normal);
        assertEquals(NetworkAttachment.parse(value), NetworkAttachment.parse(value));
        assertEquals(PortMapping.parse(value), PortMapping.parse(value));
        assertEquals(HealthCommand.parse(value), HealthCommand.parse(value));
        assertEquals(StringList.parse(value), StringList.parse(value));
        String clean = Mount.cleanPath(value);
        assertEquals(clean, Mount.cleanPath(clean));
        List<Element> elements = new ArrayList<>();
        for (String line : value.split("\n", -1)) {
            Optional<List<Element>> read = OptionValues.read(option, line, HERE);
            assertEquals(read, OptionValues.read(option, line, HERE));
            read.ifPresent(elements::addAll);
        }
        List<Element> together = OptionValues.together(elements);
        assertEquals(together, OptionValues.together(together));
    }

    /** What a grammar reads means the same once it was written in the grammar's own way. */
    private static <T extends Value> void again(
            String value, Function<String, Optional<T>> grammar, Function<T, String> written) {
        grammar.apply(value)
                .ifPresent(read -> assertEquals(
                        Optional.of(read.normal()),
                        grammar.apply(written.apply(read)).map(Value::normal),
                        () -> value + " is written " + written.apply(read)));
    }
}
