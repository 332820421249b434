package dev.countersign.local.cost;

import dev.countersign.triggers.LambdaFunction;
import java.math.BigDecimal;
import java.math.MathContext;

/** What only an account can tell. These are generous guesses; together they come to about a cent per 1,000 sign-ins. */
final class Assumed {
    /** A run of a warm function, without its calls. */
    static final int RUN_MILLIS = 5;

    /** A call of DynamoDB or KMS. */
    static final int CALL_MILLIS = 20;

    /** Until SES or SNS has taken a message. */
    static final int MESSAGE_MILLIS = 100;

    /** What we log at {@code LOG_LEVEL=info}, and Lambda's own lines. */
    static final int LOG_BYTES_PER_RUN = 1_200;

    /** The settings of app clients are read once a minute by Create and by Verify, while one environment of each is busy. */
    static final int SETTINGS_READS_PER_MONTH = 2 * 60 * 730;

    private static final BigDecimal MEGABYTE_MILLIS_PER_GB_SECOND = new BigDecimal(1_024 * 1_000);

    private Assumed() {}

    /** Define makes no call, and all others have the same memory. */
    static BigDecimal gbSeconds(Calls calls) {
        long megabyteMillis = 0;
        for (LambdaFunction function : LambdaFunction.triggers()) {
            megabyteMillis += (long) calls.runs(function) * RUN_MILLIS * Deployed.memoryMegabytes(function);
        }
        long waiting = (long) calls.calls() * CALL_MILLIS + (long) calls.messages() * MESSAGE_MILLIS;
        megabyteMillis += waiting * Deployed.memoryMegabytes(LambdaFunction.CREATE);
        return new BigDecimal(megabyteMillis).divide(MEGABYTE_MILLIS_PER_GB_SECOND, MathContext.DECIMAL64);
    }
}
