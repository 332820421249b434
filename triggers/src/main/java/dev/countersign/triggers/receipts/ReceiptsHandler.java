package dev.countersign.triggers.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.RunLog;
import dev.countersign.triggers.Stopwatch;
import dev.countersign.triggers.event.Part;
import dev.countersign.triggers.event.UnknownEventException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Takes what providers report, by Amazon EventBridge or by a subscription of Amazon CloudWatch Logs. An event that is none of theirs
 * is a fault in the log and nothing else: thrown back, it would only come again.
 */
public final class ReceiptsHandler implements RequestStreamHandler {
    private final Receipts receipts;
    private final RunLog log;

    /** For AWS Lambda: from the environment. */
    public ReceiptsHandler() {
        this(Lambda.receipts());
    }

    private ReceiptsHandler(ReceiptsHandler made) {
        this.receipts = made.receipts;
        this.log = made.log;
    }

    public ReceiptsHandler(Receipts receipts, RunLog log) {
        this.receipts = receipts;
        this.log = log;
    }

    /** Nobody waits for an answer, so none is written. */
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) {
        Stopwatch watch = new Stopwatch();
        try {
            guarded(() -> read(Part.of(in.readAllBytes())));
        } finally {
            log.ran(LambdaFunction.RECEIPTS, watch.elapsed());
        }
    }

    private void read(Part event) throws IOException {
        if (event.has("awslogs")) {
            for (String line : LogBatch.lines(event.object("awslogs").text("data"))) {
                guarded(() -> receipts.record(TextMessageReceipt.of(Part.of(line.getBytes(UTF_8)))));
            }
        } else {
            receipts.record(fromService(event));
        }
    }

    private static Receipt fromService(Part event) {
        return switch (event.text("source")) {
            case "aws.ses" -> MailReceipt.of(event.object("detail"));
            case "aws.social-messaging" -> WhatsAppReceipt.of(event);
            default -> throw new UnknownEventException();
        };
    }

    private interface Work {
        void run() throws IOException;
    }

    /** One bad line does not lose the others. A JVM without memory is left to end. */
    private void guarded(Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            log.fault(LambdaFunction.RECEIPTS, e);
        }
    }
}
