package dev.countersign.signin;

import dev.countersign.delivery.AddressKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a client sees of a code round. All of it comes from the round and the mask, so it has one shape for everybody. */
final class PublicParameters {
    private PublicParameters() {}

    static Map<String, String> of(CodeRound round, Outcome outcome, String mask) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("signInMethod", round.method().name());
        parameters.put("deliveryMedium", round.method().medium().name());
        parameters.put("destination", mask);
        if (round.method().medium().kind() == AddressKind.PHONE) {
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
