package dev.countersign.triggers.cognito;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreSignUpEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreSignUpEvent.Request;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreSignUpEvent.Response;
import dev.countersign.signin.JudgeSignUp;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The PreSignUp trigger: lets new people in at app clients for sign-up, and nowhere else. Their accounts are confirmed at
 * once, so that the first code can be asked for, and no address of theirs is ever verified here.
 */
public final class PreSignUpHandler implements RequestStreamHandler {
    /** A person's own sign-up. Accounts that an administrator or a federation makes are none of our business. */
    private static final String BY_THEMSELVES = "PreSignUp_SignUp";

    private final JudgeSignUp judge;
    private final TriggerCall trigger;

    /** For AWS Lambda: from the environment, with the real ports. */
    public PreSignUpHandler() {
        this(Lambda.preSignUp());
    }

    private PreSignUpHandler(PreSignUpHandler made) {
        this.judge = made.judge;
        this.trigger = made.trigger;
    }

    public PreSignUpHandler(JudgeSignUp judge, RunLog log) {
        this.judge = judge;
        this.trigger = new TriggerCall(LambdaFunction.PRE_SIGN_UP, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        trigger.runOrRefuse(in, out, json -> handle(Events.preSignUp(json)).map(PreSignUpHandler::json));
    }

    /**
     * The typed inside: the response for an event; empty for an event that goes back as it came.
     *
     * @throws dev.countersign.signin.Refusal with a fixed text that says what to enter instead
     */
    public Optional<Response> handle(CognitoUserPoolPreSignUpEvent event) {
        return trigger.guarded(() -> {
            Request request = Callers.required(event.getRequest());
            if (!BY_THEMSELVES.equals(event.getTriggerSource())) {
                return Optional.empty();
            }
            judge.judge(Callers.user(event, request.getUserAttributes(), false));
            return Optional.of(Response.builder().withAutoConfirmUser(true).build());
        });
    }

    private static Map<String, Object> json(Response response) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("autoConfirmUser", response.getAutoConfirmUser());
        json.put("autoVerifyEmail", response.getAutoVerifyEmail());
        json.put("autoVerifyPhone", response.getAutoVerifyPhone());
        return json;
    }
}
