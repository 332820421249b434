package dev.countersign.triggers.cognito;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolVerifyAuthChallengeResponseEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolVerifyAuthChallengeResponseEvent.Request;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolVerifyAuthChallengeResponseEvent.Response;
import dev.countersign.signin.CheckAnswer;
import dev.countersign.signin.Round;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The VerifyAuthChallengeResponse trigger: judges the answer to a round. It sees the round, but not Cognito's session. */
public final class VerifyAuthChallengeResponseHandler implements RequestStreamHandler {
    private final CheckAnswer answers;
    private final TriggerCall trigger;

    /** For AWS Lambda: from the environment, with the real ports. */
    public VerifyAuthChallengeResponseHandler() {
        this(Lambda.verify());
    }

    private VerifyAuthChallengeResponseHandler(VerifyAuthChallengeResponseHandler made) {
        this.answers = made.answers;
        this.trigger = made.trigger;
    }

    public VerifyAuthChallengeResponseHandler(CheckAnswer answers, RunLog log) {
        this.answers = answers;
        this.trigger = new TriggerCall(LambdaFunction.VERIFY, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        trigger.run(in, out, json -> json(handle(Events.verify(json))));
    }

    /**
     * The typed inside: the response for an event.
     *
     * @throws dev.countersign.signin.Refusal with a fixed text when there is none
     */
    public Response handle(CognitoUserPoolVerifyAuthChallengeResponseEvent event) {
        return trigger.guarded(() -> {
            Request request = Callers.required(event.getRequest());
            return new Response(answers.check(
                    round(request.getPrivateChallengeParameters()),
                    Callers.textOf(request.getChallengeAnswer()),
                    Callers.user(event, request.getUserAttributes(), request.getUserNotFound()),
                    Callers.metadata(request.getClientMetadata())));
        });
    }

    private static String round(@Nullable Map<String, String> privateParameters) {
        return privateParameters == null ? "" : Callers.textOf(privateParameters.get(Round.PARAMETER));
    }

    private static Map<String, Object> json(Response response) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("answerCorrect", response.getAnswerCorrect());
        return json;
    }
}
