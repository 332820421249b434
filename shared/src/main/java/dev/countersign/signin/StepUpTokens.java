package dev.countersign.signin;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.InvalidJwtException;
import dev.countersign.jwt.InvalidJwtException.Fault;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.TokenUse;
import dev.countersign.jwt.VerifiedJwt;
import java.time.Duration;
import java.util.Optional;
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

    /** What became of a token. */
    enum Verdict {
        GOOD,
        REFUSED,
        /** The pool's keys cannot be had now, so nothing is known. */
        UNKNOWN
    }

    /**
     * Whether the token is this user's, of this pool, of an app client that may open a step-up here, and of a sign-in that
     * is recent enough. For a name that nobody has the token is verified too: a fault of the keys must look the same.
     */
    Verdict judge(String token, User user) {
        Optional<AppClient> client =
                clients.find(user.owner().pool(), user.owner().client());
        if (client.isEmpty() || client.get().stepUpFrom().isEmpty()) {
            return Verdict.REFUSED;
        }
        try {
            Expected expected = new Expected(TokenUse.ACCESS, client.get().stepUpFrom(), maxAuthAge);
            VerifiedJwt jwt = verifiers.apply(user.owner().pool()).verify(token, expected);
            return user.exists() && belongsTo(user, jwt) ? Verdict.GOOD : Verdict.REFUSED;
        } catch (InvalidJwtException e) {
            return e.fault() == Fault.KEYS_UNAVAILABLE ? Verdict.UNKNOWN : Verdict.REFUSED;
        }
    }

    /** A good token of somebody else is no token: compared by {@code sub}, which is never given twice. */
    private static boolean belongsTo(User user, VerifiedJwt jwt) {
        return jwt.subject().equals(user.owner().user());
    }
}
