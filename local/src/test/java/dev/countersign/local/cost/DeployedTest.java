package dev.countersign.local.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.delivery.Medium;
import dev.countersign.triggers.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is billed by the month is what the construct makes: its template is kept, as text, with the tests of infra. */
final class DeployedTest {
    private static final Path TEMPLATE = Path.of("../infra/src/test/resources/golden.template.txt");

    private static final Map<LambdaFunction, String> NAMES = Map.of(
            LambdaFunction.DEFINE, "Define",
            LambdaFunction.CREATE, "Create",
            LambdaFunction.VERIFY, "Verify",
            LambdaFunction.PRE_TOKEN, "PreToken");

    private final List<String> template = Files.readAllLines(TEMPLATE);

    DeployedTest() throws IOException {}

    @Test
    void keysAlarmsAndDashboardsAreThoseOfTheTemplate() {
        assertEquals(Deployed.KEYS, lines(".*\\.Type = AWS::KMS::Key"));
        assertEquals(Deployed.DASHBOARDS, lines(".*\\.Type = AWS::CloudWatch::Dashboard"));
        assertEquals(
                Deployed.ALARM_METRICS, lines("Resources\\.CountersignAlarms\\w+\\.Properties\\..*MetricName = \\w+"));
    }

    @Test
    void functionsHaveTheMemoryOfTheTemplate() {
        NAMES.forEach((function, name) -> assertEquals(
                1,
                lines("Resources\\.Countersign" + name + "Function\\w+\\.Properties\\.MemorySize = "
                        + Deployed.memoryMegabytes(function)),
                name));
    }

    /** docs/operate.md: twenty-one for a stage, and two more for e-mail and for each country. */
    @Test
    void metricsAreThoseOfTheFunctions() {
        assertEquals(25, Deployed.metrics(Set.of(Medium.EMAIL, Medium.SMS)));
        assertEquals(22, Deployed.metrics(Set.of(Medium.EMAIL)));
    }

    private int lines(String pattern) {
        return (int) template.stream().filter(line -> line.matches(pattern)).count();
    }
}
