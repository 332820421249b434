package dev.countersign.triggers.aws;

import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Fault;
import java.util.List;
import java.util.Map;

/** Somebody whose phone is new, while few of the codes to phones of its country come back. */
final class StoppedPhoneLooksLikeNobodyTest extends LooksLikeNobodyContract {
    private static final int ENOUGH_TO_JUDGE = 50;

    StoppedPhoneLooksLikeNobodyTest() {
        super(
                "SMS_OTP",
                AwsBench.DIRECT_SMS,
                List.of(
                        "dynamodb:TransactWriteItems",
                        "dynamodb:UpdateItem",
                        "dynamodb:GetItem",
                        "dynamodb:BatchGetItem",
                        "kms:GenerateMac"),
                List.of(Fault.DENIED));
        for (int i = 0; i < ENOUGH_TO_JUDGE; i++) {
            bench.signIn(functions, AwsBench.newPhone(200 + i, 101))
                    .request("__dummy__", Map.of("signInMethod", "SMS_OTP"));
        }
    }

    /** Another one each time, since a fault may leave a message in the limits of the person. */
    @Override
    Map<String, String> person(int number) {
        return AwsBench.newPhone(300 + number, 101);
    }
}
