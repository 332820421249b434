package dev.countersign.signin;

import dev.countersign.delivery.Medium;
import dev.countersign.otp.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By what codes may travel, for each purpose.
 *
 * @param fallback media in their order: a message that its provider does not take goes by the next one after it, as far as
 *     the app client offers it. A purpose without a list has no fallback
 * @param approvals by what codes may go that are bound to something
 */
public record Channels(Map<Purpose, List<Medium>> fallback, Set<Medium> approvals) {
    public Channels {
        fallback = Map.copyOf(fallback);
        approvals = Set.copyOf(approvals);
        fallback.values().forEach(order -> {
            if (order.size() > Set.copyOf(order).size()) {
                throw new IllegalArgumentException("a fallback must name each channel once, was " + order);
            }
        });
        if (!approvals.containsAll(fallback.getOrDefault(Purpose.TRANSACTION, List.of()))) {
            throw new IllegalArgumentException("the fallback of approvals must not leave the channels of approvals "
                    + approvals + ", was " + fallback.get(Purpose.TRANSACTION));
        }
    }

    boolean allow(Purpose purpose, Medium medium) {
        return purpose != Purpose.TRANSACTION || approvals.contains(medium);
    }

    /** What is tried after that method, in order: the same kind of method over another medium. */
    List<SignInMethod> after(Purpose purpose, SignInMethod asked, ClientPolicy policy) {
        List<Medium> order = fallback.getOrDefault(purpose, List.of());
        int place = order.indexOf(asked.medium());
        return place < 0
                ? List.of()
                : order.subList(place + 1, order.size()).stream()
                        .flatMap(medium -> asked.over(medium).stream())
                        .filter(policy.methods()::contains)
                        .toList();
    }
}
