package dev.countersign.triggers.cognito;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolDefineAuthChallengeEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolDefineAuthChallengeEvent.ChallengeResult;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolDefineAuthChallengeEvent.Request;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolDefineAuthChallengeEvent.Response;
import dev.countersign.signin.Conversation;
import dev.countersign.signin.Conversation.Caller;
import dev.countersign.signin.Conversation.Step;
import dev.countersign.signin.PasswordFirst;
import dev.countersign.signin.SessionEntry;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The DefineAuthChallenge trigger: says what comes next, as a pure function of Cognito's session and the caller. */
public final class DefineAuthChallengeHandler implements RequestStreamHandler {
    private final PasswordFirst passwordFirst;
    private final TriggerCall trigger;

    /** For AWS Lambda: from the environment, with the real ports. */
    public DefineAuthChallengeHandler() {
        this(Lambda.define());
    }

    private DefineAuthChallengeHandler(DefineAuthChallengeHandler made) {
        this.passwordFirst = made.passwordFirst;
        this.trigger = made.trigger;
    }

    public DefineAuthChallengeHandler(PasswordFirst passwordFirst, RunLog log) {
        this.passwordFirst = passwordFirst;
        this.trigger = new TriggerCall(LambdaFunction.DEFINE, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        trigger.run(in, out, json -> json(handle(Events.define(json))));
    }

    /**
     * The typed inside: the response for an event.
     *
     * @throws dev.countersign.signin.Refusal with a fixed text when there is none
     */
    public Response handle(CognitoUserPoolDefineAuthChallengeEvent event) {
        return trigger.guarded(() -> {
            Request request = Callers.required(event.getRequest());
            Caller caller =
                    new Caller(passwordFirst, request.getUserNotFound(), Callers.metadata(request.getClientMetadata()));
            return response(
                    Conversation.next(session(request.getSession()), caller).step());
        });
    }

    private static List<SessionEntry> session(ChallengeResult @Nullable [] session) {
        return Callers.session(
                session,
                entry -> Callers.entry(
                        entry.getChallengeName(), entry.getChallengeResult(), entry.getChallengeMetadata()));
    }

    private static Response response(Step step) {
        return switch (step) {
            case ASK_PARAMETERS, SEND_CODE, RESEND, ASK_AGAIN ->
                new Response(SessionEntry.CUSTOM_CHALLENGE, false, false);
            case VERIFY_PASSWORD -> new Response(SessionEntry.PASSWORD_VERIFIER, false, false);
            case ISSUE_TOKENS -> new Response(null, true, false);
            case FAIL -> new Response(null, false, true);
        };
    }

    private static Map<String, Object> json(Response response) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("challengeName", response.getChallengeName());
        json.put("issueTokens", response.getIssueTokens());
        json.put("failAuthentication", response.getFailAuthentication());
        return json;
    }
}
