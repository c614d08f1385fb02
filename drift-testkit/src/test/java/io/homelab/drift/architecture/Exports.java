package io.homelab.drift.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What drift's modules let everybody see. */
final class Exports {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    /** By package, to everybody. */
    static final Set<String> PACKAGES = Stream.of("core", "quadlet", "podman", "testkit", "cli")
            .map(module -> PROJECT.resolve("drift-" + module).resolve("target/classes"))
            .flatMap(classes -> ModuleFinder.of(classes).findAll().stream())
            .flatMap(module -> module.descriptor().exports().stream())
            .filter(exported -> !exported.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * What drift's own modules hand one another through the front door. An embedder takes it from one and gives it to the other, and never
     * names it.
     */
    private static final Set<String> HANDED_ON = Set.of(
            "io.homelab.drift.core.context.DeclaredSet",
            "io.homelab.drift.core.context.HostProfile",
            "io.homelab.drift.core.context.HostReading",
            "io.homelab.drift.core.edit.Change",
            "io.homelab.drift.core.edit.Drafts");

    /** No public or protected member of a class in these packages has a type of another in its signature, type arguments included. */
    static ArchCondition<JavaClass> mentionOnlyTypesOf(Set<String> packages) {
        return new ArchCondition<>("mention only what is exported in signatures") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (packages.contains(item.getPackageName())) {
                    item.getMembers().stream()
                            .filter(Conditions::visible)
                            .forEach(member -> check(item, member, events));
                }
            }

            private void check(JavaClass item, JavaMember member, ConditionEvents events) {
                Conditions.signature(member)
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive() && !type.getName().startsWith("java."))
                        .filter(type -> !packages.contains(type.getPackageName()))
                        .filter(type -> !HANDED_ON.contains(type.getName()))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                item, member.getFullName() + " mentions " + type.getName())));
            }
        };
    }

    private Exports() {}
}
