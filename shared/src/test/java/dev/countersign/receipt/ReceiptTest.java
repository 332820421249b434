package dev.countersign.receipt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.receipt.InvalidReceiptException.Fault;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.Orders;
import dev.countersign.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReceiptTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00.250Z");
    private static final String ISSUER = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool";

    private final LocalReceiptKey key = LocalReceiptKey.random();
    private final SignReceipt signing = new SignReceipt(key);

    private static Transaction registered() {
        return Transaction.registered("pool", "id", "ada", Orders.payment(), START, Duration.ofMinutes(15));
    }

    private static Transaction approved() {
        return registered()
                .approved(new Approval("flow", "SMS_OTP_STEPUP", START.plusSeconds(30)))
                .orElseThrow();
    }

    private static Receipt receipt() {
        Transaction confirmed = approved()
                .confirmed(START.plusSeconds(40), "by", approval -> approval)
                .orElseThrow();
        return Receipt.of(ISSUER, confirmed).orElseThrow();
    }

    private VerifyReceipt verifier() {
        return VerifyReceipt.by(JSONObjectUtils.toJSONString(signing.keys()));
    }

    /** Signed by the right key, whatever it says. */
    private String signed(String header, String payload) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        return input + "." + Base64URL.encode(key.sign(input.getBytes(US_ASCII)));
    }

    private String header() {
        return "{\"alg\":\"ES256\",\"typ\":\"countersign-receipt+jwt\",\"kid\":\""
                + key.publicKeys().get(0).getKeyID() + "\"}";
    }

    private void assertRefused(Fault fault, String text) {
        InvalidReceiptException refused =
                assertThrows(InvalidReceiptException.class, () -> verifier().verify(text));
        assertEquals(fault, refused.fault());
    }

    @Test
    void saysWhatWasConfirmed() throws InvalidReceiptException {
        Receipt receipt = verifier().verify(signing.sign(receipt()));

        assertEquals(
                new Receipt(
                        ISSUER,
                        "ada",
                        "id",
                        Orders.payment().digest(),
                        "SMS_OTP_STEPUP",
                        Instant.parse("2026-03-01T12:00:30Z"),
                        Instant.parse("2026-03-01T12:00:40Z")),
                receipt);
    }

    @Test
    @DisplayName("a receipt that is asked for again says the same, and both hold")
    void signedAgainItSaysTheSame() throws InvalidReceiptException {
        String first = signing.sign(receipt());
        String second = signing.sign(receipt());

        assertNotEquals(first, second);
        assertEquals(verifier().verify(first), verifier().verify(second));
    }

    @Test
    void onlyWhatWasConfirmedHasOne() {
        Instant later = START.plusSeconds(40);
        assertEquals(Optional.empty(), Receipt.of(ISSUER, registered()));
        assertEquals(Optional.empty(), Receipt.of(ISSUER, approved()));
        assertEquals(
                Optional.empty(),
                Receipt.of(ISSUER, approved().cancelled(later, "by").orElseThrow()));
    }

    @Test
    @DisplayName("any character of it altered: refused")
    void alteredIsRefused() {
        String text = signing.sign(receipt());
        int accepted = 0;
        for (int i = 0; i < text.length() - 1; i++) { // the last one has bits that nothing hangs on
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String altered = text.substring(0, i) + other + text.substring(i + 1);
            try {
                verifier().verify(altered);
                accepted++;
            } catch (InvalidReceiptException expected) {
                // as it must
            }
        }
        assertEquals(0, accepted);
    }

    @Test
    void otherKeysAreRefused() {
        LocalReceiptKey other = LocalReceiptKey.random();
        String text = new SignReceipt(other).sign(receipt());
        assertRefused(Fault.KEY_UNKNOWN, text);

        String kid = other.publicKeys().get(0).getKeyID();
        String renamed = JSONObjectUtils.toJSONString(new SignReceipt(key).keys())
                .replace(key.publicKeys().get(0).getKeyID(), kid);
        InvalidReceiptException refused = assertThrows(
                InvalidReceiptException.class, () -> VerifyReceipt.by(renamed).verify(text));
        assertEquals(Fault.SIGNATURE, refused.fault());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"typ\":\"countersign-receipt+jwt\",\"kid\":\"%s\"}",
                "{\"alg\":\"HS256\",\"typ\":\"countersign-receipt+jwt\",\"kid\":\"%s\"}",
                "{\"alg\":\"RS256\",\"typ\":\"countersign-receipt+jwt\",\"kid\":\"%s\"}",
                "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"%s\"}",
                "{\"alg\":\"ES256\",\"kid\":\"%s\"}"
            })
    @DisplayName("RFC 8725: no other algorithm and no other type, under the right key's signature either")
    void otherTypesAreRefused(String form) {
        String text = signed(
                form.formatted(key.publicKeys().get(0).getKeyID()),
                JSONObjectUtils.toJSONString(receipt().claims()));
        InvalidReceiptException refused =
                assertThrows(InvalidReceiptException.class, () -> verifier().verify(text));
        assertTrue(refused.fault() == Fault.TYPE || refused.fault() == Fault.FORMAT, refused.fault()::name);
    }

    @Test
    @DisplayName("a signature of nothing but zeros (CVE-2022-21449) and critical parameters are refused")
    void emptySignaturesAreRefused() {
        String payload = JSONObjectUtils.toJSONString(receipt().claims());
        String good = signed(header(), payload);
        String unsigned = good.substring(0, good.lastIndexOf('.') + 1);

        assertRefused(Fault.SIGNATURE, unsigned + Base64URL.encode(new byte[64]));
        assertRefused(Fault.SIGNATURE, signed(header().replace("}", ",\"crit\":[\"x\"],\"x\":1}"), payload));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "..", "{\"payload\":\"\"}"})
    void otherTextsAreRefused(String text) {
        assertRefused(Fault.FORMAT, text);
        assertRefused(Fault.FORMAT, signing.sign(receipt()) + "x".repeat(5_000));
    }

    @Test
    void everyClaimIsNeeded() {
        for (String name : receipt().claims().keySet()) {
            Map<String, Object> claims = new LinkedHashMap<>(receipt().claims());
            claims.remove(name);
            assertRefused(Fault.CLAIMS, signed(header(), JSONObjectUtils.toJSONString(claims)));
            claims.put(name, true);
            assertRefused(Fault.CLAIMS, signed(header(), JSONObjectUtils.toJSONString(claims)));
        }
        assertRefused(Fault.CLAIMS, signed(header(), "[]"));
    }

    @Test
    void publishedKeysHoldNoSecret() {
        String published = JSONObjectUtils.toJSONString(signing.keys());

        assertFalse(published.contains("\"d\""), published);
    }

    @Test
    void keyIsTheSameAfterARestart() throws InvalidReceiptException {
        LocalReceiptKey restarted = LocalReceiptKey.of(key.secret());

        assertEquals(receipt(), verifier().verify(new SignReceipt(restarted).sign(receipt())));
        assertThrows(IllegalArgumentException.class, () -> LocalReceiptKey.of("{}"));
        String publicOnly = key.publicKeys().get(0).toJSONString();
        assertThrows(IllegalArgumentException.class, () -> LocalReceiptKey.of(publicOnly));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AA\"}]}"})
    void keysMustBeKeys(String keys) {
        assertThrows(IllegalArgumentException.class, () -> VerifyReceipt.by(keys));
    }
}
