package dev.countersign.triggers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Events as Cognito sends them: the golden files below {@code events/}, and events with other members in their request. */
public final class EventJson {
    private EventJson() {}

    /** A golden file by its name without ending. */
    public static String golden(String name) {
        try (InputStream file = EventJson.class.getResourceAsStream("/events/" + name + ".json")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documented event of a function with these members of its request replaced, added or, where null, set to null. */
    public static String with(LambdaFunction function, Map<String, ?> request) {
        return with(documented(function), request);
    }

    /** The event of a function as AWS's pages have it. */
    public static String documented(LambdaFunction function) {
        return golden(name(function) + "-documented");
    }

    /** Any event with these members of its request. */
    public static String with(String event, Map<String, ?> request) {
        Map<String, Object> json = Bench.json(event);
        Bench.object(json, "request").putAll(request);
        return JSONObjectUtils.toJSONString(json);
    }

    /** The documented event of a function whose member {@code session} is this very JSON. */
    public static String withSession(LambdaFunction function, String session) {
        String marked = with(function, Map.of("session", "@"));
        return marked.replace("\"@\"", session);
    }

    /** Verify's event for an answer to the round that Create's response holds. */
    public static String answer(Map<String, Object> created, String answer, Map<String, String> metadata) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("privateChallengeParameters", created.get("privateChallengeParameters"));
        request.put("challengeAnswer", answer);
        request.put("clientMetadata", metadata);
        return with(LambdaFunction.VERIFY, request);
    }

    private static String name(LambdaFunction function) {
        return switch (function) {
            case DEFINE -> "define";
            case CREATE -> "create";
            case VERIFY -> "verify";
            case PRE_TOKEN -> "pretoken-v2";
            case PRE_SIGN_UP -> "presignup";
            case POST_CONFIRMATION -> "postconfirmation";
            case USER_NAME -> "user-name";
            case RECEIPTS -> "receipts";
            case NOTICES -> "notices";
            case CONTACT -> "contact";
            case TRANSACTIONS -> "transactions";
            case APPROVAL_RECEIPT -> "approval-receipt";
            case ISSUE_PASSCODE -> "issue-passcode";
            case CHECK_PASSCODE -> "check-passcode";
            case CODES -> "codes";
        };
    }
}
