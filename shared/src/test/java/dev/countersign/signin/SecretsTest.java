package dev.countersign.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Opening;
import dev.countersign.codes.Recipient;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Details;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import dev.countersign.delivery.Pepper;
import dev.countersign.otp.CodeContext;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.otp.OneTimeCode;
import dev.countersign.otp.Purpose;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No object of the rules prints a code, a key, a token, an answer or a full address, and none can be serialized. */
final class SecretsTest {
    private static final String PHONE = "+12025550101";
    private static final String MAIL = "canary@canary-mail.example";
    private static final String TOKEN = "eyJcanary";
    private static final String FLOW = "canary-canary-canary-c";
    private static final byte[] KEY = "canary-canary-canary-canary-cana".getBytes(UTF_8);

    private final LocalCodeKey codeKey = new LocalCodeKey("canary-1", Map.of("canary-1", KEY));
    private final CodeContext context = new CodeContext(Purpose.SIGN_IN, "p", "c", "u", "flow", MAIL, "");
    private final OneTimeCode code = OneTimeCode.derive(codeKey, "canary-1", context, 6);
    private final User user = User.of("p", "c", MAIL, Map.of("sub", "s", "email", MAIL, "phone_number", PHONE), false);

    private final CodeRound round = Rounds.code(FLOW, Rounds.WITH_CODE, false, 5);

    private List<Object> holders() {
        return List.of(
                code,
                context,
                new Message(
                        Locale.ENGLISH,
                        code.reveal(),
                        "subject " + code.reveal(),
                        "text " + code.reveal(),
                        "html " + code.reveal()),
                new Pepper(KEY),
                Destination.of(AddressKind.EMAIL, MAIL).orElseThrow(),
                Destination.of(AddressKind.PHONE, PHONE).orElseThrow(),
                new DeliveryException(DeliveryException.Cause.ADDRESS_REFUSED),
                user,
                Answer.parse("{\"secretCode\":\"" + code.reveal() + "\",\"jwt\":\"" + TOKEN + "\"}"),
                new Metadata(Map.of("jwt", TOKEN)),
                new Conversation.Caller(PasswordFirst.OFF, false, new Metadata(Map.of("jwt", TOKEN))),
                new CodeRequest(
                        user,
                        "flow",
                        new ClientPolicy(Set.of(SignInMethod.EMAIL_OTP), StepUpToken.WITH_REQUEST, Entry.PARAMETERS),
                        SignInMethod.EMAIL_OTP,
                        Opening.OPEN,
                        Entry.PARAMETERS,
                        CodeSubject.NONE,
                        "canary-1",
                        1,
                        Locale.ENGLISH),
                new StandaloneCodes.Code(
                        Purpose.CONTACT,
                        user,
                        "flow",
                        Medium.EMAIL,
                        "",
                        Opening.NEW_ADDRESS,
                        "canary-1",
                        6,
                        3,
                        Instant.EPOCH),
                new Recipient(
                        "bank",
                        "who has " + MAIL,
                        Destination.of(AddressKind.PHONE, PHONE).orElseThrow()),
                new Details("payee " + MAIL, "EUR 12.50"),
                round,
                new ParametersRound(FLOW, Rounds.WITH_CODE),
                new Presented(Map.of("flow", FLOW), round.text()),
                new SessionEntry(SessionEntry.CUSTOM_CHALLENGE, false, round.text()));
    }

    @Test
    @DisplayName("LG-02 what holds a secret prints none")
    void nothingPrintsItsSecret() {
        for (Object holder : holders()) {
            String printed = holder.toString();
            for (String secret : List.of(code.reveal(), MAIL, "canary@", PHONE, "202555", TOKEN, "99, 97, 110", FLOW)) {
                assertFalse(printed.contains(secret), holder.getClass() + " prints " + secret);
            }
        }
    }

    /** A record prints its parts unless it is told otherwise, so each one with such a part must be among the holders. */
    @Test
    @DisplayName("LG-02 no record with a secret in it is left out")
    void noRecordIsLeftOut() {
        Set<String> looked = holders().stream()
                .map(holder -> holder.getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> secrets = new TreeSet<>(looked);
        secrets.add(SecretKeySpec.class.getName());
        secrets.add(Destination.class.getName());

        Set<String> missing = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.countersign").stream()
                        .filter(JavaClass::isRecord)
                        .filter(type -> type.getFields().stream().anyMatch(field -> carries(field, secrets)))
                        .map(JavaClass::getName)
                        .filter(name -> !looked.contains(name))
                        .collect(Collectors.toSet());

        assertEquals(Set.of(), missing);
    }

    private static boolean carries(JavaField field, Set<String> secrets) {
        return field.getType().getAllInvolvedRawTypes().stream().anyMatch(type -> secrets.contains(type.getName()));
    }

    @Test
    @DisplayName("LG-02 nothing but enums and exceptions can be serialized")
    void nothingIsSerializable() {
        Set<String> serializable = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.countersign").stream()
                        .filter(type -> type.isAssignableTo(Serializable.class))
                        .filter(type -> !type.isAssignableTo(Enum.class) && !type.isAssignableTo(Throwable.class))
                        .map(type -> type.getName())
                        .collect(Collectors.toSet());

        assertEquals(Set.of(), serializable);
    }
}
