package dev.countersign.jwt;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@link JwtVerifier} expects of a token.
 *
 * <p>The kind and the clients must be said: a token of another kind, or made for another app client of the same pool, is
 * as forged as one of another pool (RFC 8725 §3.9, §3.12). Forgetting them is an {@link IllegalArgumentException}.
 *
 * @param use the one kind of token that is accepted
 * @param clients ids of the app clients whose tokens are accepted; at least one, none blank
 * @param maxAuthAge how long ago the user may have signed in ({@code auth_time}), inclusive; more than zero; null: any time
 */
public record Expected(
        TokenUse use, Set<String> clients, @Nullable Duration maxAuthAge) {

    public Expected {
        clients = Set.copyOf(clients);
        if (clients.isEmpty()) {
            throw new IllegalArgumentException("clients must name at least one app client, was empty");
        }
        if (clients.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("clients must not contain a blank id");
        }
        if (maxAuthAge != null && (maxAuthAge.isZero() || maxAuthAge.isNegative())) {
            throw new IllegalArgumentException("maxAuthAge must be more than PT0S, was " + maxAuthAge);
        }
    }

    /** An access token of one of these app clients, however long ago its user signed in. */
    public static Expected accessToken(String client, String... moreClients) {
        return new Expected(TokenUse.ACCESS, oneOrMore(client, moreClients), null);
    }

    /** An ID token of one of these app clients, however long ago its user signed in. */
    public static Expected idToken(String client, String... moreClients) {
        return new Expected(TokenUse.ID, oneOrMore(client, moreClients), null);
    }

    /** The same, and the user signed in at most this long ago. A refresh does not renew {@code auth_time}. */
    public Expected withinAuthAge(Duration maxAuthAge) {
        return new Expected(use, clients, maxAuthAge);
    }

    private static Set<String> oneOrMore(String client, String... moreClients) {
        return Stream.concat(Stream.of(client), Stream.of(moreClients)).collect(Collectors.toUnmodifiableSet());
    }
}
