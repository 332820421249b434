package dev.countersign.triggers.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.PlayedSignIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Today's functions go on from what a release left behind, as when the alias of one function has moved and another's has not. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class GoingOnCase {
    private final LoopbackAws aws = LoopbackAws.start();
    private @Nullable Sample sample;
    private @Nullable SampleBench table;

    /** What the items may have been through. */
    enum Items {
        AS_THEY_WERE,
        /** Attributes came later than items: {@code attempt} is the first one that did. */
        WITHOUT_ATTEMPT,
        /** The other direction: a newer neighbour wrote something that is not known here. */
        WITH_MORE;

        private Map<String, Object> of(Map<String, Object> item) {
            Map<String, Object> changed = new TreeMap<>(item);
            switch (this) {
                case AS_THEY_WERE -> {}
                case WITHOUT_ATTEMPT -> changed.remove("attempt");
                case WITH_MORE -> changed.put("addedLater", Map.of("S", "by a newer version"));
            }
            return changed;
        }
    }

    /** What a release left behind. */
    record Before(String version, Items items) {}

    static Stream<Before> before() {
        return SampleFiles.versions().stream()
                .flatMap(version -> Stream.of(Items.values()).map(items -> new Before(version, items)));
    }

    @AfterEach
    void close() {
        if (table != null) {
            table.close();
            table = null;
        }
    }

    @AfterAll
    void stop() {
        aws.close();
    }

    /** The sign-in of the sample, over today's functions. */
    PlayedSignIn goOn(Before before, Moment moment) {
        assumeTrue(SampleFiles.has(before.version(), moment), "that release had no such moment");
        Sample kept = SampleFiles.read(before.version(), moment);
        List<Map<String, Object>> items =
                kept.items().stream().map(before.items()::of).toList();
        SampleBench made = SampleBench.holding(aws, kept, items);
        sample = kept;
        table = made;
        return made.signIn(moment).from(kept.kept());
    }

    /** The code that the release sent. */
    String code() {
        return Objects.requireNonNull(sample, "goOn comes first").code();
    }

    SampleBench table() {
        return Objects.requireNonNull(table, "goOn comes first");
    }

    AwsBench bench() {
        return table().bench;
    }

    /** The messages since. */
    List<String> messages() {
        return bench().messages();
    }

    /** The code in the newest of them. */
    String codeSent() {
        return bench().code();
    }

    void wait(Duration time) {
        bench().clock.advance(time);
    }

    static Map<String, String> named(PlayedSignIn session) {
        return Map.of("flow", session.shown("flow"));
    }
}
