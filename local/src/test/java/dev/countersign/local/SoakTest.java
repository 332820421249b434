package dev.countersign.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.local.SoakedPerson.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many people sign in at once through the local pool, over HTTP, while calls of every port fail. */
final class SoakTest {
    private static final int FLOWS = Integer.getInteger("countersign.soak.flows", 200);
    private static final long SEED = Long.getLong("countersign.soak.seed", System.nanoTime());
    private static final int AT_ONCE = 64;
    private static final int FAULTS_PERCENT = 5;

    @Test
    @DisplayName(
            "RC-08 64 sign-ins at once, one of twenty calls failing: none by a wrong code, none as another, none lost")
    void everybodySignsInAsHimself() throws Exception {
        try (LocalCountersign local = LocalCountersign.start(0, Map.of(), new FaultyEdge(SEED, FAULTS_PERCENT));
                TestClient web = new TestClient(local, "web")) {
            List<SoakedPerson> people = IntStream.range(0, FLOWS)
                    .mapToObj(i -> new SoakedPerson(local.pool(), web, i, new Random(SEED + i)))
                    .toList();

            List<End> ends = signIn(people);

            local.clock().advance(Duration.ofHours(1)); // who was made to wait by faults after the count has waited
            List<SoakedPerson> late = IntStream.range(0, FLOWS)
                    .filter(i -> ends.get(i) == End.NOT_YET)
                    .mapToObj(people::get)
                    .toList();
            ends.removeIf(end -> end == End.NOT_YET);
            ends.addAll(signIn(late));
            ends.removeIf(end -> end == End.AS_HIMSELF);
            assertEquals(List.of(), ends, () -> "-Dcountersign.soak.seed=" + SEED);
        }
    }

    private static List<End> signIn(List<SoakedPerson> people) throws Exception {
        AtomicReference<String> codeOfAnother = new AtomicReference<>("");
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<End>> signIns = new ArrayList<>();
            people.forEach(person -> signIns.add(() -> person.signIn(codeOfAnother)));
            List<End> ends = new ArrayList<>();
            for (Future<End> done : threads.invokeAll(signIns)) {
                ends.add(done.get());
            }
            return ends;
        } finally {
            threads.shutdownNow();
        }
    }
}
