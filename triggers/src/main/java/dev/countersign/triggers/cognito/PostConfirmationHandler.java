package dev.countersign.triggers.cognito;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent.Request;
import dev.countersign.signin.MarkNewAccount;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * The PostConfirmation trigger: marks an account that was just made. The event goes back as it came, for Cognito wants no
 * response.
 */
public final class PostConfirmationHandler implements RequestStreamHandler {
    /** Not a password that was forgotten, which confirms nothing of ours. */
    private static final String SIGN_UP = "PostConfirmation_ConfirmSignUp";

    private final MarkNewAccount accounts;
    private final TriggerCall trigger;

    /** For AWS Lambda: from the environment, with the real ports. */
    public PostConfirmationHandler() {
        this(Lambda.postConfirmation());
    }

    private PostConfirmationHandler(PostConfirmationHandler made) {
        this.accounts = made.accounts;
        this.trigger = made.trigger;
    }

    public PostConfirmationHandler(MarkNewAccount accounts, RunLog log) {
        this.accounts = accounts;
        this.trigger = new TriggerCall(LambdaFunction.POST_CONFIRMATION, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        trigger.runOrRefuse(in, out, json -> {
            handle(Events.postConfirmation(json));
            return Optional.<Map<String, Object>>empty();
        });
    }

    /**
     * The typed inside.
     *
     * @throws dev.countersign.signin.Refusal with a fixed text when the account could not be marked
     */
    public void handle(CognitoUserPoolPostConfirmationEvent event) {
        trigger.guarded(() -> {
            Request request = Callers.required(event.getRequest());
            if (SIGN_UP.equals(event.getTriggerSource())) {
                accounts.mark(
                        Callers.user(event, request.getUserAttributes(), false),
                        Callers.metadata(request.getClientMetadata()));
            }
            return event;
        });
    }
}
