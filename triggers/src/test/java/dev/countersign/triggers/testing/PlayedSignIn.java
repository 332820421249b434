package dev.countersign.triggers.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.triggers.LambdaFunction;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plays Cognito's part in one sign-in, with events as bytes: Verify, Define, Create, and the token trigger at the end. */
public final class PlayedSignIn {
    private final Functions functions;
    private final String pool;
    private final String client;
    private final @Nullable Map<String, String> attributes;
    private final List<Map<String, Object>> session = new ArrayList<>();
    private Map<String, Object> round = Map.of();

    /** What the client gets. */
    public enum Reply {
        ROUND,
        TOKENS,
        DENIED
    }

    /** What Cognito keeps of a sign-in between two calls: the rounds that were answered, and the one that is shown. */
    public record Kept(List<Map<String, Object>> answered, Map<String, Object> shown) {}

    /** A sign-in of the person with these attributes; null for a name that nobody has. */
    public PlayedSignIn(Functions functions, String pool, String client, @Nullable Map<String, String> attributes) {
        this.functions = functions;
        this.pool = pool;
        this.client = client;
        this.attributes = attributes;
    }

    /** The same sign-in, going on with other functions, as after a deployment. */
    public PlayedSignIn over(Functions others) {
        return new PlayedSignIn(others, pool, client, attributes).from(kept());
    }

    public Kept kept() {
        return new Kept(List.copyOf(session), round);
    }

    /** Takes the place of whatever was played so far. */
    public PlayedSignIn from(Kept kept) {
        session.clear();
        session.addAll(kept.answered());
        round = kept.shown();
        return this;
    }

    public Reply start() {
        return goOn(Map.of());
    }

    /** Starts and asks for a code. */
    public Reply request(String answer, Map<String, String> metadata) {
        start();
        return answer(answer, metadata);
    }

    /** An answer that fails on the way leaves the session as it was, so it can be given again. */
    public Reply answer(String answer, Map<String, String> metadata) {
        answered(verify(answer, metadata));
        try {
            return goOn(metadata);
        } catch (RuntimeException e) {
            session.remove(session.size() - 1);
            throw e;
        }
    }

    /** The Verify trigger alone. */
    public boolean verify(String answer, Map<String, String> metadata) {
        Map<String, Object> event = event("VerifyAuthChallengeResponse_Authentication", metadata);
        object(event, "request")
                .put("privateChallengeParameters", Objects.requireNonNull(round.get("privateChallengeParameters")));
        object(event, "request").put("challengeAnswer", answer);
        return Boolean.TRUE.equals(respond(LambdaFunction.VERIFY, event).get("answerCorrect"));
    }

    /** The round that is shown was answered; nothing follows yet. */
    public void answered(boolean right) {
        session.add(Map.of(
                "challengeName",
                "CUSTOM_CHALLENGE",
                "challengeResult",
                right,
                "challengeMetadata",
                Objects.requireNonNull(round.get("challengeMetadata"))));
    }

    /** What follows the answers so far: Define says it, and Create makes the next round. */
    public Reply goOn(Map<String, String> metadata) {
        Map<String, Object> define = event("DefineAuthChallenge_Authentication", metadata);
        object(define, "request").put("session", session);
        Map<String, Object> next = respond(LambdaFunction.DEFINE, define);
        if (Boolean.TRUE.equals(next.get("issueTokens"))) {
            return Reply.TOKENS;
        }
        if (Boolean.TRUE.equals(next.get("failAuthentication"))) {
            return Reply.DENIED;
        }
        round = create(metadata);
        return Reply.ROUND;
    }

    /** The Create trigger alone, as Cognito repeats it. */
    public Map<String, Object> create(Map<String, String> metadata) {
        Map<String, Object> event = event("CreateAuthChallenge_Authentication", metadata);
        object(event, "request").put("session", session);
        object(event, "request").put("challengeName", "CUSTOM_CHALLENGE");
        return respond(LambdaFunction.CREATE, event);
    }

    /** The claims that the token trigger adds to the access token. */
    public Map<String, Object> claims(Map<String, String> metadata) {
        Map<String, Object> event = event("TokenGeneration_Authentication", metadata);
        event.put("version", "2");
        Object details = respond(LambdaFunction.PRE_TOKEN, event).get("claimsAndScopeOverrideDetails");
        return details instanceof Map<?, ?> map
                ? object(object(typed(map), "accessTokenGeneration"), "claimsToAddOrOverride")
                : Map.of();
    }

    /** A public parameter of the round that is shown. */
    public String shown(String name) {
        return String.valueOf(object(round, "publicChallengeParameters").get(name));
    }

    public void show(Map<String, Object> created) {
        round = created;
    }

    private Map<String, Object> event(String source, Map<String, String> metadata) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("userAttributes", attributes == null ? Map.of() : attributes);
        request.put("userNotFound", attributes == null);
        request.put("clientMetadata", metadata);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "1");
        event.put("triggerSource", source);
        event.put("region", "eu-central-1");
        event.put("userPoolId", pool);
        event.put("userName", attributes == null ? "nobody" : "ada");
        event.put("callerContext", Map.of("awsSdkVersion", "test", "clientId", client));
        event.put("request", request);
        event.put("response", new LinkedHashMap<>());
        return event;
    }

    private Map<String, Object> respond(LambdaFunction function, Map<String, Object> event) {
        byte[] bytes = JSONObjectUtils.toJSONString(event).getBytes(UTF_8);
        try {
            return object(JSONObjectUtils.parse(new String(functions.invoke(function, bytes), UTF_8)), "response");
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> object(Map<String, Object> json, String member) {
        return typed((Map<?, ?>) Objects.requireNonNull(json.get(member), member));
    }

    @SuppressWarnings("unchecked") // the parser makes no other maps
    private static Map<String, Object> typed(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
