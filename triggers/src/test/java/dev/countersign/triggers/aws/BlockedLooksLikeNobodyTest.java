package dev.countersign.triggers.aws;

import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Fault;
import java.util.List;
import java.util.Map;

/** Somebody whom an operator has blocked. */
final class BlockedLooksLikeNobodyTest extends LooksLikeNobodyContract {
    BlockedLooksLikeNobodyTest() {
        super(
                "EMAIL_OTP",
                AwsBench.DIRECT,
                List.of("dynamodb:TransactWriteItems", "dynamodb:UpdateItem", "dynamodb:GetItem", "kms:GenerateMac"),
                List.of(Fault.DENIED));
        bench.block(AwsBench.ADA);
    }

    @Override
    Map<String, String> person(int number) {
        return AwsBench.ADA;
    }
}
