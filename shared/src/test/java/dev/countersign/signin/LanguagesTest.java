package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.SmsLines;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LanguagesTest {
    private final SignInHarness harness = new SignInHarness();

    private User ada(String client, String locale) {
        Map<String, String> attributes = new HashMap<>(harness.ada(client).attributes());
        attributes.put("locale", locale);
        return User.of(SignInHarness.POOL, client, "ada", attributes, false);
    }

    @ParameterizedTest(name = "person \"{0}\", client \"{1}\": {2}")
    @CsvSource({
        "de, fr, de",
        "pt_BR, fr, pt-BR",
        "nl, fr, fr",
        "'', fr-CA, fr",
        "not a tag, fr, fr",
        "nl, it, en",
        "de-DE, '', de",
        "'', '', en",
        "'', '{code}', en"
    })
    @DisplayName(
            "C7: the person's language, else the client's, else the usual one; what is malformed or unknown is passed over")
    void personBeforeClientBeforeUsual(String person, String client, String language) {
        Languages languages = new Languages(CodeMessages.load("en", SmsLines.NONE));

        Locale chosen = languages.of(ada(SignInHarness.WEB, person), new Metadata(Map.of("locale", client)));

        assertEquals(Locale.forLanguageTag(language), chosen);
    }

    @Test
    @DisplayName("C7: first message and resend are in the language that the call asked for")
    void resendFollowsItsOwnCall() {
        PlayedSession session = harness.session(harness.ada(SignInHarness.WEB));
        session.request("EMAIL_OTP", "locale", "fr");
        harness.clock.advance(Duration.ofSeconds(31));
        session.resend("locale", "es");

        assertEquals(List.of(Locale.FRENCH, Locale.forLanguageTag("es")), harness.sender.locales());
    }

    @Test
    @DisplayName("EN-01: a round looks alike whatever language the person has; only the message differs")
    void roundDoesNotTellTheLanguage() {
        PlayedSession english = harness.session(ada(SignInHarness.WEB, "en"));
        PlayedSession arabic = new SignInHarness().session(ada(SignInHarness.WEB, "ar"));
        english.request("EMAIL_OTP");
        arabic.request("EMAIL_OTP");

        assertEquals(withoutHandle(english), withoutHandle(arabic));
    }

    /** The handle of a flow is random. */
    private static Map<String, String> withoutHandle(PlayedSession session) {
        Map<String, String> shown = new HashMap<>(session.parameters());
        shown.remove("flow");
        return shown;
    }
}
