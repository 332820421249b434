package dev.countersign.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.otp.CodeContext;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.otp.OneTimeCode;
import dev.countersign.otp.Purpose;
import java.util.Map;

/** Any answer is read, and is right only if its digits are those of the code, each of them and in their order. */
public final class AnswerFuzz {
    private static final CodeContext CONTEXT =
            new CodeContext(Purpose.SIGN_IN, "pool", "client", "user", "flow", "ada@example.com", "");
    private static final OneTimeCode CODE =
            OneTimeCode.derive(new LocalCodeKey("key-0001", Map.of("key-0001", new byte[32])), "key-0001", CONTEXT, 6);

    private AnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        Answer answer = Answer.parse(text);
        assertTrue(answer.code().length() <= text.length());
        if (CODE.matches(answer.code())) {
            assertEquals(CODE.reveal(), answer.code().replaceAll("[^0-9]", ""));
            assertTrue(answer.code().codePoints().noneMatch(Character::isLetter));
        }
    }
}
