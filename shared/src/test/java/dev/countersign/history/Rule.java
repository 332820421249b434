package dev.countersign.history;

import java.util.stream.Stream;

/** What must hold of every history. It says nothing that an unlucky order of calls could explain. */
@FunctionalInterface
interface Rule {
    Stream<Violation> broken(History history);
}
