package dev.countersign.signin;

import dev.countersign.delivery.Medium;
import java.util.Arrays;
import java.util.Optional;

/** What a client can ask for as {@code signInMethod}. The step-up names follow the AWS sample client. */
public enum SignInMethod {
    EMAIL_OTP('e', Medium.EMAIL, false),
    SMS_OTP('s', Medium.SMS, false),
    WHATSAPP_OTP('w', Medium.WHATSAPP, false),
    EMAIL_OTP_STEPUP('E', Medium.EMAIL, true),
    SMS_OTP_STEPUP('S', Medium.SMS, true),
    WHATSAPP_OTP_STEPUP('W', Medium.WHATSAPP, true);

    private final char letter;
    private final Medium medium;
    private final boolean stepUp;

    SignInMethod(char letter, Medium medium, boolean stepUp) {
        this.letter = letter;
        this.medium = medium;
        this.stepUp = stepUp;
    }

    /** How a round's text names it. */
    char letter() {
        return letter;
    }

    public Medium medium() {
        return medium;
    }

    /** Whether it proves again who is already signed in; otherwise it is a first factor. */
    public boolean stepUp() {
        return stepUp;
    }

    public static Optional<SignInMethod> named(String name) {
        return Arrays.stream(values())
                .filter(method -> method.name().equals(name))
                .findFirst();
    }

    static Optional<SignInMethod> lettered(char letter) {
        return Arrays.stream(values()).filter(method -> method.letter == letter).findFirst();
    }

    /** The same kind of method over another medium, for a code that is asked for again elsewhere. */
    Optional<SignInMethod> over(Medium other) {
        return Arrays.stream(values())
                .filter(method -> method.stepUp == stepUp && method.medium == other)
                .findFirst();
    }
}
