package dev.countersign.codes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.Flows;
import dev.countersign.codes.CodeAnswer.Outcome;
import dev.countersign.codes.CodeDesk.Ending;
import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.EmailAddress;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.MessagePrices;
import dev.countersign.delivery.Pepper;
import dev.countersign.delivery.PhoneNumber;
import dev.countersign.delivery.SmsLines;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.AuditTrail;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.RandomIds;
import dev.countersign.signin.SendCode;
import dev.countersign.signin.StandaloneCodes;
import dev.countersign.signin.UnprovenPhones;
import dev.countersign.testing.MutableClock;
import dev.countersign.testing.Race;
import dev.countersign.testing.RecordingSender;
import dev.countersign.testing.SignInHarness;
import dev.countersign.traffic.Traffic;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the codes of back ends guarantee, over any store. By SMS and e-mail, not to +44. Each test has users and a number of its own. */
public abstract class CodeDeskContract {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final CodeMessages MESSAGES = CodeMessages.load("en", SmsLines.NONE);
    private static final String BANK = "123456789012/role/bank";
    private static final String SHOP = "123456789012/role/shop";

    private final MutableClock clock = new MutableClock(START);
    private final RecordingSender sender = new RecordingSender();
    private final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    private final RandomIds ids = new RandomIds(new SecureRandom());
    private final String ada = "ada-" + UUID.randomUUID();
    private final PhoneNumber phone = phone();
    private final Recipient to = new Recipient(BANK, ada, phone);

    private CodeDesk desk;

    protected abstract ChallengeStore store();

    protected abstract Flows flows();

    protected abstract Traffic traffic();

    private static PhoneNumber phone() {
        return PhoneNumber.parse("+1202" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999))
                .orElseThrow();
    }

    @BeforeEach
    void openTheDesk() {
        Pepper pepper = new Pepper("a pepper of exactly 32 bytes 001".getBytes(UTF_8));
        Destinations destinations = new Destinations(pepper, at -> !at.reveal().startsWith("+44"), at -> "US");
        AuditTrail trail = new AuditTrail(audit::add, destinations);
        LocalCodeKey key = LocalCodeKey.random(new SecureRandom());
        SendCode sendCode = new SendCode(
                store(),
                key,
                sender,
                MESSAGES,
                new UnprovenPhones(traffic(), pepper, at -> "US", MessagePrices.load(), 100));
        desk = new CodeDesk(
                "pool",
                new StandaloneCodes(SignInHarness.usualRules(true), sendCode, store(), key, destinations, trail),
                flows(),
                Set.of(Medium.SMS, Medium.EMAIL),
                destinations,
                pepper,
                trail,
                clock);
    }

    private CodeAnswer send(String id, Recipient recipient) {
        return desk.send(id, recipient, null, "");
    }

    /** The id of a code that went out to Ada. */
    private String sent() {
        String id = ids.next();
        assertEquals(Outcome.SENT, send(id, to).outcome());
        return id;
    }

    private Outcome validate(String id, Recipient of, String typed) {
        return desk.validate(id, of, typed).outcome();
    }

    private List<What> outcomes() {
        return audit.stream().map(AuditEvent::what).toList();
    }

    @Test
    void codeIsSentAndIsValidOnce() {
        String id = ids.next();
        CodeAnswer answer = send(id, to);

        assertEquals(
                CodeAnswer.sent(
                        new CodeAnswer.Issued(id, Medium.SMS, phone.masked(), 5, START.plus(Duration.ofMinutes(5)))),
                answer);
        assertEquals(List.of(new RecordingSender.Sent(Medium.SMS, phone.reveal(), sender.code())), sender.sent());
        assertEquals(Outcome.VALID, validate(id, to, sender.code()));
        assertEquals(Outcome.USED, validate(id, to, sender.code()));
        assertEquals(List.of(What.CODE_SENT, What.CODE_RIGHT, What.CODE_REPEATED), outcomes());
    }

    @Test
    void wrongAnswersUseUpTheTries() {
        String id = sent();
        for (int left = 4; left >= 0; left--) {
            assertEquals(CodeAnswer.wrong(left), desk.validate(id, to, sender.wrongCode()));
        }

        assertEquals(Outcome.EXHAUSTED, validate(id, to, sender.code()));
        assertEquals(0, send(id, to).attemptsLeft(), "a repeat sends no dead code");
        assertEquals(1, sender.count());
    }

    @ParameterizedTest(name = "{0} ms after it was sent: {1}")
    @CsvSource({"299999, VALID", "300000, EXPIRED", "86400000, EXPIRED"})
    void codeDiesOfAge(long later, Outcome outcome) {
        String id = sent();

        clock.advance(Duration.ofMillis(later));

        assertEquals(outcome, validate(id, to, sender.code()));
        assertEquals(outcome == Outcome.VALID ? Outcome.USED : outcome, validate(id, to, sender.code()));
    }

    @Test
    @DisplayName(
            "RP-04 another caller, another user, another address and an id of nobody are answered alike, and cost no try")
    void whatIsNotTheirsIsUnknown() {
        String id = sent();
        String other = sent();
        for (Recipient foreign : List.of(
                new Recipient(SHOP, ada, phone),
                new Recipient(BANK, "another", phone),
                new Recipient(BANK, ada, phone()),
                new Recipient(BANK, ada, EmailAddress.parse("ada@example.com").orElseThrow()))) {
            for (int i = 0; i < 6; i++) {
                assertEquals(CodeAnswer.of(Outcome.UNKNOWN), desk.validate(other, foreign, sender.code()));
            }
        }
        assertEquals(CodeAnswer.of(Outcome.UNKNOWN), desk.validate(ids.next(), to, sender.code()));

        assertEquals(Outcome.WRONG, validate(id, to, sender.code()), "RP-03 the code of another id");
        assertEquals(Outcome.VALID, validate(other, to, sender.code()));
    }

    @Test
    @DisplayName("the user id of one caller is another user under another caller: nobody uses up what is another's")
    void callersHaveUsersOfTheirOwn() {
        for (int i = 0; i < 5; i++) {
            validate(sent(), to, sender.wrongCode());
            clock.advance(Duration.ofMillis(1));
        }
        Recipient elsewhere = new Recipient(SHOP, ada, phone());
        String id = ids.next();
        send(id, elsewhere);

        assertEquals(
                Outcome.LIMIT_REACHED,
                send(ids.next(), new Recipient(BANK, ada, phone())).outcome());
        assertEquals(Outcome.VALID, validate(id, elsewhere, sender.code()));
    }

    @Test
    @DisplayName("BF-03 ids are irrelevant: five wrong answers over all of a user's codes, then a wait")
    void userHasToWaitAfterWrongAnswers() {
        List<String> codes = List.of(sent(), sent());
        for (int i = 0; i < 5; i++) {
            assertEquals(Outcome.WRONG, validate(codes.get(i % 2), to, "x"));
        }
        assertEquals(Outcome.WAIT, validate(codes.get(1), to, sender.code()));

        clock.advance(Duration.ofSeconds(30));

        assertEquals(Outcome.VALID, validate(codes.get(1), to, sender.code()));
    }

    @Test
    @DisplayName("RC-01 64 right answers at once: one is valid")
    void oneOfManyRightAnswersIsValid() {
        String id = sent();
        try (Race race = new Race(64)) {
            var outcomes = race.run(i -> validate(id, to, sender.code()));

            assertEquals(1, outcomes.stream().filter(Outcome.VALID::equals).count(), outcomes::toString);
            assertTrue(
                    Set.of(Outcome.VALID, Outcome.USED, Outcome.EXHAUSTED, Outcome.WAIT)
                            .containsAll(outcomes),
                    outcomes::toString);
        }
    }

    @Test
    @DisplayName("DL-03 a repeat under the same id sends nothing and says the same, but for the tries that are left")
    void repeatSendsNothing() {
        String id = ids.next();
        CodeAnswer first = send(id, to);
        clock.advance(Duration.ofSeconds(90));
        assertEquals(first, send(id, to));
        validate(id, to, sender.wrongCode());

        assertEquals(4, send(id, to).attemptsLeft());
        assertEquals(Outcome.VALID, validate(id, to, sender.code()));
        assertEquals(Outcome.OVER, send(id, to).outcome(), "nobody is to be asked for it");
        clock.advance(Duration.ofMinutes(5));
        assertEquals(Outcome.OVER, send(id, to).outcome());
        clock.advance(Duration.ofHours(23));
        assertEquals(Outcome.OVER, send(id, to).outcome(), "as long as its key is known");
        assertEquals(1, sender.count());
    }

    @Test
    @DisplayName("RC-05 many requests of one id at once: one message, and all are told of it")
    void manyRequestsSendOneMessage() {
        String id = ids.next();
        try (Race race = new Race(16)) {
            var answers = race.run(i -> send(id, to));

            assertEquals(1, Set.copyOf(answers).size(), answers::toString);
        }
        assertEquals(1, sender.count());
        assertEquals(Outcome.VALID, validate(id, to, sender.code()));
    }

    @Test
    @DisplayName("a number gets five in an hour, whoever names it, and the caller is told when there is room")
    void addressIsProtectedOverAllCallers() {
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    Outcome.SENT,
                    send(ids.next(), new Recipient(i % 2 == 0 ? BANK : SHOP, ada + i, phone))
                            .outcome());
        }

        assertEquals(CodeAnswer.limited(START.plus(Duration.ofHours(1))), send(ids.next(), to));
        assertEquals(
                Outcome.SENT,
                send(ids.next(), new Recipient(BANK, ada, phone())).outcome());
        assertEquals(6, sender.count());
    }

    @Test
    @DisplayName("what a limit stopped goes out by a repeat once there is room")
    void limitBlocksNoLaterTry() {
        for (int i = 0; i < 5; i++) {
            sent();
        }
        String id = ids.next();
        assertEquals(Outcome.LIMIT_REACHED, send(id, to).outcome());
        assertEquals(Outcome.UNKNOWN, validate(id, to, sender.code()));

        clock.advance(Duration.ofHours(1));

        assertEquals(Outcome.SENT, send(id, to).outcome());
        assertEquals(Outcome.VALID, validate(id, to, sender.code()));
    }

    @Test
    @DisplayName("DL-04 a provider that is down blocks no next try, under this id or another, and uses up no limit")
    void providerIsDown() {
        sender.refuse(Cause.UNAVAILABLE);
        String id = ids.next();
        for (int i = 0; i < 10; i++) {
            assertEquals(Outcome.PROVIDER_DOWN, send(id, to).outcome());
            assertEquals(Outcome.PROVIDER_DOWN, send(ids.next(), to).outcome());
        }
        assertEquals(Outcome.UNKNOWN, validate(id, to, "123456"));
        sender.refuse(null);

        assertEquals(Outcome.SENT, send(id, to).outcome());
        assertEquals(Outcome.SENT, send(id, to).outcome());
        assertEquals(1, sender.count());
        assertEquals(Outcome.VALID, validate(id, to, sender.code()));
        sent();
    }

    @Test
    @DisplayName("nothing was sent, and the time of this id is over: a caller is told so, and not that it was sent")
    void idThatSentNothingDiesToo() {
        sender.refuse(Cause.UNAVAILABLE);
        String id = ids.next();
        send(id, to);
        sender.refuse(null);
        clock.advance(Duration.ofMinutes(5));

        assertEquals(Outcome.OVER, send(id, to).outcome());
        assertEquals(0, sender.count());
        sent();
    }

    @Test
    void messageThatMayBeOnItsWayCountsAsSent() {
        sender.refuse(Cause.UNKNOWN);
        String id = ids.next();

        assertEquals(Outcome.SENT, send(id, to).outcome());
        sender.refuse(null);
        assertEquals(Outcome.SENT, send(id, to).outcome());

        assertEquals(0, sender.count());
    }

    @Test
    void addressMustBeReachable() {
        Destination british = PhoneNumber.parse("+447700900123").orElseThrow();
        sender.refuse(Medium.EMAIL, Cause.ADDRESS_REFUSED);
        Recipient mail = new Recipient(
                BANK, ada, EmailAddress.parse(ada + "@example.com").orElseThrow());

        assertEquals(
                Outcome.NOT_REACHABLE,
                send(ids.next(), new Recipient(BANK, ada, british)).outcome());
        assertEquals(Outcome.NOT_REACHABLE, send(ids.next(), mail).outcome());
        assertEquals(
                Outcome.NOT_REACHABLE,
                desk.send(ids.next(), to, Medium.WHATSAPP, "").outcome(),
                "it is off");
        assertEquals(
                Outcome.NOT_REACHABLE,
                desk.send(ids.next(), to, Medium.EMAIL, "").outcome(),
                "to a phone");
        assertEquals(0, sender.count());
    }

    @Test
    @DisplayName("a back end may name another address the next time, whatever was proved before")
    void proofBindsNoAddress() {
        assertEquals(Outcome.VALID, validate(sent(), to, sender.code()));
        Recipient next = new Recipient(BANK, ada, phone());
        String id = ids.next();

        assertEquals(Outcome.SENT, send(id, next).outcome());
        assertEquals(Outcome.VALID, validate(id, next, sender.code()));
    }

    @Test
    void callerEndsItsOwnCodes() {
        String id = sent();

        assertEquals(Ending.UNKNOWN, desk.end(id, SHOP));
        assertEquals(Ending.UNKNOWN, desk.end(ids.next(), BANK));
        assertEquals(Outcome.WRONG, validate(id, to, sender.wrongCode()), "it lives");
        assertEquals(Ending.ENDED, desk.end(id, BANK));
        assertEquals(Ending.TOO_LATE, desk.end(id, BANK), "a repeat");

        assertEquals(Outcome.USED, validate(id, to, sender.code()));
        assertEquals(Outcome.OVER, send(id, to).outcome());
        assertEquals(1, sender.count());
        assertTrue(outcomes().contains(What.CODE_ENDED), outcomes()::toString);
    }

    @RepeatedTest(20)
    @DisplayName("of an answer and an end at the same moment one is told that it came first")
    void answerAndEndAgree() {
        String id = sent();
        String code = sender.code();
        try (Race race = new Race(16)) {
            List<Object> said = race.<Object>run(i -> i % 2 == 0 ? validate(id, to, code) : desk.end(id, BANK));

            long first = said.stream()
                    .filter(one -> one == Outcome.VALID || one == Ending.ENDED)
                    .count();
            assertEquals(1, first, said::toString);
        }
    }

    @Test
    void messageIsInTheLanguageThatIsAskedFor() {
        desk.send(ids.next(), to, Medium.SMS, "de-AT");
        desk.send(ids.next(), to, Medium.SMS, "no language at all");

        assertEquals(List.of(Locale.GERMAN, Locale.ENGLISH), sender.locales());
        assertFalse(sender.text().contains("sign in"), sender.text());
    }

    @Test
    @DisplayName("LG-01 an event tells neither code nor address nor what a caller calls its user")
    void eventsTellNoSecret() {
        String id = sent();
        validate(id, to, sender.wrongCode());
        validate(id, to, sender.code());
        validate(id, new Recipient(BANK, "canary", phone), "x");
        desk.end(id, BANK);

        for (AuditEvent event : audit) {
            assertEquals(BANK, event.client());
            for (String secret : List.of(sender.code(), phone.reveal(), ada, "canary")) {
                assertFalse(event.toString().contains(secret), event::toString);
            }
        }
        assertNotEquals(audit.get(0).user(), audit.get(3).user(), "one pseudonym for each user");
        assertEquals("SMS_OTP", audit.get(0).method());
    }
}
