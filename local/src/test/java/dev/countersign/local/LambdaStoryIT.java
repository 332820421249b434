package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.local.Edge.Around;
import dev.countersign.local.Edge.Handlers;
import dev.countersign.local.demo.Demo;
import dev.countersign.local.pool.Triggers;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import dev.countersign.triggers.cognito.CreateAuthChallengeHandler;
import dev.countersign.triggers.cognito.DefineAuthChallengeHandler;
import dev.countersign.triggers.cognito.PreTokenGenerationHandler;
import dev.countersign.triggers.cognito.VerifyAuthChallengeResponseHandler;
import dev.countersign.triggers.testing.FunctionProcess;
import dev.countersign.triggers.testing.FunctionProcess.Reply;
import dev.countersign.triggers.testing.LambdaPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nearest thing to AWS on this machine: the local pool calls four functions that run from the package by the official client. */
final class LambdaStoryIT {
    @TempDir
    private static Path unpacked;

    private final LoopbackAccount account = new LoopbackAccount();
    private final List<FunctionProcess> functions = new ArrayList<>();

    @AfterEach
    void close() {
        functions.forEach(FunctionProcess::close);
        account.close();
    }

    @Test
    @DisplayName("F1 the story of the demo, every trigger in a process of its own behind the runtime interface client")
    void demoPassesThroughTheRuntimeInterfaceClient() throws IOException {
        LambdaPackage.unpack(Path.of("..", "triggers"), unpacked);
        account.createTable();
        // The deployment's part: the settings of the app clients are in the table before anybody signs in.
        LocalCountersign.start(0, Map.of(), new AwsEdge(account.aws.endpoint(), PreTokenVersion.V2_0))
                .close();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (LocalCountersign local = LocalCountersign.start(0, Map.of("CHANNELS", "email,sms"), this::remote)) {
            account.deliverTo(local.inbox());
            Demo demo = new Demo(local.endpoint(), new PrintStream(told, true, UTF_8), LambdaStoryIT::wait);

            assertEquals(0, demo.playSignIns(), told.toString(UTF_8) + logs());
        }
        assertFalse(logs().contains("\"kind\":\"fault\""), logs());
    }

    private Handlers remote(Around around) {
        Triggers triggers = new Triggers(
                function(DefineAuthChallengeHandler.class, around),
                function(CreateAuthChallengeHandler.class, around),
                function(VerifyAuthChallengeResponseHandler.class, around),
                function(PreTokenGenerationHandler.class, around),
                PreTokenVersion.V2_0);
        Handlers sameTable = new AwsEdge(account.aws.endpoint(), PreTokenVersion.V2_0).handlers(around);
        return new Handlers(triggers, Map.of(), sameTable.transactions(), sameTable.operators(), sameTable.pepper());
    }

    private RequestStreamHandler function(Class<?> handler, Around around) {
        FunctionProcess function = start(handler, around.variables());
        functions.add(function);
        return (in, out, context) -> {
            Reply reply = function.invoke(in.readAllBytes());
            if (reply.failed()) {
                throw new IllegalStateException(reply.text());
            }
            out.write(reply.text().getBytes(UTF_8));
        };
    }

    private FunctionProcess start(Class<?> handler, Map<String, String> around) {
        Map<String, String> variables = new HashMap<>(around);
        variables.put("AWS_REGION", LocalCountersign.REGION);
        variables.put("AWS_ENDPOINT_URL", account.aws.endpoint().toString());
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "secret-of-the-test");
        variables.put("TABLE_NAME", LoopbackAccount.TABLE);
        variables.put("CODE_KEY_IDS", "code-key");
        variables.put("PEPPER_KEY_ID", "pepper-key");
        variables.put("SES_FROM_ADDRESS", "no-reply@example.com");
        variables.put("LOG_LEVEL", "debug");
        try {
            return FunctionProcess.start(handler.getName(), unpacked, variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The functions have the machine's clock, which nobody can put forward. */
    private static void wait(int seconds) {
        try {
            Thread.sleep(seconds * 1_000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String logs() {
        StringBuilder logs = new StringBuilder();
        functions.forEach(function -> logs.append(function.log()));
        return logs.toString();
    }
}
