package dev.countersign;

import dev.countersign.delivery.AddressFuzz;
import dev.countersign.delivery.MessageFuzz;
import dev.countersign.json.JsonFuzz;
import dev.countersign.jwt.TokenFuzz;
import dev.countersign.receipt.ReceiptFuzz;
import dev.countersign.signin.AnswerFuzz;
import dev.countersign.signin.MetadataFuzz;
import dev.countersign.signin.RoundFuzz;
import dev.countersign.testing.FuzzContract;
import java.util.List;

final class FuzzTest implements FuzzContract {
    @Override
    public List<Class<?>> targets() {
        return List.of(
                TokenFuzz.class,
                JsonFuzz.class,
                AnswerFuzz.class,
                MetadataFuzz.class,
                RoundFuzz.class,
                AddressFuzz.class,
                MessageFuzz.class,
                ReceiptFuzz.class);
    }
}
