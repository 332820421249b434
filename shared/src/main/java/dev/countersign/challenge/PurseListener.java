package dev.countersign.challenge;

import dev.countersign.limit.Failures;

/** Is told of every change of a purse in memory, as the stream of a real table tells of it. It must not throw, and not wait. */
@FunctionalInterface
public interface PurseListener {
    void changed(Owner owner, Opening purse, Failures before, Failures after);
}
