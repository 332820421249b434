package dev.countersign.triggers.aws;

import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Fault;
import java.util.List;
import java.util.Map;

/** Somebody whose messages of this hour are used up. */
final class LimitedLooksLikeNobodyTest extends LooksLikeNobodyContract {
    LimitedLooksLikeNobodyTest() {
        super(
                "EMAIL_OTP",
                AwsBench.DIRECT,
                List.of("dynamodb:TransactWriteItems", "dynamodb:UpdateItem", "dynamodb:GetItem", "kms:GenerateMac"),
                List.of(Fault.DENIED, Fault.UNAVAILABLE, Fault.NONSENSE, Fault.BREAKS_OFF));
        for (int i = 0; i < 15; i++) {
            bench.signIn(functions, AwsBench.ADA).request("__dummy__", Map.of("signInMethod", "EMAIL_OTP"));
        }
    }

    @Override
    Map<String, String> person(int number) {
        return AwsBench.ADA;
    }
}
