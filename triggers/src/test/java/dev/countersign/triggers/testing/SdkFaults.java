package dev.countersign.triggers.testing;

import dev.countersign.testing.PortFault;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Planned faults in the words of the SDK, as its clients throw them after their own repeats. */
public final class SdkFaults {
    private SdkFaults() {}

    public static SdkException ofDynamo(PortFault fault) {
        return switch (fault) {
            case THROTTLED -> ProvisionedThroughputExceededException.builder().build();
            case SERVER_ERROR -> InternalServerErrorException.builder().build();
            case CONFLICT -> TransactionConflictException.builder().build();
            case TIMED_OUT, TIMED_OUT_AFTERWARDS -> ApiCallTimeoutException.create(2_500);
            case MALFORMED -> SdkClientException.create("Unable to unmarshall response");
            case NONE, SLOW, STALE -> throw new IllegalArgumentException("nobody is told of " + fault);
        };
    }
}
