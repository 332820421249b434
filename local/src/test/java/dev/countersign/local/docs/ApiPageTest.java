package dev.countersign.local.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.LocalCountersign;
import dev.countersign.local.docs.PageShell.Said;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import dev.countersign.local.receipt.ReceiptCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/api.md, as somebody copies them into a shell. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class ApiPageTest {
    /** What the commands print, in this order, among other things. */
    private static final List<String> ANSWERS = List.of(
            "\"state\":\"registered\"",
            "\"state\":\"registered\"",
            "EUR 1250.00",
            "\"state\":\"confirmed\"",
            "transaction-confirmed",
            "{\"valid\":true}",
            "code-used",
            "\"state\":\"cancelled\"");

    @Test
    @DisplayName("D5 a payment from its registration to its receipt, and a code: by curl")
    void commandsOfThePageRun(@TempDir Path folder) throws IOException, InterruptedException {
        try (LocalCountersign local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0)) {
            Said said = PageShell.run("api.md", local.endpoint(), folder);

            assertEquals(0, said.status(), said.text());
            String inOrder =
                    String.join(".*", ANSWERS.stream().map(Pattern::quote).toList());
            assertTrue(
                    Pattern.compile(inOrder, Pattern.DOTALL)
                            .matcher(said.text())
                            .find(),
                    said.text());
        }
        assertReceiptIsGood(folder);
    }

    /** By the command that the page shows next. */
    private static void assertReceiptIsGood(Path folder) {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        for (String option : List.of("receipt", "keys", "details")) {
            String file = option.equals("keys") ? "receipt-keys.json" : option + ".json";
            arguments.addAll(List.of("--" + option, folder.resolve(file).toString()));
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int status = ReceiptCommand.run(arguments, new PrintStream(printed, true, UTF_8));

        assertEquals(0, status, printed.toString(UTF_8));
        assertTrue(printed.toString(UTF_8).startsWith("Good, and for exactly these details."), printed::toString);
    }
}
