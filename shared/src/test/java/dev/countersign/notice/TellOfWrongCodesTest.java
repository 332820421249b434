package dev.countersign.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.Purses;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import dev.countersign.delivery.Pepper;
import dev.countersign.delivery.SmsLines;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.Failures;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.AuditTrail;
import dev.countersign.signin.Destinations;
import dev.countersign.testing.MutableClock;
import dev.countersign.testing.RecordingDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** V6.3.5: who is told of wrong answers, by what, and how often. */
final class TellOfWrongCodesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Owner ADA = new Owner("pool", "", "ada-sub");
    private static final String EMAIL = "ada@example.com";
    private static final String PHONE = "+12025550101";

    private final MutableClock clock = new MutableClock(NOW);
    private final RecordingDirectory directory = new RecordingDirectory();
    private final InMemoryStore store = new InMemoryStore();
    private final List<String> sent = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<AuditEvent> events = new ArrayList<>();
    private final Set<String> unreachable = new java.util.HashSet<>();
    private final Destinations destinations =
            new Destinations(new Pepper(new byte[32]), to -> !unreachable.contains(to.reveal()), to -> "");
    private final SentNotices notices = new InMemorySentNotices();
    private Set<Medium> channels = EnumSet.allOf(Medium.class);
    private Failures now = Failures.NONE;

    /** What the purse says at the moment, whatever the change says. */
    private final Purses purses = new Purses() {
        @Override
        public Failures failures(Owner owner, Opening opening) {
            return now;
        }

        @Override
        public boolean open(Owner owner, Opening opening, Instant at) {
            throw new AssertionError("a notice opens nothing");
        }
    };

    private CodeSender sender = (medium, to, message) -> {
        sent.add(medium + " " + to.reveal());
        messages.add(message);
        return "id-" + sent.size();
    };

    @BeforeEach
    void putAdaIntoThePool() {
        record(Map.of(
                "sub",
                ADA.user(),
                "email",
                EMAIL,
                "email_verified",
                "true",
                "phone_number",
                PHONE,
                "phone_number_verified",
                "true",
                "locale",
                "de"));
        store.replace(ADA, proved(destinations, AddressKind.PHONE, PHONE));
    }

    private void record(Map<String, String> attributes) {
        directory.update("pool", ADA.user(), attributes);
    }

    private TellOfWrongCodes rule() {
        return new TellOfWrongCodes(
                purses,
                directory,
                store,
                notices,
                new Addressees(channels, destinations),
                (medium, to, message) -> sender.send(medium, to, message),
                CodeMessages.load("en", SmsLines.NONE),
                destinations,
                new AuditTrail(events::add, destinations),
                clock);
    }

    private static Failures row(int wrong) {
        Failures failures = Failures.NONE;
        for (int i = 0; i < wrong; i++) {
            failures = failures.counted(FailureLimits.DEFAULT, NOW);
        }
        return failures;
    }

    private void wrong(int inRow) {
        now = row(inRow);
        rule().tell(new PurseChange(ADA, Opening.OPEN, row(inRow - 1), now));
    }

    private List<What> whats() {
        return events.stream().map(AuditEvent::what).toList();
    }

    private static Address proved(Destinations destinations, AddressKind kind, String address) {
        return destinations.address(Destination.of(kind, address).orElseThrow());
    }

    @Test
    @DisplayName("a phone that nobody has proved is told nothing: it may be rented, and nothing counts this message")
    void unprovenPhoneIsToldNothing() {
        store.forgetProven(ADA, AddressKind.PHONE);

        wrong(80);

        assertEquals(List.of("EMAIL " + EMAIL), sent);
    }

    @Test
    @DisplayName("BF-11 the alert goes out before the purse closes, to both addresses, in the person's language")
    void bothAddressesAreToldBeforeThePurseCloses() {
        wrong(80);

        assertEquals(Set.of("EMAIL " + EMAIL, "SMS " + PHONE), Set.copyOf(sent));
        assertEquals(List.of(What.NOTICE_OF_CLOSING, What.NOTICE_OF_CLOSING), whats());
        assertEquals(
                Set.of("de"),
                messages.stream().map(message -> message.locale().toString()).collect(Collectors.toSet()));
        assertEquals(Set.of(""), messages.stream().map(Message::code).collect(Collectors.toSet()));
        assertFalse(events.get(0).message().isEmpty());
        assertFalse(events.toString().contains(EMAIL) || events.toString().contains(ADA.user()), events.toString());
    }

    @Test
    void eachKindHasItsEvent() {
        wrong(5);
        wrong(100);
        now = row(0);
        rule().tell(new PurseChange(ADA, Opening.TOKEN, row(6), row(6).proved(NOW)));

        assertEquals(
                EnumSet.of(What.NOTICE_OF_LOCK, What.NOTICE_OF_CLOSED, What.NOTICE_OF_SUCCESS),
                EnumSet.copyOf(whats()));
        assertEquals(6, sent.size());
    }

    @Test
    @DisplayName("the fifth answer in a row was right after all: nobody is alarmed")
    void rightFifthAnswerAlarmsNobody() {
        now = row(5).proved(NOW);

        rule().tell(new PurseChange(ADA, Opening.OPEN, row(4), row(5)));

        assertEquals(List.of(), sent);
        assertEquals(List.of(), events);
    }

    @Test
    void onlyAChangeThatMattersAsksAnybody() {
        directory.failFrom(0);

        wrong(4);
        wrong(6);

        assertEquals(List.of(), events);
    }

    @Test
    @DisplayName("FL-07 a phone number that was changed by a stolen token gets no notice")
    void addressThatIsNotTheProvenOneGetsNone() {
        store.replace(ADA, proved(destinations, AddressKind.PHONE, "+12025550199"));

        wrong(5);

        assertEquals(List.of("EMAIL " + EMAIL), sent);
    }

    @Test
    void unverifiedAndUnreachableAddressesGetNone() {
        record(Map.of("email_verified", "false"));
        unreachable.add(PHONE);

        wrong(5);

        assertEquals(List.of(), sent);
        assertEquals(List.of(What.NOTICE_NOT_SENT), whats());
    }

    @Test
    void phoneGetsNoneWhereOnlyWhatsAppIsOn() {
        channels = EnumSet.of(Medium.EMAIL, Medium.WHATSAPP);

        wrong(5);

        assertEquals(List.of("EMAIL " + EMAIL), sent);
    }

    @Test
    @DisplayName("a record that is another user's, or gone, gets no notice of this one")
    void recordOfAnotherUserGetsNone() {
        record(Map.of("sub", "somebody-else"));

        wrong(5);

        assertEquals(List.of(), sent);
        assertEquals(List.of(What.NOTICE_NOT_SENT), whats());
    }

    @Test
    @DisplayName("the stream may tell a change twice: one notice")
    void repeatIsHeldBack() {
        wrong(5);
        wrong(5);

        assertEquals(2, sent.size());
        assertEquals(List.of(What.NOTICE_OF_LOCK, What.NOTICE_OF_LOCK, What.NOTICE_HELD_BACK), whats());
    }

    @Test
    @DisplayName("who locks an account on purpose sends its owner three notices of a kind in a day, and no more")
    void locksOnPurposeAreToldThreeTimesADay() {
        for (int i = 0; i < 24; i++) {
            wrong(5);
            clock.advance(Duration.ofMinutes(59));
        }

        assertEquals(6, sent.size());
    }

    @Test
    @DisplayName("what one provider does not take keeps nothing from the other one")
    void oneProviderDownDoesNotStopTheOther() {
        CodeSender works = sender;
        sender = (medium, to, message) -> {
            if (medium == Medium.EMAIL) {
                throw new DeliveryException(DeliveryException.Cause.UNAVAILABLE);
            }
            return works.send(medium, to, message);
        };

        wrong(5);

        assertEquals(List.of("SMS " + PHONE), sent);
        assertEquals(EnumSet.of(What.NOTICE_OF_LOCK, What.NOTICE_NOT_SENT), EnumSet.copyOf(whats()));
    }

    @Test
    @DisplayName("a pool that does not answer: nothing is taken, so the change may be told again")
    void faultLeavesTheChangeToBeToldAgain() {
        TellOfWrongCodes failing = new TellOfWrongCodes(
                purses,
                new dev.countersign.directory.UserDirectory() {
                    @Override
                    public Map<String, String> attributes(String pool, String userName) {
                        throw new IllegalStateException("the directory does not answer");
                    }

                    @Override
                    public void update(String pool, String userName, Map<String, String> attributes) {}

                    @Override
                    public void shutOut(String pool, String userName) {}
                },
                store,
                notices,
                new Addressees(channels, destinations),
                sender,
                CodeMessages.load("en", SmsLines.NONE),
                destinations,
                new AuditTrail(events::add, destinations),
                clock);
        now = row(5);
        PurseChange change = new PurseChange(ADA, Opening.OPEN, row(4), now);

        assertThrows(IllegalStateException.class, () -> failing.tell(change));
        rule().tell(change);

        assertEquals(2, sent.size());
        assertTrue(whats().stream().allMatch(what -> what == What.NOTICE_OF_LOCK), whats().toString());
    }
}
