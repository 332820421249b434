package dev.countersign.triggers.cognito;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolCreateAuthChallengeEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolCreateAuthChallengeEvent.ChallengeResult;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolCreateAuthChallengeEvent.Request;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolCreateAuthChallengeEvent.Response;
import dev.countersign.signin.Conversation;
import dev.countersign.signin.Conversation.Caller;
import dev.countersign.signin.Metadata;
import dev.countersign.signin.PasswordFirst;
import dev.countersign.signin.PresentRound;
import dev.countersign.signin.Presented;
import dev.countersign.signin.Round;
import dev.countersign.signin.SessionEntry;
import dev.countersign.signin.User;
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

/** The CreateAuthChallenge trigger: presents the round that the conversation asks for, which may send a code. */
public final class CreateAuthChallengeHandler implements RequestStreamHandler {
    private final PasswordFirst passwordFirst;
    private final PresentRound rounds;
    private final TriggerCall trigger;

    /** For AWS Lambda: from the environment, with the real ports. */
    public CreateAuthChallengeHandler() {
        this(Lambda.create());
    }

    private CreateAuthChallengeHandler(CreateAuthChallengeHandler made) {
        this.passwordFirst = made.passwordFirst;
        this.rounds = made.rounds;
        this.trigger = made.trigger;
    }

    public CreateAuthChallengeHandler(PasswordFirst passwordFirst, PresentRound rounds, RunLog log) {
        this.passwordFirst = passwordFirst;
        this.rounds = rounds;
        this.trigger = new TriggerCall(LambdaFunction.CREATE, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        trigger.run(in, out, json -> json(handle(Events.create(json))));
    }

    /**
     * The typed inside: the response for an event.
     *
     * @throws dev.countersign.signin.Refusal with a fixed text when there is none
     */
    public Response handle(CognitoUserPoolCreateAuthChallengeEvent event) {
        return trigger.guarded(() -> {
            Request request = Callers.required(event.getRequest());
            User user = Callers.user(event, request.getUserAttributes(), request.getUserNotFound());
            Metadata metadata = Callers.metadata(request.getClientMetadata());
            Caller caller = new Caller(passwordFirst, request.getUserNotFound(), metadata);
            return response(rounds.present(Conversation.next(session(request.getSession()), caller), user, metadata));
        });
    }

    private static List<SessionEntry> session(ChallengeResult @Nullable [] session) {
        return Callers.session(
                session,
                entry -> Callers.entry(
                        entry.getChallengeName(), entry.getChallengeResult(), entry.getChallengeMetadata()));
    }

    /** The round's text goes where the later rounds see it, and where Verify sees it. */
    private static Response response(Presented presented) {
        return new Response(
                presented.publicParameters(), Map.of(Round.PARAMETER, presented.round()), presented.round());
    }

    private static Map<String, Object> json(Response response) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("publicChallengeParameters", response.getPublicChallengeParameters());
        json.put("privateChallengeParameters", response.getPrivateChallengeParameters());
        json.put("challengeMetadata", response.getChallengeMetadata());
        return json;
    }
}
