package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.otp.Purpose;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CodeRequestTest {
    private static final User ADA = User.of("pool", "web", "ada", Map.of("sub", "c0ffee00"), false);

    @ParameterizedTest(name = "RP-05 {0}")
    @EnumSource
    @DisplayName("RP-05 a code is derived for its own purpose, were all else the same")
    void contextHasThePurpose(Purpose purpose) {
        var context = CodeRequest.context(purpose, ADA, "a-flow", Binding.NONE.digest(), "ada@example.com");

        assertEquals(purpose, context.purpose());
    }
}
