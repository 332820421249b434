package dev.countersign.triggers.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.RunLog;
import dev.countersign.username.ChooseUserName;
import dev.countersign.username.Claim;
import dev.countersign.username.UserName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;

/** {@code PUT /username}: the holder of the token chooses a user name, once. */
public final class UserNameHandler implements RequestStreamHandler {
    private static final String MEMBER = "username";

    private final Bearers bearers;
    private final ChooseUserName names;
    private final ApiCall call;

    /** For AWS Lambda: from the environment, with the real ports. */
    public UserNameHandler() {
        this(Lambda.userName());
    }

    private UserNameHandler(UserNameHandler made) {
        this.bearers = made.bearers;
        this.names = made.names;
        this.call = made.call;
    }

    public UserNameHandler(Bearers bearers, ChooseUserName names, RunLog log) {
        this.bearers = bearers;
        this.names = names;
        this.call = new ApiCall(LambdaFunction.USER_NAME, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        call.run(in, out, this::answer);
    }

    private ApiAnswer answer(ApiRequest request) {
        Bearer bearer = bearers.of(request);
        Claim claim = names.choose(bearer.owner(), bearer.poolName(), wanted(request));
        return switch (claim.outcome()) {
            case CLAIMED, ALREADY_YOURS ->
                ApiAnswer.ok(Map.of(MEMBER, claim.name().spelling()));
            case TAKEN -> ApiAnswer.problem(Problem.USER_NAME_TAKEN);
            case YOU_HAVE_ANOTHER -> ApiAnswer.problem(Problem.USER_NAME_CHOSEN);
        };
    }

    private static UserName wanted(ApiRequest request) {
        String text = JsonBody.texts(request, Set.of(MEMBER)).getOrDefault(MEMBER, "");
        return UserName.parse(text).orElseThrow(() -> new ProblemException(Problem.USER_NAME_MALFORMED));
    }
}
