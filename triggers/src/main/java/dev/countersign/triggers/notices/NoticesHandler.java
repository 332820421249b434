package dev.countersign.triggers.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.notice.PurseChange;
import dev.countersign.notice.TellOfWrongCodes;
import dev.countersign.triggers.Deadline;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.RunLog;
import dev.countersign.triggers.Stopwatch;
import dev.countersign.triggers.event.Part;
import dev.countersign.triggers.event.UnknownEventException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Takes what the table's stream tells of purses, after the answers themselves were judged. A record that is none is a fault in the log
 * and nothing else; one that could not be dealt with is asked for again, with those behind it:
 * docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html.
 */
public final class NoticesHandler implements RequestStreamHandler {
    private static final String ALL_DONE = "{\"batchItemFailures\":[]}";

    private final String pool;
    private final TellOfWrongCodes rule;
    private final RunLog log;

    /** For AWS Lambda: from the environment. */
    public NoticesHandler() {
        this(Lambda.notices());
    }

    private NoticesHandler(NoticesHandler made) {
        this.pool = made.pool;
        this.rule = made.rule;
        this.log = made.log;
    }

    public NoticesHandler(String pool, TellOfWrongCodes rule, RunLog log) {
        this.pool = pool;
        this.rule = rule;
        this.log = log;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        Stopwatch watch = new Stopwatch();
        try {
            String failed = firstFailed(records(in.readAllBytes()));
            out.write(answer(failed).getBytes(UTF_8));
        } finally {
            log.ran(LambdaFunction.NOTICES, watch.elapsed());
        }
    }

    private List<Part> records(byte[] event) {
        try {
            return Part.of(event).objects("Records");
        } catch (UnknownEventException e) {
            log.fault(LambdaFunction.NOTICES, e);
            return List.of();
        }
    }

    private static String answer(String failed) {
        return failed.isEmpty() ? ALL_DONE : "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + failed + "\"}]}";
    }

    /** The sequence number of the first record that is to come again; empty when there is none. */
    private String firstFailed(List<Part> records) {
        for (Part record : records) {
            Optional<PurseChange> change = change(record);
            if (change.isPresent() && !isTold(change.get())) {
                return sequenceNumber(record);
            }
        }
        return "";
    }

    private Optional<PurseChange> change(Part record) {
        try {
            sequenceNumber(record);
            return PurseRecord.of(record, pool);
        } catch (UnknownEventException e) {
            log.fault(LambdaFunction.NOTICES, e);
            return Optional.empty();
        }
    }

    private static String sequenceNumber(Part record) {
        String number = record.object("dynamodb").text("SequenceNumber");
        if (!number.matches("[0-9]{1,40}")) {
            throw new UnknownEventException();
        }
        return number;
    }

    /** Each change has the time of a trigger. A JVM without memory is left to end. */
    private boolean isTold(PurseChange change) {
        Deadline.begin();
        try {
            rule.tell(change);
            return true;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            log.fault(LambdaFunction.NOTICES, e);
            return false;
        }
    }
}
