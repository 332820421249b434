package dev.countersign.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.challenge.Purses;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Pepper;
import dev.countersign.delivery.SmsLines;
import dev.countersign.directory.UserDirectory;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.Failures;
import dev.countersign.signin.AuditTrail;
import dev.countersign.signin.Destinations;
import dev.countersign.testing.FailingPorts;
import dev.countersign.testing.FaultPlan;
import dev.countersign.testing.InjectedFault;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.PortFault;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every port that the function for notices asks, with every fault, at each of its calls. */
final class NoticeFaultsTest {
    private static final List<Class<?>> PORTS =
            List.of(Purses.class, UserDirectory.class, ProvenAddresses.class, SentNotices.class, CodeSender.class);
    private static final int LOCKING = FailureLimits.DEFAULT.free();

    /** How often the stream tells of a change that the function did not get through. */
    private static final int TOLD = 3;

    private final SignInHarness harness = new SignInHarness();
    private final Owner ada = harness.ada(SignInHarness.WEB).owner();
    private final Destinations destinations = new Destinations(new Pepper(new byte[32]), to -> true, to -> "");
    private final SentNotices notices = new InMemorySentNotices();
    private final List<String> sent = new ArrayList<>();

    record Case(Class<?> port, int call, PortFault fault) {
        @Override
        public String toString() {
            return port.getSimpleName() + ", call " + call + ": " + fault;
        }
    }

    static Stream<Case> cases() {
        return PORTS.stream()
                .flatMap(port -> IntStream.range(0, calls(port))
                        .boxed()
                        .flatMap(call -> PortFault.OF_ANY_CALL.stream().map(fault -> new Case(port, call, fault))));
    }

    static List<Class<?>> ports() {
        return PORTS;
    }

    /** How often one notice asks the port while nothing fails. */
    private static int calls(Class<?> port) {
        AtomicInteger calls = new AtomicInteger();
        var test = new NoticeFaultsTest();
        test.lock();
        test.tell(test.rule(port, called -> {
            calls.getAndIncrement();
            return PortFault.NONE;
        }));
        return calls.get();
    }

    private TellOfWrongCodes rule(Class<?> failing, FaultPlan plan) {
        var ports = new FailingPorts(port -> port == failing ? plan : FaultPlan.none());
        return new TellOfWrongCodes(
                ports.port(Purses.class, harness.purses),
                ports.port(UserDirectory.class, harness.directory),
                ports.port(ProvenAddresses.class, harness.proven),
                ports.port(SentNotices.class, notices),
                new Addressees(EnumSet.allOf(Medium.class), destinations),
                ports.sender((medium, to, message) -> {
                    sent.add(medium + " " + to.reveal());
                    return "id-" + sent.size();
                }),
                CodeMessages.load("en", SmsLines.NONE),
                destinations,
                new AuditTrail(harness.audit::add, destinations),
                harness.clock);
    }

    /** Five wrong answers, and a phone that is proved: both addresses of the person are entitled to the notice. */
    private void lock() {
        harness.directory.update(
                SignInHarness.POOL, ada.user(), harness.ada(SignInHarness.WEB).attributes());
        PlayedSession session = harness.session(harness.ada(SignInHarness.WEB));
        session.request("EMAIL_OTP");
        IntStream.range(0, LOCKING).forEach(answer -> session.answer(harness.sender.wrongCode()));
        harness.proven.replace(
                ada,
                destinations.address(
                        Destination.of(AddressKind.PHONE, "+12025550101").orElseThrow()));
    }

    private static Failures row(int wrong) {
        Failures failures = Failures.NONE;
        for (int i = 0; i < wrong; i++) {
            failures = failures.counted(FailureLimits.DEFAULT, SignInHarness.START);
        }
        return failures;
    }

    /** As the stream does it: the same change again, while the function fails. */
    private void tell(TellOfWrongCodes rule) {
        var change = new PurseChange(ada, Opening.OPEN, row(LOCKING - 1), row(LOCKING));
        for (int i = 0; i < TOLD; i++) {
            try {
                rule.tell(change);
                return;
            } catch (InjectedFault e) {
                // and once more
            }
        }
    }

    /** How many addresses get this very notice. Where it may be marked as sent, nobody gets it rather than everybody twice. */
    private static int certain(Case at) {
        if (at.port() == SentNotices.class) {
            return at.fault().isKnownNotDone() ? 2 : 0;
        }
        return at.port() == CodeSender.class ? 1 : 2;
    }

    @ParameterizedTest
    @MethodSource("ports")
    @DisplayName("ST-07 a notice asks every port of the list")
    void everyPortIsAsked(Class<?> port) {
        assertTrue(calls(port) > 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @DisplayName(
            "ST-07 a fault on the way of a notice: no address gets it twice, no purse changes, and the next one arrives")
    void faultSendsNothingTwice(Case at) {
        lock();
        Failures before = harness.purses.failures(ada, Opening.OPEN);
        TellOfWrongCodes rule = rule(at.port(), FaultPlan.once(at.call(), at.fault()));

        tell(rule);

        assertTrue(sent.size() >= certain(at), () -> "this notice: " + sent);
        assertTrue(sent.stream().allMatch(address -> Collections.frequency(sent, address) == 1), sent::toString);
        assertEquals(before, harness.purses.failures(ada, Opening.OPEN));
        sent.clear();
        harness.clock.advance(Duration.ofHours(1));
        tell(rule);
        assertEquals(
                List.of("EMAIL ada@example.com", "SMS +12025550101"),
                sent.stream().sorted().toList(),
                "the next notice");
    }
}
