package dev.countersign.triggers.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.codes.CodeAnswer;
import dev.countersign.codes.CodeAnswer.Issued;
import dev.countersign.codes.CodeDesk;
import dev.countersign.codes.CodeDesk.Ending;
import dev.countersign.codes.Recipient;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Principal;
import dev.countersign.triggers.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Codes outside any sign-in: a back end has one sent to a phone or an e-mail address, asks whether what its user typed is right, or ends
 * it. A code of another back end, or of another user of its own, is answered like one that there is not.
 */
public final class CodesHandler implements RequestStreamHandler {
    private static final List<Set<String>> WANTED = List.of(
            Set.of("userId", "destination"),
            Set.of("userId", "destination", "medium"),
            Set.of("userId", "destination", "locale"),
            Set.of("userId", "destination", "medium", "locale"));
    private static final Set<String> TYPED = Set.of("id", "userId", "destination", "code");

    private static final Pattern USER = Pattern.compile("[!-~]{1,128}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final Callers callers;
    private final IdempotencyKeys keys;
    private final CodeDesk desk;
    private final Clock clock;
    private final ApiCall call;

    /** For AWS Lambda: from the environment, with the real ports. */
    public CodesHandler() {
        this(Lambda.codes());
    }

    private CodesHandler(CodesHandler made) {
        this.callers = made.callers;
        this.keys = made.keys;
        this.desk = made.desk;
        this.clock = made.clock;
        this.call = made.call;
    }

    public CodesHandler(Callers callers, IdempotencyKeys keys, CodeDesk desk, Clock clock, RunLog log) {
        this.callers = callers;
        this.keys = keys;
        this.desk = desk;
        this.clock = clock;
        this.call = new ApiCall(LambdaFunction.CODES, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        call.run(in, out, this::answer);
    }

    private ApiAnswer answer(ApiRequest request) {
        Principal caller = callers.require(request);
        return switch (request.route()) {
            case SEND_CODE -> send(request, caller);
            case VALIDATE_CODE -> validate(request, caller);
            case END_CODE -> end(request, caller);
            default -> throw new IllegalArgumentException("no route of this function");
        };
    }

    private ApiAnswer send(ApiRequest request, Principal caller) {
        Map<String, String> body = JsonBody.texts(request, WANTED);
        Recipient to = recipient(caller, body);
        Medium wish = medium(body.get("medium"));
        String locale = body.getOrDefault("locale", "");
        String id = keys.idFor(request, caller, List.of(desk.fingerprint(to), String.valueOf(wish), locale));
        return answer(desk.send(id, to, wish, locale));
    }

    private static Recipient recipient(Principal caller, Map<String, String> body) {
        String user = body.getOrDefault("userId", "");
        if (!USER.matcher(user).matches()) {
            throw new ProblemException(Problem.MALFORMED);
        }
        return new Recipient(caller.text(), user, address(body.getOrDefault("destination", "")));
    }

    private static Destination address(String text) {
        return Arrays.stream(AddressKind.values())
                .flatMap(kind -> Destination.of(kind, text).stream())
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.ADDRESS_MALFORMED));
    }

    private static @Nullable Medium medium(@Nullable String name) {
        return name == null
                ? null
                : Arrays.stream(Medium.values())
                        .filter(medium -> medium.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(Problem.MALFORMED));
    }

    private ApiAnswer validate(ApiRequest request, Principal caller) {
        Map<String, String> body = JsonBody.texts(request, TYPED);
        String code = body.getOrDefault("code", "");
        return answer(desk.validate(body.getOrDefault("id", ""), recipient(caller, body), code));
    }

    /** What is no id of ours is an unknown one. */
    private ApiAnswer end(ApiRequest request, Principal caller) {
        String id = request.parameter("id");
        return switch (ID.matcher(id).matches() ? desk.end(id, caller.text()) : Ending.UNKNOWN) {
            case ENDED -> ApiAnswer.ok(Map.of("id", id, "state", "ended"));
            case TOO_LATE -> ApiAnswer.problem(Problem.CODE_USED);
            case UNKNOWN -> unknown(caller);
        };
    }

    /** The desk has no user to name here. */
    private ApiAnswer unknown(Principal caller) {
        callers.record(What.CODE_GONE, caller);
        return ApiAnswer.problem(Problem.UNKNOWN_CODE);
    }

    private ApiAnswer answer(CodeAnswer answer) {
        return switch (answer.outcome()) {
            case SENT -> issued(answer.issued());
            case NOT_REACHABLE -> ApiAnswer.problem(Problem.ADDRESS_NOT_REACHABLE);
            case LIMIT_REACHED ->
                ApiAnswer.problem(Problem.LIMIT_REACHED, RetryAfter.until(answer.retryAt(), clock.instant()));
            case WAIT -> ApiAnswer.problem(Problem.LIMIT_REACHED, RetryAfter.WAIT);
            case CLOSED -> ApiAnswer.problem(Problem.LIMIT_REACHED, RetryAfter.CLOSED);
            case PROVIDER_DOWN -> ApiAnswer.problem(Problem.TRY_AGAIN_LATER);
            case OVER -> ApiAnswer.problem(Problem.CODE_OVER);
            case VALID -> ApiAnswer.ok(Map.of("valid", true));
            case WRONG -> notValid(Map.of("valid", false, "reason", "wrong", "attemptsLeft", answer.attemptsLeft()));
            case EXPIRED, EXHAUSTED, USED, UNKNOWN ->
                notValid(
                        Map.of("valid", false, "reason", answer.outcome().name().toLowerCase(Locale.ROOT)));
        };
    }

    private static ApiAnswer notValid(Map<String, Object> members) {
        return ApiAnswer.problem(Problem.CODE_NOT_ACCEPTED, members);
    }

    private static ApiAnswer issued(@Nullable Issued issued) {
        if (issued == null) {
            throw new IllegalStateException("a code was sent, but which?");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", issued.id());
        body.put("deliveryMedium", issued.medium().name());
        body.put("destination", issued.destination());
        body.put("attemptsLeft", issued.attemptsLeft());
        body.put("expiresAt", issued.expiresAt().getEpochSecond());
        return ApiAnswer.created(body);
    }
}
