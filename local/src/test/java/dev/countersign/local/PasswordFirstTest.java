package dev.countersign.local;

import static dev.countersign.local.TestClient.ADA;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

final class PasswordFirstTest extends LocalPoolTest {
    @Override
    Map<String, String> settings() {
        return Map.of("PASSWORD_FIRST", "required");
    }

    @Test
    @DisplayName("PH-02 where a password comes first, a session without it is denied")
    void sessionWithoutPasswordIsDenied() {
        assertThrows(NotAuthorizedException.class, () -> web.start(ADA));
        assertTrue(local.inbox().messages("").isEmpty());
    }
}
