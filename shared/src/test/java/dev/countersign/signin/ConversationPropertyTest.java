package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.signin.Conversation.Caller;
import dev.countersign.signin.Conversation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All sessions of up to four rounds over an alphabet of sixteen: tokens for the few that are told here, for no other. */
final class ConversationPropertyTest {
    private static final List<String> ALPHABET = List.of(
            "par-", "par+", "cod-", "cod+", "dec-", "dec+", "flo-", "flo+", "pol+", "srp-", "srp+", "pwd-", "pwd+",
            "bad+", "emp-", "fak+");

    private static final List<Metadata> WISHES = List.of(
            new Metadata(Map.of()),
            new Metadata(Map.of("signInMethod", "EMAIL_OTP")),
            new Metadata(Map.of("signInMethod", "SMS_OTP_STEPUP", "action", "RESEND")),
            new Metadata(Map.of("signInMethod", "SMS_OTP", "action", "whatever", "sub", "admin")));

    /**
     * Rounds of one flow and policy: parameters at most once and in front, then failed code rounds or decoys, then one passed
     * code round. The other flow and the other policy have theirs, by themselves.
     */
    private static final String OWN = "((par[+-] )?((cod|dec)- )*cod[+] |(flo- )*flo[+] |pol[+] )";

    private static Pattern tokens(PasswordFirst password) {
        return Pattern.compile(
                switch (password) {
                    case OFF -> "(srp[+-] )?" + OWN;
                    case ALLOWED -> "(srp[+] pwd[+] )?" + OWN;
                    case REQUIRED -> "srp[+] pwd[+] " + OWN;
                });
    }

    private int issued;

    @ParameterizedTest
    @EnumSource(PasswordFirst.class)
    @DisplayName(
            "CF-02 EN-04 tokens only for a passed own code round at the end of a whole sequence, never for a name nobody has")
    void tokensOnlyForAPassedCodeRoundAtTheEndOfAWholeSequence(PasswordFirst password) {
        check(password, tokens(password), "", new ArrayList<>(), 4);

        assertTrue(issued > 0);
    }

    private void check(PasswordFirst password, Pattern tokens, String words, List<SessionEntry> session, int more) {
        boolean deserved = tokens.matcher(words).matches();
        for (Metadata wish : WISHES) {
            Step known = Conversation.next(session, new Caller(password, false, wish))
                    .step();
            Step unknown =
                    Conversation.next(session, new Caller(password, true, wish)).step();

            assertEquals(deserved, known == Step.ISSUE_TOKENS, words);
            assertEquals(deserved ? Step.FAIL : known, unknown, words);
        }
        issued += deserved ? 1 : 0;
        for (int i = 0; more > 0 && i < ALPHABET.size(); i++) {
            session.add(Sessions.entry(ALPHABET.get(i)));
            check(password, tokens, words + ALPHABET.get(i) + " ", session, more - 1);
            session.remove(session.size() - 1);
        }
    }
}
