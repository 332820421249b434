package dev.countersign.local.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.triggers.LambdaFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** docs/cost.md shows what the command prints and counts. */
final class CostPageTest {
    private final String page = Files.readString(Path.of("../docs/cost.md"));

    CostPageTest() throws IOException {}

    @Test
    @DisplayName("F10 the page shows the cost by channel and country as the command prints it")
    void examplesAreWhatTheCommandPrints() {
        assertShown("```\n$ ./countersign cost\n" + printed() + "```\n");
        assertShown("```\n$ ./countersign cost --countries\n" + printed("--countries") + "```\n");
    }

    @Test
    void callsAreThoseThatArePriced() {
        assertShown(row("runs of Define, Create, Verify, PreToken", CostPageTest::runs));
        assertShown(row("`GetItem`, read request units", calls -> "" + calls.reads()));
        assertShown(row("`UpdateItem`", calls -> "" + calls.updates()));
        assertShown(row(
                "`TransactWriteItems`, with items in all",
                calls -> calls.transactions() + ", " + calls.transactionItems()));
        assertShown(row("write request units", calls -> "" + calls.writeUnits()));
        assertShown(row("`GenerateMac`", calls -> "" + calls.macs()));
        assertShown(row("`SendEmail` or `Publish`", calls -> "" + calls.messages()));
    }

    @Test
    void pricesToCheckAreNamedWithTheReason() {
        PriceList.load().all().stream()
                .filter(price -> !price.check().isEmpty())
                .forEach(price -> assertShown("| `" + price.item() + "` | " + price.check() + " |\n"));
    }

    private static String runs(Calls calls) {
        return LambdaFunction.triggers().stream()
                .filter(function -> !function.isForSignUp())
                .map(function -> "" + calls.runs(function))
                .collect(Collectors.joining(", "));
    }

    private static String row(String what, Function<Calls, String> cell) {
        return "| " + what + " | " + cell.apply(Occasion.SIGN_IN.calls()) + " | " + cell.apply(Occasion.STEP_UP.calls())
                + " |\n";
    }

    private static String printed(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(0, Cost.run(List.of(arguments), new PrintStream(out, true, UTF_8)));
        return out.toString(UTF_8);
    }

    private void assertShown(String text) {
        assertTrue(page.contains(text), () -> "docs/cost.md does not show:\n" + text);
    }
}
