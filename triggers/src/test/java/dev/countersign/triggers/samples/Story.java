package dev.countersign.triggers.samples;

import dev.countersign.signin.Round;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Fault;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.PlayedSignIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a moment comes about, from a new table. */
final class Story {
    static final String TRANSACTION = "transaction-0123456789";
    static final Map<String, String> BY_EMAIL = Map.of("signInMethod", "EMAIL_OTP");
    static final Map<String, String> BY_SMS = Map.of("signInMethod", "SMS_OTP");

    private static final int SMS_PER_HOUR = 5;

    private final SampleBench table;
    private final Moment moment;
    private final List<PlayedSignIn> sessions = new ArrayList<>();

    private Story(SampleBench table, Moment moment) {
        this.table = table;
        this.moment = moment;
    }

    /** What today's functions leave behind. */
    static Sample play(LoopbackAws aws, Moment moment) {
        try (SampleBench table = SampleBench.deployed(aws)) {
            Story story = new Story(table, moment);
            story.play();
            return story.sample();
        }
    }

    private Sample sample() {
        AwsBench bench = table.bench;
        return new Sample(
                bench.clock.instant(),
                bench.messages().isEmpty() ? "" : bench.code(),
                sessions.stream().map(Story::flowId).toList(),
                sessions.get(sessions.size() - 1).kept(),
                table.items());
    }

    private static String flowId(PlayedSignIn session) {
        String round = String.valueOf(session.kept().shown().get("challengeMetadata"));
        return Round.parse(round).orElseThrow().flowId();
    }

    private void play() {
        PlayedSignIn session = newSession();
        switch (moment) {
            case PARAMETERS, DIRECT -> session.start();
            case GRANTED -> {
                table.bench.aws.fail("dynamodb:UpdateItem", Fault.DENIED);
                session.request("__dummy__", BY_EMAIL);
            }
            case SENT -> session.request("__dummy__", BY_EMAIL);
            case TRIED, DECOY -> {
                session.request("__dummy__", BY_EMAIL);
                wait(Duration.ofSeconds(10));
                session.answer("wrong", Map.of());
            }
            case PROVED -> {
                session.request("__dummy__", BY_EMAIL);
                wait(Duration.ofSeconds(10));
                session.answered(session.verify(table.bench.code(), Map.of("flow", session.shown("flow"))));
            }
            case STOPPED -> {
                session.request("__dummy__", BY_SMS);
                for (int i = 1; i < SMS_PER_HOUR; i++) {
                    wait(Duration.ofSeconds(1));
                    newSession().request("__dummy__", BY_SMS);
                }
                wait(Duration.ofMinutes(58));
                newSession().request("__dummy__", BY_SMS);
            }
            case STEP_UP ->
                session.request(
                        "{\"jwt\":\"" + table.token() + "\"}",
                        Map.of("signInMethod", "SMS_OTP_STEPUP", "transactionId", TRANSACTION));
            case STEP_UP_WITH_CODE ->
                session.request("__dummy__", Map.of("signInMethod", "EMAIL_OTP_STEPUP", "transactionId", TRANSACTION));
        }
    }

    private PlayedSignIn newSession() {
        PlayedSignIn session = table.signIn(moment);
        sessions.add(session);
        return session;
    }

    private void wait(Duration time) {
        table.bench.clock.advance(time);
    }
}
