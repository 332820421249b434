package dev.countersign.triggers.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Everything that a handler of the HTTP API may refuse with: fixed texts (RFC 9457), which tell nothing of anybody else. */
public enum Problem {
    MALFORMED(400, "The request is malformed"),
    USER_NAME_MALFORMED(400, "A user name has 3 to 30 letters and digits"),
    ADDRESS_MALFORMED(
            400, "An e-mail address such as name@example.com or a phone number such as +12025550123 is needed"),
    ADDRESS_NOT_REACHABLE(400, "Codes cannot be sent to this address"),
    DETAILS_MALFORMED(400, "The details of the transaction are malformed"),
    CONTEXT_MALFORMED(
            400, "A context has up to 8 entries, names and values of 1 to 128 characters of A-Z a-z 0-9 - _ . : ~"),
    NOT_SIGNED_IN(401, "This needs an access token"),
    SIGN_IN_TOO_LONG_AGO(401, "A more recent sign-in is needed"),
    TOKEN_INVALID(401, "The token is not good, or has expired"),
    STEP_UP_REQUIRED(401, "A code has to be given for this transaction first"),
    NOT_ALLOWED(403, "This token does not allow it"),
    CALLER_NOT_ALLOWED(403, "The settings do not name this caller"),
    CLIENT_NOT_ALLOWED(403, "The settings do not let this caller name this client"),
    UNKNOWN_PASSCODE(404, "There is no such passcode"),
    UNKNOWN_CODE(404, "There is no such code"),
    UNKNOWN_TRANSACTION(404, "There is no such transaction"),
    USER_NAME_TAKEN(409, "This user name is taken"),
    USER_NAME_CHOSEN(409, "Another user name was chosen already"),
    NO_ADDRESS_TO_ASK(409, "There is no proven address that a code can be sent to"),
    ADDRESS_TAKEN(409, "Another account has this address"),
    IDEMPOTENCY_KEY_USED(409, "This key was sent with another request before"),
    CODE_USED(409, "This code was accepted, ended or had expired before"),
    CODE_OVER(409, "The code of this key is over, whether it was sent or not"),
    TRANSACTION_CONFIRMED(409, "This transaction was confirmed before"),
    TRANSACTION_NOT_APPROVED(409, "No code was given for this transaction"),
    TRANSACTION_NOT_CONFIRMED(409, "This transaction was not confirmed"),
    TRANSACTION_OVER(409, "This transaction has expired, failed or was cancelled"),
    PASSCODE_USED(409, "This passcode was used before"),
    PASSCODE_NOT_ACCEPTED(422, "The passcode is not accepted"),
    CODE_NOT_ACCEPTED(422, "The code is not accepted"),
    LIMIT_REACHED(429, "Too many requests"),
    TRY_AGAIN_LATER(503, "Try again later");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    /** What programs tell it by (RFC 9457 §3.1.1). A tag (RFC 4151), since there is nothing to fetch. */
    public String type() {
        return "tag:countersign.dev,2026:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The members of the problem details. */
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("type", type());
        details.put("title", title);
        details.put("status", status);
        return details;
    }

    /** Headers of the answer, beside the usual ones. */
    Map<String, String> headers() {
        return switch (this) {
            case NOT_SIGNED_IN -> Map.of("www-authenticate", "Bearer");
            case TOKEN_INVALID -> Map.of("www-authenticate", "Bearer error=\"invalid_token\"");
            case TRY_AGAIN_LATER -> Map.of("retry-after", "5");
            case MALFORMED,
                    USER_NAME_MALFORMED,
                    ADDRESS_MALFORMED,
                    ADDRESS_NOT_REACHABLE,
                    DETAILS_MALFORMED,
                    SIGN_IN_TOO_LONG_AGO,
                    STEP_UP_REQUIRED,
                    CALLER_NOT_ALLOWED,
                    CONTEXT_MALFORMED,
                    CLIENT_NOT_ALLOWED,
                    UNKNOWN_PASSCODE,
                    PASSCODE_USED,
                    PASSCODE_NOT_ACCEPTED,
                    UNKNOWN_CODE,
                    UNKNOWN_TRANSACTION,
                    IDEMPOTENCY_KEY_USED,
                    CODE_USED,
                    CODE_OVER,
                    TRANSACTION_CONFIRMED,
                    TRANSACTION_NOT_APPROVED,
                    TRANSACTION_NOT_CONFIRMED,
                    TRANSACTION_OVER,
                    NOT_ALLOWED,
                    USER_NAME_TAKEN,
                    USER_NAME_CHOSEN,
                    NO_ADDRESS_TO_ASK,
                    ADDRESS_TAKEN,
                    CODE_NOT_ACCEPTED,
                    LIMIT_REACHED -> Map.of();
        };
    }
}
