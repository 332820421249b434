package dev.countersign.triggers;

import dev.countersign.testing.FuzzContract;
import dev.countersign.triggers.cognito.TriggerEventFuzz;
import dev.countersign.triggers.http.ApiBodyFuzz;
import dev.countersign.triggers.http.OrderFuzz;
import java.util.List;

final class FuzzTest implements FuzzContract {
    @Override
    public List<Class<?>> targets() {
        return List.of(TriggerEventFuzz.class, ApiBodyFuzz.class, OrderFuzz.class);
    }
}
