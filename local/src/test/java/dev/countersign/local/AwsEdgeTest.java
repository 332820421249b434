package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.demo.Demo;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code countersign local --aws-endpoint URL}: the pool on the real adapters. */
final class AwsEdgeTest {
    private final LoopbackAccount account = new LoopbackAccount();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(told, true, UTF_8);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    @DisplayName("F1 the story of the demo over DynamoDB Local, and KMS, SNS, SES and SendZen on loopback")
    void demoPassesOnTheRealAdapters() throws IOException {
        account.createTable();
        AwsEdge edge = new AwsEdge(account.aws.endpoint(), PreTokenVersion.V2_0);
        try (LocalCountersign local = LocalCountersign.start(0, account.whatsApp(), edge)) {
            account.deliverTo(local.inbox());

            assertEquals(0, new Demo(local.endpoint(), out).playWithoutStream(), told.toString(UTF_8));
        }
        assertTrue(account.aws
                .names()
                .containsAll(List.of("sns:Publish", "ses:SendEmail", "sendzen:Send", "kms:GenerateMac")));
    }

    @Test
    void tableThatDoesNotExistIsSaidInOneLine() {
        int status = Main.run(
                List.of(
                        "local",
                        "--port",
                        "0",
                        "--aws-endpoint",
                        account.aws.endpoint().toString()),
                Map.of(),
                out,
                out);

        assertEquals(2, status);
        assertTrue(told.toString(UTF_8).contains("the table countersign at http://127.0.0.1"), told.toString(UTF_8));
        assertTrue(told.toString(UTF_8).contains("docs/local.md#on-the-real-adapters"));
    }
}
