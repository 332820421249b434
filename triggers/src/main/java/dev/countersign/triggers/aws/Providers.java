package dev.countersign.triggers.aws;

import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.triggers.Deadline;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.conn.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What the senders share: when a try may begin, when it may be repeated, and what a failure says about the message. */
final class Providers {
    /** A message that is tried later than this may go out when nobody waits for it any more. */
    private static final Duration TIME_FOR_A_TRY = Duration.ofMillis(1_300);

    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERROR = 500;

    private Providers() {}

    static void requireTimeForATry() throws DeliveryException {
        if (!hasTimeForATry()) {
            throw new DeliveryException(Cause.UNAVAILABLE);
        }
    }

    /** Throttling alone: of everything else, a time-out first of all, the message may already be on its way. */
    static boolean mayBeTriedAgain(Throwable failure) {
        return failure instanceof SdkServiceException e && e.isThrottlingException() && hasTimeForATry();
    }

    static boolean hasTimeForATry() {
        return Deadline.left().compareTo(TIME_FOR_A_TRY) >= 0;
    }

    /** UNAVAILABLE only when it is certain that nothing was sent; a message that may be out must find its code alive. */
    static Cause cause(Exception failure) {
        if (failure instanceof SdkServiceException e) {
            return e.isThrottlingException() ? Cause.UNAVAILABLE : cause(e.statusCode());
        }
        return neverLeft(failure) ? Cause.UNAVAILABLE : Cause.UNKNOWN;
    }

    /** What an HTTP status that is none of success says. */
    static Cause cause(int status) {
        boolean callersFault = status >= 400 && status < SERVER_ERROR && status != REQUEST_TIMEOUT;
        return callersFault ? Cause.UNAVAILABLE : Cause.UNKNOWN;
    }

    /** A message that was accepted without an id is accepted all the same. */
    static String id(@Nullable String given) {
        return given == null ? "" : given;
    }

    /** There was no connection that a message could have left by. */
    private static boolean neverLeft(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof ConnectTimeoutException
                    || cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }
}
