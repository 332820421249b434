package dev.countersign.local.demo;

import java.util.Map;

/** Somebody guesses at a person's codes, and the person hears of it. */
final class WrongCodesStory {
    private static final String GRACE = "grace@example.com";
    private static final Map<String, String> BY_EMAIL = Map.of("signInMethod", "EMAIL_OTP");
    private static final int TRIES = 5;

    /** The table's stream, and what plays it here, tells a little later, or some seconds later at the second try. */
    private static final int POLLS = 300;

    private static final int POLL_MILLIS = 100;

    private final Stage stage;
    private final Client web;

    WrongCodesStory(Stage stage) {
        this.stage = stage;
        this.web = stage.client("web");
    }

    void play() {
        stage.teller().heading("Somebody guesses at Grace's codes, and she is told.");
        Round round = web.askForCode(GRACE, BY_EMAIL, Client.NOTHING);
        String wrong = SignInStory.wrong(stage.laptop().codeSentTo(GRACE));
        int before = stage.laptop().messagesTo(GRACE).size();
        for (int i = 1; i < TRIES; i++) {
            round = web.another(round, GRACE, wrong, BY_EMAIL);
        }
        Round last = round;
        Failed.unless(
                web.refuses(() -> web.tokens(last, GRACE, wrong, BY_EMAIL)),
                "the fifth wrong answer must end the flow");
        stage.teller().say("Five wrong answers: the sign-in is over, and further answers have to wait.");

        String notice = awaitMessage(before).text();
        stage.teller().say("She did not ask for it, and a notice is in her inbox. It has no code and no link.");
        stage.teller().quote(notice.lines().findFirst().orElse(""));
    }

    private Sent awaitMessage(int before) {
        for (int i = 0; i < POLLS && stage.laptop().messagesTo(GRACE).size() == before; i++) {
            pause();
        }
        Failed.unless(stage.laptop().messagesTo(GRACE).size() > before, "a notice must be in the inbox");
        return stage.laptop().newestTo(GRACE);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("it was interrupted");
        }
    }
}
