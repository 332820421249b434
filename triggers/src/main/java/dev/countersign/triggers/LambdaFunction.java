package dev.countersign.triggers;

import java.util.Arrays;
import java.util.List;

/** The functions of this package. They differ in the settings they need and in the events they take. */
public enum LambdaFunction {
    DEFINE("DefineAuthChallenge_"),
    CREATE("CreateAuthChallenge_"),
    VERIFY("VerifyAuthChallengeResponse_"),
    PRE_TOKEN("TokenGeneration_"),
    PRE_SIGN_UP("PreSignUp_"),
    POST_CONFIRMATION("PostConfirmation_"),
    /** Behind the HTTP API, like the next five. */
    USER_NAME(""),
    CONTACT(""),
    TRANSACTIONS(""),
    APPROVAL_RECEIPT(""),
    ISSUE_PASSCODE(""),
    CHECK_PASSCODE(""),
    CODES(""),
    /** For what providers report. */
    RECEIPTS(""),
    /** For what the table's stream tells of wrong answers. */
    NOTICES("");

    /** Empty for a function that is no trigger. */
    private final String sourcePrefix;

    LambdaFunction(String sourcePrefix) {
        this.sourcePrefix = sourcePrefix;
    }

    /** Those that the user pool calls. */
    public static List<LambdaFunction> triggers() {
        return Arrays.stream(values()).filter(LambdaFunction::isTrigger).toList();
    }

    private boolean isTrigger() {
        return !sourcePrefix.isEmpty();
    }

    /** Whether it sends messages, and so has to know by what and to where. */
    public boolean sends() {
        return switch (this) {
            case CREATE, CONTACT, CODES, NOTICES -> true;
            case DEFINE,
                    VERIFY,
                    PRE_TOKEN,
                    PRE_SIGN_UP,
                    POST_CONFIRMATION,
                    USER_NAME,
                    TRANSACTIONS,
                    APPROVAL_RECEIPT,
                    ISSUE_PASSCODE,
                    CHECK_PASSCODE,
                    RECEIPTS -> false;
        };
    }

    /** Whether it derives codes, and so has to know with which keys. */
    public boolean derivesCodes() {
        return this == VERIFY || (sends() && this != NOTICES);
    }

    /** Whether only a deployment with an app client for sign-up has this function. */
    public boolean isForSignUp() {
        return switch (this) {
            case DEFINE,
                    CREATE,
                    VERIFY,
                    PRE_TOKEN,
                    USER_NAME,
                    CONTACT,
                    TRANSACTIONS,
                    APPROVAL_RECEIPT,
                    ISSUE_PASSCODE,
                    CHECK_PASSCODE,
                    CODES,
                    RECEIPTS,
                    NOTICES -> false;
            case PRE_SIGN_UP, POST_CONFIRMATION -> true;
        };
    }

    /** Whether it issues passcodes or checks them, and so has to know for whom and with which key. */
    public boolean isForPasscodes() {
        return this == ISSUE_PASSCODE || this == CHECK_PASSCODE;
    }

    /** Whether an event with this {@code triggerSource} is for this function. */
    public boolean handles(String triggerSource) {
        return isTrigger() && triggerSource.startsWith(sourcePrefix);
    }
}
