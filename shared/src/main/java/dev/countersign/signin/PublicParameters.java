package dev.countersign.signin;

import static java.util.stream.Collectors.joining;

import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Medium;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client sees of a code round. All of it comes from the round and the mask, so it has one shape for everybody. */
final class PublicParameters {
    private PublicParameters() {}

    /** {@code fallback} says by what the message may have gone instead. It follows from settings, so it is one for everybody. */
    static Map<String, String> of(CodeRound round, List<Medium> fallback, Outcome outcome, String mask) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("signInMethod", round.shown().name());
        parameters.put("deliveryMedium", round.shown().medium().name());
        if (!fallback.isEmpty()) {
            parameters.put("fallback", fallback.stream().map(Medium::name).collect(joining(",")));
        }
        parameters.put("destination", mask);
        if (round.shown().medium().kind() == AddressKind.PHONE) {
            parameters.put("phoneNumber", mask); // the client of the AWS sample reads this one
        }
        parameters.put("digits", Integer.toString(round.digits()));
        parameters.put("attemptsLeft", Integer.toString(round.triesLeft()));
        parameters.put("expiresAt", Long.toString(round.expiresAt().getEpochSecond()));
        parameters.put("resendAfter", Long.toString(round.resendAfter().getEpochSecond()));
        parameters.put("outcome", outcome.name());
        parameters.put("flow", round.handle());
        return parameters;
    }
}
