package dev.countersign.signin;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.InvalidJwtException;
import dev.countersign.jwt.InvalidJwtException.Fault;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.TokenUse;
import dev.countersign.jwt.VerifiedJwt;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Judges the access token that a person shows for a step-up. */
public final class StepUpTokens {
    private final AppClients clients;
    private final Function<String, JwtVerifier> verifiers;
    private final Duration maxAuthAge;

    /** {@code verifiers} gives the one verifier of a pool by its id. */
    public StepUpTokens(AppClients clients, Function<String, JwtVerifier> verifiers, Duration maxAuthAge) {
        this.clients = clients;
        this.verifiers = verifiers;
        this.maxAuthAge = maxAuthAge;
    }

    /**
     * Whether the token is this user's, of this pool, of an app client that may open a step-up here, and of a sign-in that
     * is recent enough. For a name that nobody has the token is verified too: a fault of the keys must look the same.
     *
     * @throws Refusal when the pool's keys cannot be had now, so that nothing is known
     */
    boolean accepts(String token, User user) {
        Optional<AppClient> client =
                clients.find(user.owner().pool(), user.owner().client());
        if (client.isEmpty() || client.get().stepUpFrom().isEmpty()) {
            return false;
        }
        Optional<VerifiedJwt> jwt =
                verified(token, client.get().stepUpFrom(), user.owner().pool());
        return user.exists() && jwt.isPresent() && belongsTo(user, jwt.get());
    }

    private Optional<VerifiedJwt> verified(String token, Set<String> from, String pool) {
        try {
            Expected expected = new Expected(TokenUse.ACCESS, from, maxAuthAge);
            return Optional.of(verifiers.apply(pool).verify(token, expected));
        } catch (InvalidJwtException e) {
            if (e.fault() == Fault.KEYS_UNAVAILABLE) {
                throw new Refusal(CallerText.TRY_AGAIN_LATER);
            }
            return Optional.empty();
        }
    }

    /** A good token of somebody else is no token: compared by {@code sub}, which is never given twice. */
    private static boolean belongsTo(User user, VerifiedJwt jwt) {
        return jwt.subject().equals(user.owner().user());
    }
}
