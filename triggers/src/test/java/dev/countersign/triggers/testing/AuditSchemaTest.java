package dev.countersign.triggers.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.SignInMethod;
import dev.countersign.triggers.receipts.Fate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema says what the code says, and refuses what it should; that every line of every test holds is {@link TestLog}'s. */
final class AuditSchemaTest {
    private static final String LINE = "{\"time\":\"2026-03-01T12:00:00Z\",\"kind\":\"audit\",\"stage\":\"test\","
            + "\"what\":\"CODE_WRONG\",\"owasp\":\"authn_login_fail\",\"pool\":\"p\",\"client\":\"c\","
            + "\"user\":\"Zx3kQ0v1b2N4m5P6\",\"flow\":\"f\",\"method\":\"EMAIL_OTP\",\"message\":\"\"}";

    private static List<String> named(String pointer) {
        return StreamSupport.stream(AuditSchema.json().at(pointer).spliterator(), false)
                .map(name -> name.asText())
                .toList();
    }

    @Test
    @DisplayName("LG-05 the schema names every event that the code has, and no other")
    void eventsAreThoseOfTheCode() {
        assertEquals(Arrays.stream(What.values()).map(Enum::name).toList(), named("/$defs/event/properties/what/enum"));
    }

    @Test
    void methodsAndReasonsAreThoseOfTheCode() {
        assertEquals(
                Stream.concat(
                                Stream.of(""),
                                Arrays.stream(SignInMethod.values()).map(Enum::name))
                        .toList(),
                named("/$defs/event/properties/method/enum"));
        assertEquals(
                Arrays.stream(Fate.values())
                        .filter(fate -> !fate.isDelivered())
                        .map(Fate::word)
                        .toList(),
                named("/$defs/receipt/properties/reason/enum"));
    }

    @Test
    void everyMemberIsDescribedOnThePage() {
        Set<String> members = new TreeSet<>();
        AuditSchema.json().at("/$defs/event/properties").fieldNames().forEachRemaining(members::add);
        AuditSchema.json().at("/$defs/receipt/properties").fieldNames().forEachRemaining(members::add);

        assertEquals(members, AuditPage.members());
    }

    @Test
    void anOrdinaryEventHolds() {
        assertEquals(List.of(), AuditSchema.faults(LINE));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    "CODE_WRONG"           | "CODE_ODD"                                          | no such event
                    "f"                    | "ada@example.com"                                   | an address for a handle
                    "Zx3kQ0v1b2N4m5P6"     | "c0ffee00-1111-4222-8333-444444444444"              | a sub for a pseudonym
                    "message":""           | "message":"ba7816bf8f01cfea414140de5dae2223"        | the message of no sending
                    "message":""           | "message":"","principal":"ada"                      | a principal in another form
                    "message":""           | "message":"","code":"123456"                        | a member that nobody knows
                    "message":""           | "message":"","CodesSent":1                          | a metric of another event
                    "message":""           | "message":"","WrongAnswers":1                       | a metric without its directive
                    "what":"CODE_WRONG"    | "what":"CONFIRM_UNKNOWN"                            | a back end's event of no back end
                    "what":"CODE_WRONG"    | "what":"CLAIMS_ADDED"                               | a user where none is known
                    "pool":"p",            |                                                     | a member is missing
                    """, delimiter = '|')
    void whatIsWrongIsRefused(String part, String instead, String why) {
        String line = LINE.replace(part, instead == null ? "" : instead);

        assertFalse(line.equals(LINE), "the part is not in the line");
        assertFalse(AuditSchema.faults(line).isEmpty(), why);
    }
}
