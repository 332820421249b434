package dev.countersign.triggers.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.jwt.InvalidJwtException.Fault;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.jwt.StepUpRequiredException.Reason;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.InvalidOrderException;
import dev.countersign.transaction.Order;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.TransactionDesk;
import dev.countersign.transaction.TransactionDesk.Answer;
import dev.countersign.transaction.TransactionDesk.Outcome;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Principal;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Transactions: a back end registers one, has it confirmed or cancels it; the person who owns it may look at it. A transaction of
 * somebody else, of another back end or of another pool, is answered like one that there is not.
 */
public final class TransactionsHandler implements RequestStreamHandler {
    /** A batch of the greatest length, with room for long names. */
    static final int MAX_BYTES = 64 * 1_024;

    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final Pattern SUB = Pattern.compile("[A-Za-z0-9-]{1,128}");

    private final String pool;
    private final Callers callers;
    private final Bearers bearers;
    private final IdempotencyKeys keys;
    private final TransactionDesk desk;
    private final Clock clock;
    private final ApiCall call;

    /** For AWS Lambda: from the environment, with the real ports. */
    public TransactionsHandler() {
        this(Lambda.transactions());
    }

    private TransactionsHandler(TransactionsHandler made) {
        this.pool = made.pool;
        this.callers = made.callers;
        this.bearers = made.bearers;
        this.keys = made.keys;
        this.desk = made.desk;
        this.clock = made.clock;
        this.call = made.call;
    }

    public TransactionsHandler(
            String pool,
            Callers callers,
            Bearers bearers,
            IdempotencyKeys keys,
            TransactionDesk desk,
            Clock clock,
            RunLog log) {
        this.pool = pool;
        this.callers = callers;
        this.bearers = bearers;
        this.keys = keys;
        this.desk = desk;
        this.clock = clock;
        this.call = new ApiCall(LambdaFunction.TRANSACTIONS, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        call.run(in, out, this::answer);
    }

    private ApiAnswer answer(ApiRequest request) {
        return switch (request.route()) {
            case REGISTER_TRANSACTION -> register(request);
            case SHOW_TRANSACTION -> show(request);
            case CONFIRM_TRANSACTION -> confirm(request);
            case CANCEL_TRANSACTION -> cancel(request);
            default -> throw new IllegalArgumentException("no route of this function");
        };
    }

    private ApiAnswer register(ApiRequest request) {
        Principal caller = callers.require(request);
        Map<String, Object> body = JsonBody.object(request, MAX_BYTES, Set.of("owner", "details"));
        if (!(body.get("owner") instanceof String owner) || !SUB.matcher(owner).matches()) {
            throw new ProblemException(Problem.MALFORMED);
        }
        try {
            Order order = OrderJson.read(body.get("details"));
            String id = keys.idFor(request, caller, List.of(owner, order.digest()));
            return answer(
                    desk.of(caller.text()).register(pool, id, owner, order), caller, TransactionEvents::registering);
        } catch (InvalidOrderException e) {
            return ApiAnswer.problem(Problem.DETAILS_MALFORMED, Map.of("detail", e.requirement()));
        }
    }

    private ApiAnswer show(ApiRequest request) {
        Bearer bearer = bearers.of(request);
        return desk.find(pool, request.transactionId())
                .filter(found -> found.owner().equals(bearer.owner().user()))
                .map(found -> ApiAnswer.ok(json(found)))
                .orElseGet(() -> notShown(bearer));
    }

    private ApiAnswer notShown(Bearer bearer) {
        bearers.record(What.TRANSACTION_NOT_SHOWN, bearer);
        return ApiAnswer.problem(Problem.UNKNOWN_TRANSACTION);
    }

    private ApiAnswer confirm(ApiRequest request) {
        Principal caller = callers.require(request);
        Map<String, Object> body = JsonBody.object(request, JsonBody.MAX_TOKEN_BYTES, Set.of("token"));
        if (!(body.get("token") instanceof String token)) {
            throw new ProblemException(Problem.MALFORMED);
        }
        try {
            return answer(
                    desk.of(caller.text()).confirm(pool, request.transactionId(), token),
                    caller,
                    TransactionEvents::confirming);
        } catch (StepUpRequiredException e) {
            boolean unknown = e.fault().equals(Optional.of(Fault.KEYS_UNAVAILABLE));
            callers.record(unknown ? What.TOKEN_UNKNOWN : What.CONFIRM_TOKEN_REFUSED, caller);
            return unknown ? ApiAnswer.problem(Problem.TRY_AGAIN_LATER) : refused(e.reason());
        }
    }

    /** Another code does not help a token that is not good itself: who obeyed would go round for ever. */
    private static ApiAnswer refused(Reason reason) {
        return reason == Reason.TOKEN_INVALID
                ? ApiAnswer.problem(Problem.TOKEN_INVALID)
                : ApiAnswer.stepUp(StepUpCheck.challenge(MAX_AGE));
    }

    private ApiAnswer cancel(ApiRequest request) {
        Principal caller = callers.require(request);
        return answer(
                desk.of(caller.text()).cancel(pool, request.transactionId()), caller, TransactionEvents::cancelling);
    }

    private ApiAnswer answer(Answer answer, Principal caller, Function<Outcome, What> event) {
        record(event.apply(answer.outcome()), caller, answer.transaction());
        return switch (answer.outcome()) {
            case REGISTERED, ALREADY_REGISTERED -> ApiAnswer.created(json(answer.transaction()));
            case CONFIRMED, CANCELLED -> ApiAnswer.ok(json(answer.transaction()));
            case ALREADY_CONFIRMED -> ApiAnswer.problem(Problem.TRANSACTION_CONFIRMED);
            case UNKNOWN -> ApiAnswer.problem(Problem.UNKNOWN_TRANSACTION);
            case NOT_APPROVED -> ApiAnswer.problem(Problem.TRANSACTION_NOT_APPROVED);
            case OVER -> ApiAnswer.problem(Problem.TRANSACTION_OVER);
        };
    }

    private void record(What what, Principal caller, @Nullable Transaction transaction) {
        Approval approval = transaction == null ? null : transaction.approval();
        if (approval == null) {
            callers.record(what, caller);
        } else {
            callers.record(what, caller, approval);
        }
    }

    private Map<String, Object> json(@Nullable Transaction transaction) {
        if (transaction == null) {
            throw new IllegalStateException("a step was taken, but of what?");
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", transaction.id());
        json.put("state", transaction.isExpired(clock.instant()) ? "expired" : spelled(transaction.state()));
        json.put("details", OrderJson.write(transaction.order()));
        json.put("digest", transaction.digest());
        json.put("createdAt", transaction.createdAt().getEpochSecond());
        json.put("expiresAt", transaction.expiresAt().getEpochSecond());
        Approval approval = transaction.approval();
        if (approval != null) {
            json.put("approvedAt", approval.at().getEpochSecond());
            json.put("method", approval.method());
        }
        return json;
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
