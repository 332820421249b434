package dev.countersign.triggers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.countersign.triggers.event.Part;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No object of this module prints what it holds, but for records that are known to hold nothing secret in the clear. */
class RedactionTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("dev.countersign.triggers");

    @Test
    @DisplayName("LG-02: only settings, and items of the table, which hold no code and no address, print their members")
    void onlyKnownRecordsPrintTheirMembers() {
        Set<String> printing = CLASSES.stream()
                .filter(type -> type.tryGetMethod("toString").isPresent())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());

        Set<String> settings = Set.of(
                "Settings",
                "AwsSettings",
                "EmailSettings",
                "SmsSettings",
                "WhatsAppSettings",
                "WhatsAppTemplate",
                "SendZenSettings",
                "EndUserMessagingSettings");
        Set<String> ofTheTable = Set.of("Item", "Write", "Written", "AllWritten", "Plan", "Step", "Kept");
        Set<String> keyByName = Set.of("KmsCodeKey");
        Set<String> sayingNothing = Set.of("ApiRequest", "ApiAnswer", "Bearer", "Part");
        Set<String> messageByHandle = Set.of("Receipt");
        Set<String> noPerson = Set.of("Principal");
        Set<String> known = Stream.of(settings, ofTheTable, keyByName, sayingNothing, messageByHandle, noPerson)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        assertEquals(known, printing);
    }

    @Test
    @DisplayName("LG-02: a part of an event, which may hold an address, says nothing of it")
    void partSaysNothing() {
        assertEquals("Part[redacted]", new Part(Map.of("destination", "ada@example.com")).toString());
    }

    @Test
    @DisplayName("LG-02: nothing but enums and exceptions can be serialized")
    void nothingIsSerializable() {
        Set<String> serializable = CLASSES.stream()
                .filter(type -> type.isAssignableTo(Serializable.class))
                .filter(type -> !type.isEnum() && !type.isAssignableTo(Enum.class))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "SettingsException",
                        "MalformedItemException",
                        "ConflictException",
                        "ProblemException",
                        "UnknownEventException"),
                serializable);
    }
}
