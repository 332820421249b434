package dev.countersign.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.Owner;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Pepper;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import dev.countersign.signin.User;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who has one address must not get the other one by it. The bank signs people in by e-mail and asks the phone for approvals; the
 * kiosk signs in by phone; the shop by both; the club by both, in a pool where nobody approves anything.
 */
final class AddressToAskTest {
    private static final String MAIL = "ada@example.com";
    private static final String PHONE = "+12025550101";
    private static final String ABROAD = "+4915112345678";

    private final InMemoryStore proven = new InMemoryStore();
    private final Destinations destinations =
            new Destinations(new Pepper(new byte[32]), to -> !to.reveal().startsWith("+49"), to -> "");
    private Set<Medium> channels = EnumSet.allOf(Medium.class);
    private Set<Medium> approvals = EnumSet.allOf(Medium.class);
    private Map<String, String> record = record(MAIL, PHONE);

    private static Map<String, String> record(String mail, String phone) {
        Map<String, String> record = new HashMap<>(Map.of("sub", "ada"));
        if (!mail.isEmpty()) {
            record.putAll(Map.of("email", mail, "email_verified", "true"));
        }
        if (!phone.isEmpty()) {
            record.putAll(Map.of("phone_number", phone, "phone_number_verified", "true"));
        }
        return record;
    }

    private static AppClient client(Set<SignInMethod> methods) {
        Set<String> openers = methods.stream().anyMatch(SignInMethod::stepUp) ? Set.of("bank") : Set.of();
        return new AppClient("client", methods, Entry.PARAMETERS, StepUpToken.WITH_REQUEST, openers);
    }

    private static Map<String, AppClient> pool(String name) {
        AppClient both = client(Set.of(SignInMethod.EMAIL_OTP, SignInMethod.SMS_OTP));
        return name.equals("clubs")
                ? Map.of("club", both)
                : Map.of(
                        "bank", client(Set.of(SignInMethod.EMAIL_OTP, SignInMethod.SMS_OTP_STEPUP)),
                        "kiosk", client(Set.of(SignInMethod.SMS_OTP)),
                        "shop", both,
                        "teller", steppingUp(SignInMethod.EMAIL_OTP_STEPUP, "bank"),
                        "vault", steppingUp(SignInMethod.EMAIL_OTP_STEPUP, "teller"),
                        "partner", steppingUp(SignInMethod.EMAIL_OTP_STEPUP, "unknown"));
    }

    private static Owner owner(String client) {
        return new Owner(client.equals("club") ? "clubs" : "banks", client, "ada");
    }

    private static AppClient steppingUp(SignInMethod method, String opener) {
        return new AppClient("client", Set.of(method), Entry.PARAMETERS, StepUpToken.WITH_REQUEST, Set.of(opener));
    }

    private void prove(AddressKind kind, String address) {
        Destination to = Destination.of(kind, address).orElseThrow();
        proven.replace(owner("bank"), destinations.address(to));
        proven.replace(owner("club"), destinations.address(to));
    }

    private AddressToAsk toAsk() {
        return new AddressToAsk(AddressToAskTest::pool, channels, approvals, destinations);
    }

    private String asked(String client, AddressKind wanted) {
        Owner owner = owner(client);
        User user = User.of(owner.pool(), owner.client(), "ada", record, false);
        return toAsk().of(user, wanted, proven.of(owner))
                .map(asked -> asked.kind().name())
                .orElse("nobody");
    }

    @ParameterizedTest(name = "a new {1} at the {0}: {2}")
    @CsvSource({
        "bank, EMAIL, PHONE",
        "bank, PHONE, PHONE",
        "kiosk, EMAIL, EMAIL",
        "kiosk, PHONE, EMAIL",
        "shop, EMAIL, EMAIL",
        "shop, PHONE, PHONE",
        "club, EMAIL, PHONE",
        "club, PHONE, EMAIL",
        "vault, EMAIL, PHONE",
        "vault, PHONE, PHONE",
        "partner, EMAIL, EMAIL",
        "partner, PHONE, PHONE"
    })
    @DisplayName(
            "an address that cannot have opened the session; else the old one; where nobody approves, the other one")
    void whoHasBothIsAsked(String client, AddressKind wanted, String asked) {
        assertEquals(asked, asked(client, wanted), "verified in the pool");

        prove(AddressKind.EMAIL, MAIL);
        prove(AddressKind.PHONE, PHONE);
        assertEquals(asked, asked(client, wanted), "and proved with us");
    }

    @ParameterizedTest(name = "{0}, only an e-mail address: a new {1} asks it")
    @CsvSource({
        "bank, EMAIL",
        "bank, PHONE",
        "kiosk, EMAIL",
        "kiosk, PHONE",
        "shop, EMAIL",
        "shop, PHONE",
        "club, EMAIL",
        "club, PHONE"
    })
    void onlyAddressAgreesToAll(String client, AddressKind wanted) {
        record = record(MAIL, "");

        assertEquals("EMAIL", asked(client, wanted));
    }

    @ParameterizedTest(name = "a new {1} at the {0}: {2}")
    @CsvSource({
        "bank, EMAIL, nobody",
        "bank, PHONE, nobody",
        "kiosk, EMAIL, EMAIL",
        "kiosk, PHONE, EMAIL",
        "shop, EMAIL, EMAIL",
        "shop, PHONE, nobody",
        "club, EMAIL, EMAIL",
        "club, PHONE, EMAIL"
    })
    @DisplayName(
            "where the phone that may agree cannot be asked, the mailbox does not stand in for it, except at the club")
    void mailboxDoesNotStandInForThePhone(String client, AddressKind wanted, String asked) {
        record = record(MAIL, ABROAD);
        assertEquals(asked, asked(client, wanted), "no messages go there");

        prove(AddressKind.EMAIL, MAIL);
        prove(AddressKind.PHONE, PHONE);
        record = record(MAIL, "+12025550177");
        assertEquals(asked, asked(client, wanted), "somebody has changed it");

        record = record(MAIL, "");
        assertEquals(asked, asked(client, wanted), "somebody has removed it");
    }

    @Test
    @DisplayName("an address that is merely verified does not agree in the place of one that was proved")
    void verifiedAddressDoesNotReplaceAProvenOne() {
        prove(AddressKind.EMAIL, MAIL);

        assertEquals("nobody", asked("bank", AddressKind.EMAIL), "a thief of the token may have verified the phone");
        assertEquals("PHONE", asked("bank", AddressKind.PHONE), "no phone was proved");
        assertEquals("EMAIL", asked("club", AddressKind.EMAIL), "itself was");
    }

    @Test
    @DisplayName("an address agrees by a channel that an approval may go by, where there is one")
    void agreementIsNoWeakerThanAnApproval() {
        assertEquals(Medium.SMS, toAsk().agreesBy(AddressKind.PHONE));

        approvals = Set.of(Medium.WHATSAPP);
        assertEquals(Medium.WHATSAPP, toAsk().agreesBy(AddressKind.PHONE));
        assertEquals(Medium.EMAIL, toAsk().agreesBy(AddressKind.EMAIL));
        assertEquals(Medium.SMS, toAsk().medium(AddressKind.PHONE), "where a new number is proved");
    }

    @Test
    void phoneCountsForNothingWhereNoChannelGoesThere() {
        channels = Set.of(Medium.EMAIL);

        assertEquals("EMAIL", asked("bank", AddressKind.EMAIL));
    }

    @Test
    void nobodyIsAskedWithoutAnAddress() {
        record = record("", "");
        assertEquals("nobody", asked("bank", AddressKind.EMAIL));

        record = Map.of("sub", "ada", "email", MAIL, "email_verified", "false", "phone_number", PHONE);
        assertEquals("nobody", asked("bank", AddressKind.PHONE));
    }
}
