package dev.countersign.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a store must say, told as plainly as possible: one purse, one count of messages, and flows that end. */
final class Model implements Player {
    private final Duration step;
    private final ModelPurse purse = new ModelPurse();
    private Instant now = Terms.START;
    private int messages;
    private @Nullable ModelFlow flow;
    private @Nullable Instant provedAt;
    private @Nullable Instant claimedAt;
    private boolean proofGone;
    private boolean answeredRight;

    Model(Duration step) {
        this.step = step;
    }

    @Override
    public String happens(Happening event) {
        ModelFlow known = flow;
        if (event == Happening.TIME) {
            now = now.plus(step);
            return "";
        }
        if (event == Happening.OTHER_FLOW) {
            ModelFlow other = new ModelFlow(now);
            return send(other, 1) + " " + attempt(other);
        }
        if (known == null) {
            return event == Happening.SEND ? begin() : "";
        }
        return switch (event) {
            case SEND -> send(known, 1);
            case RESEND -> send(known, ++known.lastAsked);
            case WRONG -> attempt(known);
            case RIGHT -> succeed(known);
            case CLAIM -> "claimed " + claim();
            // What was proved stays proved, and an answer that came to nothing was never proved.
            case PROVE_AGAIN -> answeredRight ? "proved false" : "";
            case TIME, OTHER_FLOW -> throw new IllegalStateException("happened already");
        };
    }

    private String begin() {
        ModelFlow begun = new ModelFlow(now);
        flow = begun;
        return send(begun, 1);
    }

    private String send(ModelFlow to, int number) {
        if (to.isOver(now)) {
            return "OVER";
        }
        if (number <= to.lastShown) {
            return "ALREADY_SENT";
        }
        to.lastShown = number;
        if (messages == Terms.MESSAGES || purse.isClosed()) {
            return "REFUSED";
        }
        messages++;
        to.hasCode = true;
        return "SEND";
    }

    private String attempt(ModelFlow at) {
        if (at.isOver(now)) {
            return "GONE";
        }
        boolean hadTry = at.tries > 0;
        at.tries = Math.max(0, at.tries - 1);
        if (!at.hasCode) {
            return "GONE";
        }
        return hadTry ? purse.take(now) : "NO_TRIES";
    }

    private String succeed(ModelFlow at) {
        String said = attempt(at);
        if (!said.equals("COUNTED")) {
            return said;
        }
        answeredRight = true;
        at.proved = true;
        provedAt = now;
        purse.giveBack();
        return "proved true";
    }

    private boolean claim() {
        Instant proved = provedAt;
        if (proved == null || proofGone) {
            return false;
        }
        Instant claimed = claimedAt;
        proofGone = !now.isBefore(claimed == null ? proved.plusSeconds(60) : claimed.plusSeconds(15));
        if (!proofGone && claimed == null) {
            claimedAt = now;
        }
        return !proofGone;
    }
}
