package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** E2: WhatsApp alone, by either provider. */
final class WhatsAppTest {
    private static CountersignProps.Builder whatsApp() {
        return CountersignProps.builder()
                .setting("CHANNELS", "whatsapp")
                .setting("COUNTRIES", "US")
                .setting("WHATSAPP_TEMPLATE_NAME", "code_1")
                .setting("WHATSAPP_LANG_CODE", "en_US,de")
                .client(new AppClient(
                        "web",
                        Set.of(SignInMethod.WHATSAPP_OTP),
                        Entry.PARAMETERS,
                        StepUpToken.WITH_REQUEST,
                        Set.of()));
    }

    static CountersignProps.Builder sendZen(String secret) {
        return whatsApp()
                .setting("SENDZEN_API_URL", "https://api.sendzen.example/v1/messages")
                .setting("SENDZEN_API_KEY_SECRET", secret)
                .setting("WHATSAPP_FROM", "12025550100");
    }

    static CountersignProps.Builder byAws() {
        return whatsApp()
                .setting("WHATSAPP_PROVIDER", "aws")
                .setting("WHATSAPP_PHONE_NUMBER_ID", "phone-number-id-0123");
    }

    private static String resourceOf(Synthesised template, String action) {
        return template.statements("Create").stream()
                .filter(statement -> Synthesised.strings(statement, "Action").contains(action))
                .map(statement -> Synthesised.at(statement, "Resource").toString())
                .findFirst()
                .orElse("");
    }

    @Test
    @DisplayName("by WhatsApp alone nobody can be told of wrong codes, so there is no function that does")
    void noNoticesByWhatsAppAlone() {
        assertFalse(
                Synthesised.of(sendZen("countersign/sendzen")).json().toString().contains("CountersignNotices"));
    }

    @Test
    @DisplayName("E2 by SendZen: Create may read this one secret, and send by nothing else")
    void sendZenAlone() {
        Synthesised template = Synthesised.of(sendZen("countersign/sendzen"));

        assertTrue(
                resourceOf(template, "secretsmanager:GetSecretValue").contains(":secret:countersign/sendzen-??????"));
        assertEquals(
                "countersign/sendzen",
                Synthesised.object(template.json(), "Outputs", "SendZenSecret").get("Value"));
        for (String other : Set.of("ses:SendEmail", "sns:Publish", "social-messaging:SendWhatsAppMessage")) {
            assertFalse(template.actions("Create").contains(other), other);
        }
        assertTrue(template.resources("AWS::SecretsManager::Secret").isEmpty(), "the key is the team's own");
    }

    @Test
    void secretByItsArn() {
        String arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:sendzen-AbCdEf";

        assertEquals(arn, resourceOf(Synthesised.of(sendZen(arn)), "secretsmanager:GetSecretValue"));
    }

    @Test
    @DisplayName("E2 by AWS: Create may send from this one number, and reads no secret")
    void awsAlone() {
        Synthesised template = Synthesised.of(byAws());

        assertTrue(resourceOf(template, "social-messaging:SendWhatsAppMessage")
                .contains("phone-number-id/phone-number-id-0123"));
        assertFalse(template.actions("Create").contains("secretsmanager:GetSecretValue"));
        assertFalse(Synthesised.object(template.json(), "Outputs").containsKey("SendZenSecret"));
    }

    @Test
    @DisplayName("E2 what is off is neither granted nor required")
    void offGrantsNothing() {
        Map<String, Object> template = Synthesised.of(Synthesised.email()).json();

        assertFalse(template.toString().contains("secretsmanager"), "no right");
        assertFalse(template.toString().contains("WHATSAPP"), "no setting");
    }
}
