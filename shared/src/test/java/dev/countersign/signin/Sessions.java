package dev.countersign.signin;

import static dev.countersign.signin.SessionEntry.CUSTOM_CHALLENGE;
import static dev.countersign.signin.SessionEntry.PASSWORD_VERIFIER;
import static dev.countersign.signin.SessionEntry.SRP_A;

import java.util.Arrays;
import java.util.List;

/**
 * Sessions in short: one word per answered round, {@code +} passed, {@code -} not. {@code srp}, {@code pwd}: the password
 * rounds; {@code par}, {@code cod}: our rounds, {@code one}: with one try left, {@code dec}: a decoy; {@code flo}: a code
 * round of another flow, {@code pol}: of another policy; {@code bad}, {@code emp}: our name with text that is none of ours;
 * {@code mfa}: a round of Cognito's; {@code fak}: a code round under Cognito's name for another challenge.
 */
final class Sessions {
    private Sessions() {}

    static List<SessionEntry> of(String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(Sessions::entry)
                .toList();
    }

    static SessionEntry entry(String word) {
        boolean passed = word.endsWith("+");
        return switch (word.substring(0, 3)) {
            case "srp" -> new SessionEntry(SRP_A, passed, "");
            case "pwd" -> new SessionEntry(PASSWORD_VERIFIER, passed, "");
            case "mfa" -> new SessionEntry("SMS_MFA", passed, "");
            case "par" -> ours(Rounds.parameters(), passed);
            case "cod" -> ours(Rounds.code(Rounds.FLOW, Rounds.STRICT, false, 5), passed);
            case "one" -> ours(Rounds.code(Rounds.FLOW, Rounds.STRICT, false, 1), passed);
            case "dec" -> ours(Rounds.code(Rounds.FLOW, Rounds.STRICT, true, 5), passed);
            case "flo" -> ours(Rounds.code(Rounds.OTHER_FLOW, Rounds.STRICT, false, 5), passed);
            case "pol" -> ours(Rounds.code(Rounds.FLOW, Rounds.WITH_CODE, false, 5), passed);
            case "fak" ->
                new SessionEntry(
                        "DEVICE_SRP_AUTH",
                        passed,
                        Rounds.code(Rounds.FLOW, Rounds.STRICT, false, 5).text());
            case "bad" -> new SessionEntry(CUSTOM_CHALLENGE, passed, "CODE_CHALLENGE");
            case "emp" -> new SessionEntry(CUSTOM_CHALLENGE, passed, "");
            default -> throw new IllegalArgumentException("no such word: " + word);
        };
    }

    private static SessionEntry ours(Round round, boolean passed) {
        return new SessionEntry(CUSTOM_CHALLENGE, passed, round.text());
    }
}
