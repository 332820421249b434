package dev.countersign.triggers;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.ProofStore;
import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Pepper;
import dev.countersign.jwt.JwkSource;
import dev.countersign.otp.CodeKey;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.CheckAnswer;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.PresentRound;
import dev.countersign.signin.RandomIds;
import dev.countersign.signin.SendCode;
import dev.countersign.signin.StepUpTokens;
import dev.countersign.signin.TokenClaims;
import dev.countersign.triggers.cognito.CreateAuthChallengeHandler;
import dev.countersign.triggers.cognito.DefineAuthChallengeHandler;
import dev.countersign.triggers.cognito.PreTokenGenerationHandler;
import dev.countersign.triggers.cognito.VerifyAuthChallengeResponseHandler;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;

/**
 * Puts the handlers together from settings and ports. The only place that does. Each function is given the ports that it may
 * use, and no other.
 */
public final class Wiring {
    private final Settings settings;
    private final JsonLog log;
    private final Clock clock;

    public Wiring(Settings settings, JsonLog log, Clock clock) {
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    public DefineAuthChallengeHandler define() {
        return new DefineAuthChallengeHandler(settings.passwordFirst(), log);
    }

    public CreateAuthChallengeHandler create(
            AppClients clients, ChallengeStore challenges, CodeKey key, Pepper pepper, CodeSender sender) {
        PresentRound rounds = new PresentRound(
                clients,
                settings.rules(),
                new SendCode(challenges, key, new TimedSender(sender, log), messages()),
                new Destinations(pepper, this::isReachable, AllowedCountries::countryOf),
                new RandomIds(new SecureRandom()),
                log,
                clock);
        return new CreateAuthChallengeHandler(settings.passwordFirst(), rounds, log);
    }

    private CodeMessages messages() {
        return CodeMessages.load(settings.defaultLocale(), settings.smsLines());
    }

    /** By a channel that is switched on, to a country on the list. */
    private boolean isReachable(Destination to) {
        return settings.channels().stream().anyMatch(medium -> medium.kind() == to.kind())
                && settings.countries().test(to);
    }

    /** {@code keys} reads public keys at an address. Verify sends nothing, so it needs no list of countries: whom nothing was sent has no live code. */
    public VerifyAuthChallengeResponseHandler verify(
            AppClients clients, ChallengeStore challenges, CodeKey key, Pepper pepper, Function<URI, JwkSource> keys) {
        StepUpTokens tokens = new StepUpTokens(
                clients,
                new PoolVerifiers(settings, keys, clock),
                settings.rules().maxAuthAge());
        CheckAnswer answers = new CheckAnswer(
                settings.rules(),
                challenges,
                key,
                new Destinations(pepper, to -> true, AllowedCountries::countryOf),
                tokens,
                log,
                clock);
        return new VerifyAuthChallengeResponseHandler(answers, log);
    }

    public PreTokenGenerationHandler preToken(ProofStore proofs) {
        TokenClaims claims = new TokenClaims(proofs, settings.rules().boundKeys(), log, clock);
        return new PreTokenGenerationHandler(claims, log);
    }
}
