package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.local.deployed.Try;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code countersign try} before a local pool that plays AWS: the real command, the real calls. */
final class TryRun implements AutoCloseable {
    final LocalCountersign local;
    private final Try running;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** @param directory for the file of outputs */
    TryRun(Path directory) throws IOException {
        local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
        running = Try.start(
                List.of(
                        "--outputs",
                        outputs(directory).toString(),
                        "--port",
                        "0",
                        "--endpoint",
                        local.endpoint().toString()),
                new PrintStream(out, true, UTF_8));
    }

    /** What {@code cdk deploy --outputs-file} would have written, had it deployed the local pool. */
    static Path outputs(Path directory) throws IOException {
        try (InputStream in = TryRun.class.getResourceAsStream("account/outputs.json")) {
            String text = new String(in.readAllBytes(), UTF_8)
                    .replace("\"eu-central-1_Example01\"", "\"" + LocalCountersign.POOL_ID + "\"")
                    .replace("\"eu-central-1\"", "\"" + LocalCountersign.REGION + "\"")
                    .replace("1example23456789", LocalClient.id("web"))
                    .replace("2example23456789", LocalClient.id("web-direct"));
            return Files.writeString(directory.resolve("outputs.json"), text);
        }
    }

    URI endpoint() {
        return running.endpoint();
    }

    String printed() {
        return out.toString(UTF_8);
    }

    @Override
    public void close() {
        running.close();
        local.close();
    }
}
