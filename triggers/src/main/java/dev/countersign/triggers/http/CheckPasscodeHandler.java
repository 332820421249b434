package dev.countersign.triggers.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.passcode.CheckPasscode;
import dev.countersign.passcode.CheckPasscode.Verdict;
import dev.countersign.passcode.CheckPasscode.Withdrawal;
import dev.countersign.passcode.OwnEntries;
import dev.countersign.passcode.PasscodeKey;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Principal;
import dev.countersign.triggers.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /passcodes/validate}: a back end asks whether a passcode is right, once. {@code DELETE /passcodes/{clientId}/{timestamp}}:
 * it takes one back. A passcode of a client that the caller may not name is answered like one that there is not.
 */
public final class CheckPasscodeHandler implements RequestStreamHandler {
    private static final Set<String> SHOWN = Set.of(PasscodeJson.CLIENT, PasscodeJson.TIMESTAMP, PasscodeJson.PASSCODE);

    private static final String NO_CLIENT = "";

    private final ClientCallers callers;
    private final CheckPasscode passcodes;
    private final ApiCall call;

    /** For AWS Lambda: from the environment, with the real ports. */
    public CheckPasscodeHandler() {
        this(Lambda.checkPasscode());
    }

    private CheckPasscodeHandler(CheckPasscodeHandler made) {
        this.callers = made.callers;
        this.passcodes = made.passcodes;
        this.call = made.call;
    }

    public CheckPasscodeHandler(ClientCallers callers, CheckPasscode passcodes, RunLog log) {
        this.callers = callers;
        this.passcodes = passcodes;
        this.call = new ApiCall(LambdaFunction.CHECK_PASSCODE, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        call.run(in, out, this::answer);
    }

    private ApiAnswer answer(ApiRequest request) {
        Principal caller = callers.require(request);
        return switch (request.route()) {
            case VALIDATE_PASSCODE -> validate(request, caller);
            case INVALIDATE_PASSCODE -> invalidate(request, caller);
            default -> throw new IllegalArgumentException("no route of this function");
        };
    }

    private ApiAnswer validate(ApiRequest request, Principal caller) {
        Map<String, Object> body =
                JsonBody.object(request, PasscodeJson.MAX_BYTES, SHOWN, Set.of(PasscodeJson.CONTEXT));
        PasscodeKey key = PasscodeJson.key(body);
        String passcode = PasscodeJson.sealed(body);
        OwnEntries own = PasscodeJson.own(body);
        if (!callers.mayName(caller, key.client())) {
            return answer(Verdict.UNKNOWN);
        }
        Verdict verdict = passcodes.validate(key, own, passcode);
        callers.record(what(verdict), caller, key.client());
        return answer(verdict);
    }

    private static ApiAnswer answer(Verdict verdict) {
        return switch (verdict) {
            case VALID -> ApiAnswer.ok(Map.of("valid", true));
            case WRONG, EXPIRED, EXHAUSTED, USED, UNKNOWN ->
                ApiAnswer.problem(Problem.PASSCODE_NOT_ACCEPTED, Map.of("valid", false, "reason", spelled(verdict)));
        };
    }

    private static What what(Verdict verdict) {
        return switch (verdict) {
            case VALID -> What.PASSCODE_RIGHT;
            case WRONG -> What.PASSCODE_WRONG;
            case EXPIRED -> What.PASSCODE_EXPIRED;
            case EXHAUSTED -> What.PASSCODE_WITHOUT_TRIES;
            case USED -> What.PASSCODE_REPEATED;
            case UNKNOWN -> What.PASSCODE_UNKNOWN;
        };
    }

    private ApiAnswer invalidate(ApiRequest request, Principal caller) {
        Optional<PasscodeKey> key = PasscodeJson.key(request);
        if (key.isEmpty()) {
            callers.record(What.PASSCODE_UNKNOWN, caller, NO_CLIENT);
        }
        return key.filter(known -> callers.mayName(caller, known.client()))
                .map(known -> invalidate(known, caller))
                .orElseGet(() -> ApiAnswer.problem(Problem.UNKNOWN_PASSCODE));
    }

    private ApiAnswer invalidate(PasscodeKey key, Principal caller) {
        Withdrawal withdrawal = passcodes.invalidate(key);
        callers.record(what(withdrawal), caller, key.client());
        return switch (withdrawal) {
            case DONE -> ApiAnswer.ok(invalidated(key));
            case USED -> ApiAnswer.problem(Problem.PASSCODE_USED);
            case UNKNOWN -> ApiAnswer.problem(Problem.UNKNOWN_PASSCODE);
        };
    }

    private static What what(Withdrawal withdrawal) {
        return switch (withdrawal) {
            case DONE -> What.PASSCODE_WITHDRAWN;
            case USED -> What.PASSCODE_WITHDRAWN_TOO_LATE;
            case UNKNOWN -> What.PASSCODE_UNKNOWN;
        };
    }

    private static Map<String, Object> invalidated(PasscodeKey key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(PasscodeJson.CLIENT, key.client());
        json.put(PasscodeJson.TIMESTAMP, key.timestamp().toEpochMilli());
        json.put("state", "invalidated");
        return json;
    }

    private static String spelled(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
