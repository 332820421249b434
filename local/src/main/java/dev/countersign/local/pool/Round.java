package dev.countersign.local.pool;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One answered round, as Define and Create see it in {@code session}. */
record Round(
        String challengeName,
        boolean challengeResult,
        @Nullable String challengeMetadata) {
    static final String CUSTOM_CHALLENGE = "CUSTOM_CHALLENGE";

    Map<String, @Nullable Object> toJson() {
        return JsonObject.of(
                "challengeName", challengeName,
                "challengeResult", challengeResult,
                "challengeMetadata", challengeMetadata);
    }
}
