package dev.countersign.triggers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.countersign.delivery.Pepper;
import dev.countersign.otp.LocalCodeKey;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No object of this module prints what it holds, but for two records that are known to hold nothing secret in the clear. */
class RedactionTest {
    private static final byte[] SECRET = "canary-canary-canary-canary-cana".getBytes(UTF_8);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("dev.countersign.triggers");

    @Test
    @DisplayName("LG-02: only settings and ports print their members")
    void onlyKnownRecordsPrintTheirMembers() {
        Set<String> printing = CLASSES.stream()
                .filter(type -> type.tryGetMethod("toString").isPresent())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertEquals(Set.of(Settings.class.getName(), Wiring.Ports.class.getName()), printing);
    }

    @Test
    @DisplayName("LG-02: the ports print no key and no pepper")
    void portsPrintNoKey() {
        Wiring.Ports ports = new Wiring.Ports(
                (pool, client) -> Optional.empty(),
                new Bench().store,
                new Bench().store,
                new LocalCodeKey("test-001", Map.of("test-001", SECRET)),
                new Pepper(SECRET),
                (medium, to, message) -> {});

        assertFalse(ports.toString().contains("canary"), ports.toString());
        assertFalse(ports.toString().contains("99, 97, 110"), ports.toString());
    }

    @Test
    @DisplayName("LG-02: nothing but enums and exceptions can be serialized")
    void nothingIsSerializable() {
        Set<String> serializable = CLASSES.stream()
                .filter(type -> type.isAssignableTo(Serializable.class))
                .filter(type -> !type.isEnum() && !type.isAssignableTo(Enum.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertEquals(Set.of(SettingsException.class.getName()), serializable);
    }
}
