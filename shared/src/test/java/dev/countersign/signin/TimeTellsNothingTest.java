package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import dev.countersign.traffic.InMemoryTraffic;
import dev.countersign.traffic.Traffic;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a stranger can tell from reply times, of the triggers Create and Verify. Time is virtual: store and provider take times of
 * given distributions. The generators have fixed seeds, so that a build does not fail by chance; the rule is one sample and one
 * more, and no other seeds were looked at.
 */
final class TimeTellsNothingTest {
    private static final double LEAST_PROBABILITY = 0.001;

    /** Whom a stranger compares with a person who gets a message, and by how many replies. */
    enum Other {
        UNKNOWN(2_000),
        UNVERIFIED(500),
        IN_A_COUNTRY_NOT_ALLOWED(500),
        AT_A_LIMIT(500),
        WITH_A_CLOSED_PURSE(500),
        WITH_A_CHANGED_ADDRESS(500),
        REFUSED_BY_THE_PROVIDER(500),
        BLOCKED_BY_AN_OPERATOR(500),
        STOPPED_BY_THE_PREFIX(500, SignInMethod.SMS_OTP),
        STOPPED_BY_THE_COUNTRY(500, SignInMethod.SMS_OTP),
        STOPPED_BY_THE_SPEND(500, SignInMethod.SMS_OTP);

        private final int samples;
        private final SignInMethod method;

        Other(int samples) {
            this(samples, SignInMethod.EMAIL_OTP);
        }

        Other(int samples, SignInMethod method) {
            this.samples = samples;
            this.method = method;
        }

        /** By e-mail no two direct starts of one person are in one slot; by SMS the attack ends before the limits of strangers do. */
        Duration pause() {
            return Duration.ofSeconds(method == SignInMethod.EMAIL_OTP ? 16 : 1);
        }
    }

    /** One attack: somebody with a message and somebody else, in turns, at an app client. */
    private static final class Attack {
        private final Random random;
        private final SignInHarness harness;
        private final Other other;
        private final String client;
        private final List<Duration> created = new ArrayList<>();
        private final List<Duration> createdForOther = new ArrayList<>();
        private final List<Duration> verified = new ArrayList<>();
        private final List<Duration> verifiedForOther = new ArrayList<>();

        Attack(long seed, Other other, String client) {
            this.random = new Random(seed);
            this.other = other;
            this.client = client;
            var options = new SignInHarness.Options();
            options.draw = random::nextDouble;
            options.reachable = to -> !to.reveal().endsWith("@forbidden.example");
            options.traffic = slow(new InMemoryTraffic());
            options.dailySpendUsd = RunUp.DAILY_SPEND_USD;
            this.harness = new SignInHarness(options);
            harness.clients.put(
                    SignInHarness.DIRECT,
                    new AppClient(
                            SignInHarness.DIRECT,
                            Set.of(other.method),
                            Entry.DIRECT,
                            StepUpToken.WITH_REQUEST,
                            Set.of()));
        }

        private Traffic slow(Traffic counts) {
            return (Traffic) Proxy.newProxyInstance(
                    Traffic.class.getClassLoader(), new Class<?>[] {Traffic.class}, (proxy, method, arguments) -> {
                        harness.pace.work(storeDelay());
                        return method.invoke(counts, arguments);
                    });
        }

        Attack run() {
            slowDown(); // first, since what is measured of the preparation is drawn from later
            prepare();
            int before = harness.sender.count();
            for (int i = 0; i < other.samples; i++) {
                sample(person(i), created, verified);
                refuse(other == Other.REFUSED_BY_THE_PROVIDER ? Cause.ADDRESS_REFUSED : null);
                sample(other(i), createdForOther, verifiedForOther);
                refuse(null);
                harness.clock.advance(other.pause());
            }
            assertEquals(
                    other.samples, harness.sender.count() - before, "one has a message each time, the other never");
            return this;
        }

        private void slowDown() {
            for (String point : List.of("before open", "before sent", "before attempt")) {
                harness.store.at(point, () -> harness.pace.work(storeDelay()));
            }
            refuse(null);
        }

        /** A provider that refuses an address does so at once. */
        private void refuse(@Nullable Cause cause) {
            harness.sender.refuse(cause);
            harness.sender.before(
                    () -> harness.pace.work(cause == null ? ReplyTimesTest.delay(random) : Duration.ofMillis(60)));
        }

        private Duration storeDelay() {
            return Duration.ofMillis(3).plusNanos(random.nextInt(12_000_000));
        }

        private void sample(User user, List<Duration> creates, List<Duration> verifies) {
            PlayedSession session = harness.session(user);
            creates.add(timed(() -> begin(session)));
            verifies.add(timed(() -> session.verify("00000x")));
        }

        private Duration timed(Runnable step) {
            Duration begun = harness.pace.elapsed();
            step.run();
            return harness.pace.elapsed().minus(begun);
        }

        private void begin(PlayedSession session) {
            if (client.equals(SignInHarness.DIRECT)) {
                session.start();
            } else {
                session.request(other.method.name());
            }
        }

        /** Nothing that strangers run up stops a phone that is proved. */
        private User person(int i) {
            String sub = new UUID(7, i).toString();
            String phone = String.format(Locale.ROOT, "+1303%03d0101", i);
            return harness.provedPhone(harness.person(client, sub, "person-" + i + "@example.com", phone));
        }

        private User other(int i) {
            return switch (other) {
                case UNKNOWN -> harness.nobody(client, "nobody-" + i + "@example.com");
                case UNVERIFIED ->
                    User.of(
                            SignInHarness.POOL,
                            client,
                            "name",
                            Map.of("sub", SignInHarness.ADA, "email", "ada@example.com"),
                            false);
                case IN_A_COUNTRY_NOT_ALLOWED ->
                    harness.person(client, SignInHarness.ADA, "ada@forbidden.example", "+12025550101");
                case AT_A_LIMIT, WITH_A_CLOSED_PURSE, BLOCKED_BY_AN_OPERATOR -> harness.ada(client);
                case WITH_A_CHANGED_ADDRESS ->
                    harness.person(client, SignInHarness.ADA, "thief@example.com", "+12025550101");
                case REFUSED_BY_THE_PROVIDER -> person(other.samples + i);
                case STOPPED_BY_THE_PREFIX -> RunUp.PREFIX.stopped(harness, client, i);
                case STOPPED_BY_THE_COUNTRY -> RunUp.COUNTRY.stopped(harness, client, i);
                case STOPPED_BY_THE_SPEND -> RunUp.SPEND.stopped(harness, client, i);
            };
        }

        private void prepare() {
            User ada = harness.ada("mail-only");
            switch (other) {
                case AT_A_LIMIT -> useUpTheDay(ada);
                case WITH_A_CLOSED_PURSE -> close(ada);
                case BLOCKED_BY_AN_OPERATOR -> harness.block(ada);
                case STOPPED_BY_THE_PREFIX -> RunUp.PREFIX.by(harness);
                case STOPPED_BY_THE_COUNTRY -> RunUp.COUNTRY.by(harness);
                case STOPPED_BY_THE_SPEND -> RunUp.SPEND.by(harness);
                case WITH_A_CHANGED_ADDRESS -> {
                    PlayedSession session = harness.session(ada);
                    session.request("EMAIL_OTP");
                    assertEquals(PlayedSession.Reply.TOKENS, session.answer(harness.sender.code()));
                }
                case UNKNOWN, UNVERIFIED, IN_A_COUNTRY_NOT_ALLOWED, REFUSED_BY_THE_PROVIDER -> {}
            }
        }

        private void useUpTheDay(User user) {
            while (harness.sender.count() < 40) {
                harness.session(user).request("EMAIL_OTP");
                harness.clock.advance(Duration.ofMinutes(4));
            }
        }

        private void close(User user) {
            while (harness.store.compares() < 100) {
                PlayedSession session = harness.session(user);
                session.request("EMAIL_OTP");
                session.verify(harness.sender.wrongCode());
                harness.clock.advance(Duration.ofHours(2));
            }
        }

        TwoSamples creates() {
            return new TwoSamples(created, createdForOther);
        }

        TwoSamples verifies() {
            return new TwoSamples(verified, verifiedForOther);
        }

        boolean tellsNothing() {
            return creates().probability() > LEAST_PROBABILITY && verifies().probability() > LEAST_PROBABILITY;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, web",
        "UNKNOWN, direct",
        "UNVERIFIED, web",
        "UNVERIFIED, direct",
        "IN_A_COUNTRY_NOT_ALLOWED, web",
        "AT_A_LIMIT, web",
        "AT_A_LIMIT, direct",
        "WITH_A_CLOSED_PURSE, web",
        "WITH_A_CLOSED_PURSE, direct",
        "WITH_A_CHANGED_ADDRESS, web",
        "WITH_A_CHANGED_ADDRESS, direct",
        "REFUSED_BY_THE_PROVIDER, web",
        "REFUSED_BY_THE_PROVIDER, direct",
        "BLOCKED_BY_AN_OPERATOR, web",
        "BLOCKED_BY_AN_OPERATOR, direct",
        "STOPPED_BY_THE_PREFIX, web",
        "STOPPED_BY_THE_PREFIX, direct",
        "STOPPED_BY_THE_COUNTRY, web",
        "STOPPED_BY_THE_SPEND, web"
    })
    @DisplayName(
            "EN-03 replies of Create and of Verify, 2,000 for a name that nobody has, in turns with those for somebody who gets a message")
    void timeTellsNothing(Other other, String client) {
        Attack attack = new Attack(1, other, client).run();
        assertTrue(
                attack.tellsNothing() || new Attack(2, other, client).run().tellsNothing(),
                attack.creates().probability() + " and " + attack.verifies().probability());
    }
}
