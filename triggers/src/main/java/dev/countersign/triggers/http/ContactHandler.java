package dev.countersign.triggers.http;

import static java.util.stream.Collectors.toSet;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.contact.ChangeContact;
import dev.countersign.contact.ContactAnswer;
import dev.countersign.contact.ContactAnswer.Asked;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code PUT /contact} and {@code POST /contact/validate}: the holder of the token changes a phone number or an e-mail address. */
public final class ContactHandler implements RequestStreamHandler {
    private static final Map<String, AddressKind> KINDS =
            Map.of("email", AddressKind.EMAIL, "phone", AddressKind.PHONE);
    private static final Set<String> OF_AN_ANSWER = Set.of("flow", "code");

    private final Bearers bearers;
    private final ChangeContact contact;
    private final Duration maxAuthAge;
    private final Clock clock;
    private final ApiCall call;

    /** For AWS Lambda: from the environment, with the real ports. */
    public ContactHandler() {
        this(Lambda.contact());
    }

    private ContactHandler(ContactHandler made) {
        this.bearers = made.bearers;
        this.contact = made.contact;
        this.maxAuthAge = made.maxAuthAge;
        this.clock = made.clock;
        this.call = made.call;
    }

    /** @param maxAuthAge how long ago the person may have signed in */
    public ContactHandler(Bearers bearers, ChangeContact contact, Duration maxAuthAge, Clock clock, RunLog log) {
        this.bearers = bearers;
        this.contact = contact;
        this.maxAuthAge = maxAuthAge;
        this.clock = clock;
        this.call = new ApiCall(LambdaFunction.CONTACT, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        call.run(in, out, this::answer);
    }

    private ApiAnswer answer(ApiRequest request) {
        Bearer bearer = bearers.of(request);
        if (!bearers.isRecent(bearer, maxAuthAge, clock.instant())) {
            return ApiAnswer.signInAgain(maxAuthAge);
        }
        return switch (request.route()) {
            case CHANGE_CONTACT -> change(request, bearer);
            case VALIDATE_CONTACT -> validate(request, bearer);
            default -> throw new IllegalArgumentException("no route of this function");
        };
    }

    private ApiAnswer change(ApiRequest request, Bearer bearer) {
        Destination wanted = address(texts(request, Set.of()));
        return answer(202, contact.request(bearer.owner(), bearer.poolName(), wanted));
    }

    private ApiAnswer validate(ApiRequest request, Bearer bearer) {
        Map<String, String> body = texts(request, OF_AN_ANSWER);
        String flow = body.getOrDefault("flow", "");
        String code = body.getOrDefault("code", "");
        return answer(200, contact.validate(bearer.owner(), bearer.poolName(), address(body), flow, code));
    }

    /** One address, of one kind or the other, and these members. */
    private static Map<String, String> texts(ApiRequest request, Set<String> others) {
        List<Set<String>> forms = KINDS.keySet().stream()
                .map(kind -> Stream.concat(Stream.of(kind), others.stream()).collect(toSet()))
                .toList();
        return JsonBody.texts(request, forms);
    }

    private static Destination address(Map<String, String> body) {
        return KINDS.entrySet().stream()
                .filter(kind -> body.containsKey(kind.getKey()))
                .flatMap(kind -> Destination.of(kind.getValue(), body.getOrDefault(kind.getKey(), "")).stream())
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.ADDRESS_MALFORMED));
    }

    private ApiAnswer answer(int status, ContactAnswer answer) {
        return switch (answer.outcome()) {
            case ASKED -> asked(status, answer.asked());
            case DONE -> ApiAnswer.ok(Map.of("step", "done"));
            case NO_SUCH_USER -> ApiAnswer.problem(Problem.NOT_ALLOWED);
            case NO_ADDRESS_TO_ASK -> ApiAnswer.problem(Problem.NO_ADDRESS_TO_ASK);
            case NOT_REACHABLE -> ApiAnswer.problem(Problem.ADDRESS_NOT_REACHABLE);
            case TAKEN -> ApiAnswer.problem(Problem.ADDRESS_TAKEN);
            case LIMIT_REACHED ->
                ApiAnswer.problem(Problem.LIMIT_REACHED, RetryAfter.until(answer.retryAt(), clock.instant()));
            case WAIT -> ApiAnswer.problem(Problem.LIMIT_REACHED, RetryAfter.WAIT);
            case CLOSED -> ApiAnswer.problem(Problem.LIMIT_REACHED, RetryAfter.CLOSED);
            case PROVIDER_DOWN -> ApiAnswer.problem(Problem.TRY_AGAIN_LATER);
            case WRONG ->
                ApiAnswer.problem(
                        Problem.CODE_NOT_ACCEPTED, Map.of("reason", "wrong", "attemptsLeft", answer.attemptsLeft()));
            case EXPIRED, EXHAUSTED, USED, UNKNOWN ->
                ApiAnswer.problem(Problem.CODE_NOT_ACCEPTED, Map.of("reason", spelled(answer.outcome())));
        };
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static ApiAnswer asked(int status, @Nullable Asked asked) {
        if (asked == null) {
            throw new IllegalStateException("a code was asked for, but which?");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("flow", asked.flow());
        body.put("step", spelled(asked.step()));
        body.put("deliveryMedium", asked.medium().name());
        body.put("destination", asked.destination());
        body.put("digits", asked.digits());
        body.put("attemptsLeft", asked.attemptsLeft());
        body.put("expiresAt", asked.expiresAt().getEpochSecond());
        body.put("resendAfter", asked.resendAfter().getEpochSecond());
        return status == 202 ? ApiAnswer.accepted(body) : ApiAnswer.ok(body);
    }
}
