package dev.countersign.triggers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.signin.AuditEvent.What;
import dev.countersign.triggers.testing.AuditPage;
import dev.countersign.triggers.testing.AuditSchema;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class OwaspEventTest {
    @Test
    @DisplayName("LG-05 the page has OWASP's name of every event that has one")
    void pageHasEveryName() {
        Map<String, String> inCode = new TreeMap<>();
        for (What what : What.values()) {
            OwaspEvent.of(what).ifPresent(owasp -> inCode.put(what.name(), owasp.spelling()));
        }

        assertEquals(inCode, AuditPage.vocabulary());
    }

    @Test
    void schemaHasEveryName() {
        List<String> inSchema = StreamSupport.stream(
                        AuditSchema.json()
                                .at("/$defs/event/properties/owasp/enum")
                                .spliterator(),
                        false)
                .map(name -> name.asText())
                .toList();

        assertEquals(
                Arrays.stream(OwaspEvent.values()).map(OwaspEvent::spelling).toList(), inSchema);
    }

    @Test
    void noNameIsThereForNothing() {
        Set<OwaspEvent> used = Arrays.stream(What.values())
                .flatMap(what -> OwaspEvent.of(what).stream())
                .collect(Collectors.toSet());

        assertEquals(EnumSet.allOf(OwaspEvent.class), used);
    }
}
