package dev.countersign.username;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Owner;
import dev.countersign.delivery.Pepper;
import dev.countersign.directory.UserDirectory;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.username.Claim.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ChooseUserNameTest {
    private static final Owner ADA = new Owner("pool", "client", "sub-of-ada");
    private static final Owner EVE = new Owner("pool", "client", "sub-of-eve");
    private static final UserName WANTED = new UserName("Ada");

    private final UserNames names = new InMemoryUserNames();
    private final Pool pool = new Pool();
    private final List<AuditEvent> audited = new ArrayList<>();
    private final ChooseUserName choose = new ChooseUserName(
            names,
            pool,
            new Pepper(new byte[32]),
            audited::add,
            Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));

    /** Keeps what it was told; may be down. */
    private static final class Pool implements UserDirectory {
        private final List<String> told = new ArrayList<>();
        private boolean down;

        @Override
        public Map<String, String> attributes(String pool, String userName) {
            throw new AssertionError("nobody reads here");
        }

        @Override
        public void update(String pool, String userName, Map<String, String> attributes) {
            if (down) {
                throw new IllegalStateException("down");
            }
            told.add(pool + " " + userName + " " + attributes.get("custom:username") + " "
                    + attributes.get("custom:username_set"));
        }

        @Override
        public void shutOut(String pool, String userName) {
            throw new AssertionError("nobody is shut out");
        }
    }

    private List<What> events() {
        return audited.stream().map(AuditEvent::what).toList();
    }

    @Test
    void claimedNameIsToldToThePool() {
        assertEquals(new Claim(Outcome.CLAIMED, WANTED), choose.choose(ADA, "name-of-ada", WANTED));

        assertEquals(List.of("pool name-of-ada Ada true"), pool.told);
        assertEquals(List.of(What.USER_NAME_CHOSEN), events());
    }

    @Test
    @DisplayName("UN-08 the pool was down after the claim: the repeat finishes, in the spelling that was claimed")
    void repeatFinishes() {
        pool.down = true;
        assertThrows(IllegalStateException.class, () -> choose.choose(ADA, "name-of-ada", WANTED));
        assertEquals(Optional.of(WANTED), names.of(new Holder("pool", "sub-of-ada")), "the claim holds");
        assertEquals(Outcome.TAKEN, choose.choose(EVE, "name-of-eve", WANTED).outcome());
        pool.down = false;

        assertEquals(new Claim(Outcome.ALREADY_YOURS, WANTED), choose.choose(ADA, "name-of-ada", new UserName("ADA")));

        assertEquals(List.of("pool name-of-ada Ada true"), pool.told);
        assertEquals(List.of(What.USER_NAME_CHOSEN, What.USER_NAME_TAKEN, What.USER_NAME_REPEATED), events());
    }

    @Test
    void refusedChoiceChangesNothingInThePool() {
        choose.choose(ADA, "name-of-ada", WANTED);
        pool.told.clear();

        choose.choose(ADA, "name-of-ada", new UserName("Countess"));
        choose.choose(EVE, "name-of-eve", WANTED);

        assertEquals(List.of(), pool.told);
        assertEquals(List.of(What.USER_NAME_CHOSEN, What.USER_NAME_KEPT, What.USER_NAME_TAKEN), events());
    }

    @Test
    @DisplayName("audit events know a person by the usual pseudonym and name nobody")
    void eventsNameNobody() {
        choose.choose(ADA, "name-of-ada", WANTED);

        AuditEvent event = audited.get(0);
        assertEquals(new Pepper(new byte[32]).pseudonym("sub-of-ada"), event.user());
        assertTrue(!event.toString().contains("sub-of-ada") && !event.toString().contains("Ada"), event::toString);
    }
}
