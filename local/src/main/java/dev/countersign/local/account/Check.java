package dev.countersign.local.account;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** One question to the account. */
record Check(String name, Supplier<Finding> question) {

    /** Never throws what AWS answers or the network does: the other checks are of use all the same. */
    Finding look() {
        try {
            return question.get();
        } catch (AwsServiceException e) {
            return refused(e);
        } catch (SdkException e) {
            return Finding.unknown("the call failed: " + e.getMessage());
        }
    }

    private static Finding refused(AwsServiceException e) {
        if (e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null) {
            return Finding.unknown("the call failed with status " + e.statusCode());
        }
        String code = e.awsErrorDetails().errorCode();
        if (code.matches(".*(NotFound|DoesNotExist)(Exception)?")) {
            return Finding.todo(
                    "it does not exist (" + code + ")",
                    "Are these credentials of the account that the stack is in? If they are, deploy the stack again: "
                            + OutputsFile.CDK_DEPLOY);
        }
        return Finding.unknown(code + ": " + e.awsErrorDetails().errorMessage());
    }
}
