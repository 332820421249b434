package dev.countersign.signin;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Opening;
import java.time.Instant;
import java.util.Set;

/** Rounds as they stand in sessions. */
final class Rounds {
    static final String FLOW = "AAAAAAAAAAAAAAAAAAAAA1";
    static final String OTHER_FLOW = "AAAAAAAAAAAAAAAAAAAAA2";
    static final ClientPolicy STRICT = new ClientPolicy(
            Set.of(SignInMethod.EMAIL_OTP, SignInMethod.SMS_OTP_STEPUP), StepUpToken.WITH_REQUEST, Entry.PARAMETERS);
    static final ClientPolicy WITH_CODE =
            new ClientPolicy(Set.of(SignInMethod.SMS_OTP_STEPUP), StepUpToken.WITH_CODE, Entry.PARAMETERS);

    private Rounds() {}

    static ParametersRound parameters() {
        return new ParametersRound(FLOW, STRICT);
    }

    static CodeRound code(String flow, ClientPolicy policy, boolean decoy, int triesLeft) {
        return new CodeRound(
                decoy,
                flow,
                policy,
                SignInMethod.EMAIL_OTP,
                SignInMethod.EMAIL_OTP,
                Opening.OPEN,
                6,
                1,
                triesLeft,
                Instant.ofEpochSecond(1_772_366_700L),
                Instant.ofEpochSecond(1_772_366_430L),
                Binding.NONE.digest(),
                "key-0001");
    }
}
