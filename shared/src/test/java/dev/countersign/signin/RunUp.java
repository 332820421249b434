package dev.countersign.signin;

import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import java.util.Locale;

/** What strangers have run up on phones that nobody has proved, so that the next one gets no message. */
enum RunUp {
    /** Ten minutes' messages to one prefix. */
    PREFIX(20, 0, "+1202555%04d"),
    /** An hour's messages to one country, of which none has come back. */
    COUNTRY(50, 0, "+1202%03d0101"),
    /** A day's messages, of which enough have come back, under {@link #DAILY_SPEND_USD}. */
    SPEND(70, 20, "+1202%03d0101");

    /** Pays for a hundred messages, of which seventy may go to such phones. */
    static final int DAILY_SPEND_USD = 1;

    private final int messages;
    private final int proofs;
    private final String phones;

    RunUp(int messages, int proofs, String phones) {
        this.messages = messages;
        this.proofs = proofs;
        this.phones = phones;
    }

    void by(SignInHarness harness) {
        for (int i = 0; i < messages; i++) {
            PlayedSession session = harness.session(victim(harness, SignInHarness.WEB, i));
            session.request("SMS_OTP");
            if (i < proofs) {
                session.answer(harness.sender.code());
            }
        }
    }

    /** Somebody whose phone is new, and is stopped by it. */
    User stopped(SignInHarness harness, String client, int number) {
        return victim(harness, client, messages + number);
    }

    private User victim(SignInHarness harness, String client, int number) {
        String phone = String.format(Locale.ROOT, phones, number);
        return harness.person(client, "sub-of-" + phone.substring(1), "victim-" + number + "@example.com", phone);
    }
}
