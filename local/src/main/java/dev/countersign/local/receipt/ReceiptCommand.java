package dev.countersign.local.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.json.MalformedJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.local.account.Arguments;
import dev.countersign.receipt.InvalidReceiptException;
import dev.countersign.receipt.Receipt;
import dev.countersign.receipt.VerifyReceipt;
import dev.countersign.transaction.InvalidOrderException;
import dev.countersign.triggers.http.OrderJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command {@code countersign receipt verify}. It reads files and asks nobody. */
public final class ReceiptCommand {
    private static final String HELP = """
            countersign receipt verify --receipt FILE --keys FILE [--details FILE]

            Says whether a receipt was signed by one of the keys, and what it says. It calls nothing: keep the keys
            beside your receipts. See docs/transactions.md#receipts.

              --receipt FILE  the receipt, or the answer of the API with it
              --keys FILE     the keys, as GET /.well-known/receipt-keys answered them
              --details FILE  the details that were registered: whether the receipt is for exactly these
              --help          this text

            Ends with 0 when the receipt holds, with 1 when it does not, with 2 when it was called wrongly.""";

    private ReceiptCommand() {}

    /**
     * The exit status.
     *
     * @param arguments without the name of the command
     * @throws IllegalArgumentException with what is wrong with them or with a file, in a sentence
     */
    public static int run(List<String> arguments, PrintStream out) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(HELP);
            return 0;
        }
        if (arguments.isEmpty() || !arguments.get(0).equals("verify")) {
            throw new IllegalArgumentException("there is only \"receipt verify\"; see --help");
        }
        Arguments given = Arguments.parse(
                arguments.subList(1, arguments.size()), Set.of("--receipt", "--keys", "--details"), Set.of());
        VerifyReceipt verifier = VerifyReceipt.by(read(given.required("--keys", "the published keys")));
        String receipt = receipt(read(given.required("--receipt", "the receipt")));
        Optional<String> digest =
                given.value("--details").map(ReceiptCommand::read).map(ReceiptCommand::digest);
        return verify(verifier, receipt, digest, out);
    }

    private static int verify(VerifyReceipt verifier, String text, Optional<String> digest, PrintStream out) {
        try {
            Receipt receipt = verifier.verify(text);
            if (digest.isPresent() && !digest.get().equals(receipt.digest())) {
                out.println("Other details: the receipt is good, but not for these.");
                print(receipt, out);
                return 1;
            }
            out.println(digest.isPresent() ? "Good, and for exactly these details." : "Good.");
            print(receipt, out);
            return 0;
        } catch (InvalidReceiptException e) {
            out.println("Not good: " + e.getMessage() + ".");
            return 1;
        }
    }

    private static void print(Receipt receipt, PrintStream out) {
        out.println("  transaction   " + receipt.transactionId());
        out.println("  digest        " + receipt.digest());
        out.println("  approved by   " + receipt.owner());
        out.println("  of            " + receipt.issuer());
        out.println("  with          " + receipt.method());
        out.println("  approved at   " + receipt.approvedAt());
        out.println("  confirmed at  " + receipt.confirmedAt());
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file), UTF_8).strip();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the file " + file + " is no text");
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " cannot be read");
        }
    }

    /** Alone, or as the API answered it. */
    private static String receipt(String text) {
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            return String.valueOf(StrictJson.object(text.getBytes(UTF_8)).get("receipt"));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("the receipt must be as the API answered it");
        }
    }

    private static String digest(String details) {
        try {
            return OrderJson.read(StrictJson.object(details.getBytes(UTF_8))).digest();
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("the details must be a JSON object");
        } catch (InvalidOrderException e) {
            throw new IllegalArgumentException("the details: " + e.requirement());
        }
    }
}
