package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the terminal shows of a sign-in: the audit events where they are asked for, and never the metrics of the functions. */
final class OutputTest {
    @ParameterizedTest
    @CsvSource({"error, ''", "info, PARAMETERS_ASKED CODE_SENT CODE_RIGHT CLAIMS_ADDED"})
    void terminalIsSparedTheMetrics(String level, String events) throws Exception {
        List<String> shown = new ArrayList<>();
        for (String line : signIn(level).lines().toList()) {
            Map<String, Object> json = JSONObjectUtils.parse(line);
            assertEquals("audit", json.get("kind"), line);
            assertEquals(null, json.get("_aws"), line);
            shown.add((String) json.get("what"));
        }

        assertEquals(events, String.join(" ", shown));
    }

    private static String signIn(String level) throws IOException, ParseException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(written, true, UTF_8));
        try (LocalCountersign local = LocalCountersign.start(0, Map.of("LOG_LEVEL", level), PreTokenVersion.V2_0);
                TestClient web = new TestClient(local, "web")) {
            web.signIn(TestClient.ADA);
        } finally {
            System.setErr(err);
        }
        return written.toString(UTF_8);
    }
}
