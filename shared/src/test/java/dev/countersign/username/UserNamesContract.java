package dev.countersign.username;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.testing.Race;
import dev.countersign.username.Claim.Outcome;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store of user names must do. Extend it, give it a store; names and people are new in each test. */
public abstract class UserNamesContract {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String POOL = "eu-central-1_Test00000";
    private static final int RIVALS = 64;

    private final Holder ada = newHolder();
    private final Holder eve = newHolder();
    private final String unique = UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    public abstract UserNames names();

    private static Holder newHolder() {
        return new Holder(POOL, UUID.randomUUID().toString());
    }

    private UserName name(String spelling) {
        return new UserName(spelling + unique);
    }

    private Claim claim(Holder holder, UserName wanted) {
        return names().claim(holder, wanted, NOW);
    }

    @Test
    void nameThatNobodyHasIsClaimed() {
        assertEquals(Optional.empty(), names().of(ada));

        assertEquals(new Claim(Outcome.CLAIMED, name("Ada")), claim(ada, name("Ada")));
        assertEquals(Optional.of(name("Ada")), names().of(ada));
    }

    @Test
    @DisplayName("UN-02 a second name is refused, and the first one stays")
    void secondNameIsRefused() {
        claim(ada, name("Ada"));

        assertEquals(new Claim(Outcome.YOU_HAVE_ANOTHER, name("Ada")), claim(ada, name("Countess")));
        assertEquals(Optional.of(name("Ada")), names().of(ada));
        assertEquals(Outcome.CLAIMED, claim(eve, name("Countess")).outcome(), "it was not taken by the way");
    }

    @Test
    @DisplayName("UN-03 a taken name is refused in every spelling, and who was refused may choose another")
    void takenNameIsRefused() {
        claim(ada, name("Ada"));

        assertEquals(new Claim(Outcome.TAKEN, name("aDA")), claim(eve, name("aDA")));
        assertEquals(Optional.empty(), names().of(eve));
        assertEquals(Outcome.CLAIMED, claim(eve, name("Eve")).outcome());
    }

    @Test
    @DisplayName("UN-08 the same name again is still yours, in its first spelling")
    void sameNameAgainIsStillYours() {
        claim(ada, name("Ada"));

        assertEquals(new Claim(Outcome.ALREADY_YOURS, name("Ada")), claim(ada, name("Ada")));
        assertEquals(new Claim(Outcome.ALREADY_YOURS, name("Ada")), claim(ada, name("ADA")));
    }

    @Test
    void poolsHaveNamesOfTheirOwn() {
        claim(ada, name("Ada"));
        Holder elsewhere = new Holder("eu-central-1_Other0000", eve.user());

        assertEquals(Outcome.CLAIMED, claim(elsewhere, name("Ada")).outcome());
        assertEquals(Optional.empty(), names().of(eve));
    }

    @Test
    @DisplayName("UN-01 64 people claim one name, each in a spelling of his own: exactly one has it")
    void oneOfManyClaimsWins() {
        try (Race race = new Race(RIVALS)) {
            for (int round = 0; round < 5; round++) {
                String wanted = "r" + round + "Race";
                List<Holder> rivals = Stream.generate(UserNamesContract::newHolder)
                        .limit(RIVALS)
                        .toList();

                List<Claim> claims =
                        race.run(i -> claim(rivals.get(i), name(i % 2 == 0 ? wanted : "R" + wanted.substring(1))));

                List<Outcome> outcomes = claims.stream().map(Claim::outcome).toList();
                assertEquals(1, Collections.frequency(outcomes, Outcome.CLAIMED));
                assertEquals(RIVALS - 1, Collections.frequency(outcomes, Outcome.TAKEN));
                assertEquals(
                        1,
                        rivals.stream()
                                .filter(rival -> names().of(rival).isPresent())
                                .count());
            }
        }
    }

    @Test
    @DisplayName("UN-01 one person claims 64 names at once: exactly one is his, and the others are free")
    void onePersonGetsOneName() {
        try (Race race = new Race(RIVALS)) {
            List<Claim> claims = race.run(i -> claim(ada, name("N" + i + "x")));

            List<Outcome> outcomes = claims.stream().map(Claim::outcome).toList();
            assertEquals(1, Collections.frequency(outcomes, Outcome.CLAIMED));
            assertEquals(RIVALS - 1, Collections.frequency(outcomes, Outcome.YOU_HAVE_ANOTHER));
            UserName his = names().of(ada).orElseThrow();
            claims.forEach(claim -> assertEquals(his, claim.name()));
            String free = his.equals(name("N0x")) ? "N1x" : "N0x";
            assertEquals(Outcome.CLAIMED, claim(eve, name(free)).outcome());
        }
    }

    @Test
    void operatorGivesAnotherName() {
        claim(ada, name("Ada"));

        assertEquals(Change.CHANGED, names().change(ada, name("Ada"), name("Countess"), NOW));
        assertEquals(Optional.of(name("Countess")), names().of(ada));
        assertEquals(Outcome.YOU_HAVE_ANOTHER, claim(ada, name("Ada")).outcome());
    }

    @Test
    @DisplayName("a former name stays reserved: nobody else gets it, and its holder may be given it again")
    void formerNameStaysReserved() {
        claim(ada, name("Ada"));
        names().change(ada, name("Ada"), name("Countess"), NOW);

        assertEquals(Outcome.TAKEN, claim(eve, name("ada")).outcome());
        assertEquals(Change.TAKEN, names().change(eve, null, name("Ada"), NOW));
        assertEquals(Change.CHANGED, names().change(ada, name("Countess"), name("Ada"), NOW));
        assertEquals(Optional.of(name("Ada")), names().of(ada));
    }

    @Test
    void operatorCorrectsASpelling() {
        claim(ada, name("ADA"));

        assertEquals(Change.CHANGED, names().change(ada, name("ADA"), name("Ada"), NOW));
        assertEquals(Optional.of(name("Ada")), names().of(ada));
    }

    @Test
    void operatorGivesAFirstName() {
        assertEquals(Change.CHANGED, names().change(ada, null, name("Ada"), NOW));

        assertEquals(Outcome.ALREADY_YOURS, claim(ada, name("Ada")).outcome());
        assertEquals(Outcome.TAKEN, claim(eve, name("Ada")).outcome());
    }

    @Test
    void changeThatBeganFromAnotherNameIsRefused() {
        claim(ada, name("Ada"));

        assertEquals(Change.MOVED, names().change(ada, null, name("Countess"), NOW));
        assertEquals(Change.MOVED, names().change(ada, name("Lovelace"), name("Countess"), NOW));
        assertEquals(Change.MOVED, names().change(eve, name("Eve"), name("Countess"), NOW));
        assertEquals(Optional.of(name("Ada")), names().of(ada));
        assertEquals(Outcome.CLAIMED, claim(eve, name("Countess")).outcome());
    }

    @Test
    void nameOfSomebodyElseIsNotGiven() {
        claim(ada, name("Ada"));
        claim(eve, name("Eve"));

        assertEquals(Change.TAKEN, names().change(eve, name("Eve"), name("ADA"), NOW));
        assertEquals(Optional.of(name("Eve")), names().of(eve));
    }
}
