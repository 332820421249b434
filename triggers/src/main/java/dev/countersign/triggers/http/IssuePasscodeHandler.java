package dev.countersign.triggers.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.passcode.IssuePasscode;
import dev.countersign.passcode.IssuedPasscode;
import dev.countersign.passcode.OwnEntries;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Principal;
import dev.countersign.triggers.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** {@code POST /passcodes}: a back end has a passcode issued for one of its clients. */
public final class IssuePasscodeHandler implements RequestStreamHandler {
    private final ClientCallers callers;
    private final IssuePasscode passcodes;
    private final ApiCall call;

    /** For AWS Lambda: from the environment, with the real ports. */
    public IssuePasscodeHandler() {
        this(Lambda.issuePasscode());
    }

    private IssuePasscodeHandler(IssuePasscodeHandler made) {
        this.callers = made.callers;
        this.passcodes = made.passcodes;
        this.call = made.call;
    }

    public IssuePasscodeHandler(ClientCallers callers, IssuePasscode passcodes, RunLog log) {
        this.callers = callers;
        this.passcodes = passcodes;
        this.call = new ApiCall(LambdaFunction.ISSUE_PASSCODE, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        call.run(in, out, this::answer);
    }

    private ApiAnswer answer(ApiRequest request) {
        Principal caller = callers.require(request);
        Map<String, Object> body = JsonBody.object(
                request, PasscodeJson.MAX_BYTES, Set.of(PasscodeJson.CLIENT), Set.of(PasscodeJson.CONTEXT));
        String client = PasscodeJson.client(body);
        OwnEntries own = PasscodeJson.own(body);
        if (!callers.mayName(caller, client)) {
            return ApiAnswer.problem(Problem.CLIENT_NOT_ALLOWED);
        }
        IssuedPasscode issued = passcodes.issue(client, own);
        callers.record(What.PASSCODE_ISSUED, caller, client);
        return ApiAnswer.created(json(issued));
    }

    private static Map<String, Object> json(IssuedPasscode issued) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(PasscodeJson.TIMESTAMP, issued.key().timestamp().toEpochMilli());
        json.put(PasscodeJson.PASSCODE, issued.passcode());
        json.put("expiresAt", issued.expiresAt().getEpochSecond());
        return json;
    }
}
