package dev.countersign.local.operator;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Pepper;
import dev.countersign.operator.Act;
import dev.countersign.operator.Action;
import dev.countersign.operator.OperatorDesk;
import dev.countersign.operator.OperatorDesk.Done;
import dev.countersign.operator.Person;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The people of a pool whose records a desk can reach: finds the one who is meant, and says what there is, or was done. */
public final class PersonDesk implements People {
    private final String pool;
    private final Function<String, Optional<PoolPerson>> users;
    private final OperatorDesk desk;
    private final Pepper pepper;
    private final Clock clock;

    /**
     * A desk for one pool.
     *
     * @param users finds a user by any name that administrators may use
     */
    public PersonDesk(
            String pool, Function<String, Optional<PoolPerson>> users, OperatorDesk desk, Pepper pepper, Clock clock) {
        this.pool = pool;
        this.users = users;
        this.desk = desk;
        this.pepper = pepper;
        this.clock = clock;
    }

    @Override
    public String answer(Wish wish) throws RefusedException {
        Optional<PoolPerson> user = users.apply(wish.user())
                .filter(found -> !wish.isSub() || found.sub().equals(wish.user()));
        if (user.isEmpty() && !wish.isSub()) {
            throw new RefusedException(
                    "user pool " + pool + " has no user of this name. Name one who was deleted by --id SUB");
        }
        Person person = new Person(pool, user.map(PoolPerson::sub).orElse(wish.user()));
        return switch (wish.task()) {
            case LOOK_UP -> new StandingText(person, user, pepper, clock.instant()).of(desk.lookUp(person));
            case PENDING -> PendingText.of(desk.pending(person));
            case UNLOCK, BLOCK, UNBLOCK, CANCEL -> done(wish, person);
            case RE_BIND_PHONE -> rebound(wish, person, user, AddressKind.PHONE);
            case RE_BIND_EMAIL -> rebound(wish, person, user, AddressKind.EMAIL);
            case ERASE -> erased(wish, person, user);
        };
    }

    /** An address that nobody has verified would not be bound, but anything that is written there later. */
    private String rebound(Wish wish, Person person, Optional<PoolPerson> user, AddressKind kind)
            throws RefusedException {
        if (user.filter(found -> found.isVerified(kind)).isEmpty()) {
            throw new RefusedException("the pool's record of this user has no verified " + kind.attribute()
                    + ". Put there first what you have checked. See docs/operators.md#re-bind");
        }
        return done(wish, person);
    }

    /** With the records his wrong answers are forgotten, and which addresses are his. */
    private String erased(Wish wish, Person person, Optional<PoolPerson> user) throws RefusedException {
        if (user.isPresent()) {
            throw new RefusedException("user pool " + pool + " still has the user " + person.user()
                    + ". Delete him there first, then name him by --id. See docs/operators.md#erase");
        }
        return done(wish, person);
    }

    private String done(Wish wish, Person person) {
        Action action = wish.task().action().orElseThrow();
        String ofBlock = ofBlock(action, person);
        Done done = desk.perform(action, person, wish.by());
        return wish.task().word() + " " + person.user() + ": done" + counted(done) + ofBlock + "\n"
                + line(person, done.act()) + "\n";
    }

    /** What an operator might not expect. It is asked for before the change: no unlock ends a block. */
    private String ofBlock(Action action, Person person) {
        return switch (action) {
            case UNLOCK, RE_BIND_PHONE, RE_BIND_EMAIL ->
                desk.isBlocked(person) ? ", still blocked: unblock lets this person in again" : "";
            case BLOCK -> desk.isBlocked(person) ? ", was blocked before" : "";
            case UNBLOCK -> desk.isBlocked(person) ? "" : ", was not blocked";
            case CANCEL, ERASE -> "";
        };
    }

    private static String counted(Done done) {
        return switch (done.act().action()) {
            case CANCEL -> ", transactions: " + done.records();
            case ERASE -> ", records: " + done.records();
            case UNLOCK, RE_BIND_PHONE, RE_BIND_EMAIL, BLOCK, UNBLOCK -> "";
        };
    }

    /** For the operator's own records. No function writes such a line, so it has a kind of its own. */
    private static String line(Person person, Act act) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", act.at().toString());
        line.put("kind", "operator");
        line.put("what", "OPERATOR_" + act.action().name());
        line.put("pool", person.pool());
        line.put("sub", person.user());
        line.put("by", act.by());
        return JSONObjectUtils.toJSONString(line);
    }
}
