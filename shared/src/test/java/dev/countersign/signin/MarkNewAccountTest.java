package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.testing.RecordingDirectory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarkNewAccountTest {
    private static final Map<String, String> NEW = Map.of("sub", "new", "email", "new@example.com");

    private static final Map<String, AppClient> CLIENTS =
            Map.of("signup", client(ClientRole.SIGN_UP), "login", client(ClientRole.LOGIN));

    private final RecordingDirectory directory = new RecordingDirectory();
    private final MarkNewAccount accounts = new MarkNewAccount(pool -> CLIENTS, directory);

    private static AppClient client(ClientRole role) {
        return new AppClient(
                role.name(),
                Set.of(SignInMethod.EMAIL_OTP),
                Entry.PARAMETERS,
                StepUpToken.WITH_REQUEST,
                Set.of(),
                role);
    }

    private static User user(String client, Map<String, String> attributes) {
        return User.of("pool_1", client, "name", attributes, false);
    }

    @Test
    @DisplayName("C4 a new account is marked, with the wishes that came along")
    void marksANewAccount() {
        accounts.mark(user("signup", NEW), new Metadata(Map.of("locale", "pt-BR", "channel", "WHATSAPP")));

        assertEquals(
                Map.of(
                        "custom:auth_purpose", "signup",
                        "locale", "pt-BR",
                        "custom:preferred_channel", "whatsapp"),
                directory.attributes());
        assertEquals(List.of("update name"), directory.calls());
    }

    @Test
    void wishesThatAreMalformedAreLeftOut() {
        accounts.mark(user("signup", NEW), new Metadata(Map.of("locale", "de\r\nX: y", "channel", "PIGEON")));

        assertEquals(Map.of("custom:auth_purpose", "signup"), directory.attributes());
    }

    @ParameterizedTest
    @CsvSource({
        "login, cognito:user_status, CONFIRMED",
        "signup, cognito:user_status, EXTERNAL_PROVIDER",
        "signup, email_verified, true",
        "signup, phone_number_verified, true"
    })
    void accountsOfOthersStayAsTheyAre(String client, String attribute, String value) {
        Map<String, String> attributes = new HashMap<>(NEW);
        attributes.put(attribute, value);

        accounts.mark(user(client, attributes), new Metadata(Map.of()));

        assertEquals(List.of(), directory.calls());
    }

    @Test
    void faultOfTheDirectoryIsNotHidden() {
        directory.failFrom(0);

        assertThrows(IllegalStateException.class, () -> accounts.mark(user("signup", NEW), new Metadata(Map.of())));
    }
}
