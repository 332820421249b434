package dev.countersign.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.EmailAddress;
import dev.countersign.delivery.Message;
import dev.countersign.delivery.Pepper;
import dev.countersign.delivery.PhoneNumber;
import dev.countersign.otp.CodeContext;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.otp.OneTimeCode;
import dev.countersign.otp.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every class that carries a code, a key, an address, an answer or a user prints none of it. */
final class SecretsTest {
    private static final String CANARY = "canary";
    private static final String NUMBER = "+12025550101";
    private static final String KEY = "canary key of exactly 32 bytes 1";
    private static final User USER = new User(
            new Owner("pool", "client", "canary-sub"),
            "canary-name",
            Map.of("email", "canary@example.com", "phone_number", NUMBER),
            true);

    static List<Object> carriers() {
        var keys = new LocalCodeKey("key-0001", Map.of("key-0001", KEY.getBytes(UTF_8)));
        var context = new CodeContext(
                Purpose.SIGN_IN, "canary", "canary", "canary", "canary", "canary@example.com", "canary");
        return List.of(
                OneTimeCode.derive(keys, "key-0001", context, 6),
                context,
                keys,
                new Pepper(KEY.getBytes(UTF_8)),
                new Message("canary", "canary 123456", "<b>canary 123456</b>"),
                EmailAddress.parse("canary@example.com").orElseThrow(),
                PhoneNumber.parse(NUMBER).orElseThrow(),
                new DeliveryException(DeliveryException.Cause.ADDRESS_REFUSED),
                new Answer("canary", "canary.jwt.canary"),
                USER,
                new CodeRequest(
                        USER,
                        "flow",
                        Rounds.STRICT,
                        SignInMethod.EMAIL_OTP,
                        Opening.OPEN,
                        Entry.PARAMETERS,
                        Binding.NONE.digest(),
                        "key-0001",
                        1));
    }

    @ParameterizedTest
    @MethodSource("carriers")
    @DisplayName("LG-02 what carries a secret prints none of it")
    void printsNoSecret(Object carrier) {
        String printed = carrier + " " + List.of(carrier) + " " + String.format("%s", carrier);

        assertFalse(printed.contains(CANARY), printed);
        assertFalse(printed.contains(NUMBER), printed);
        assertFalse(printed.contains(KEY), printed);
        if (carrier instanceof OneTimeCode code) {
            assertFalse(printed.contains(code.reveal()), printed);
        }
    }

    /** A record prints its parts unless it is told otherwise, so each record with such a part is looked at above. */
    @Test
    @DisplayName("LG-02 no record with a secret in it is left out")
    void noRecordIsLeftOut() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.countersign");
        Set<String> seen = carriers().stream()
                .map(carrier -> carrier.getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> secrets = new TreeSet<>(seen);
        secrets.add(SecretKeySpec.class.getName());
        secrets.add("dev.countersign.delivery.Destination");

        Set<String> missing = classes.stream()
                .filter(JavaClass::isRecord)
                .filter(type -> type.getFields().stream().anyMatch(field -> carries(field, secrets)))
                .map(JavaClass::getName)
                .filter(name -> !seen.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(classes.contain(OneTimeCode.class));
        assertEquals(Set.of(), missing);
    }

    private static boolean carries(JavaField field, Set<String> secrets) {
        return field.getType().getAllInvolvedRawTypes().stream().anyMatch(type -> secrets.contains(type.getName()));
    }

    @Test
    @DisplayName("LG-02 exceptions of the rules carry fixed texts and no stack")
    void exceptionsCarryFixedTexts() {
        for (CallerText text : CallerText.values()) {
            assertEquals(text.text(), new Refusal(text).getMessage());
            assertEquals(0, new Refusal(text).getStackTrace().length);
        }
        for (DeliveryException.Cause cause : DeliveryException.Cause.values()) {
            assertEquals("message not delivered: " + cause, new DeliveryException(cause).getMessage());
        }
    }
}
