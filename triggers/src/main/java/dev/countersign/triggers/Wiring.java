package dev.countersign.triggers;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.ProofStore;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Pepper;
import dev.countersign.otp.CodeKey;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.CheckAnswer;
import dev.countersign.signin.Destinations;
import dev.countersign.signin.FlowIds;
import dev.countersign.signin.PresentRound;
import dev.countersign.signin.SendCode;
import dev.countersign.signin.StepUpTokens;
import dev.countersign.signin.TokenClaims;
import dev.countersign.triggers.cognito.CreateAuthChallengeHandler;
import dev.countersign.triggers.cognito.DefineAuthChallengeHandler;
import dev.countersign.triggers.cognito.PreTokenGenerationHandler;
import dev.countersign.triggers.cognito.VerifyAuthChallengeResponseHandler;
import java.security.SecureRandom;
import java.time.Clock;

/** Puts the handlers together from settings and ports. The only place that does. */
public final class Wiring {
    private final Settings settings;
    private final Ports ports;
    private final JsonLog log;
    private final Clock clock;

    /** What the rules need of the world. */
    public record Ports(
            AppClients clients,
            ChallengeStore challenges,
            ProofStore proofs,
            CodeKey codeKey,
            Pepper pepper,
            CodeSender sender) {}

    public Wiring(Settings settings, Ports ports, JsonLog log, Clock clock) {
        this.settings = settings;
        this.ports = ports;
        this.log = log;
        this.clock = clock;
    }

    public DefineAuthChallengeHandler define() {
        return new DefineAuthChallengeHandler(settings.passwordFirst(), log);
    }

    public CreateAuthChallengeHandler create() {
        Destinations destinations = new Destinations(ports.pepper(), this::isReachable);
        PresentRound rounds = new PresentRound(
                ports.clients(),
                settings.rules(),
                new SendCode(ports.challenges(), ports.codeKey(), ports.sender()),
                destinations,
                new FlowIds(new SecureRandom()),
                log,
                clock);
        return new CreateAuthChallengeHandler(settings.passwordFirst(), rounds, log);
    }

    /** By a channel that is switched on, to a country on the list. */
    private boolean isReachable(Destination to) {
        return settings.channels().stream().anyMatch(medium -> medium.kind() == to.kind())
                && settings.countries().test(to);
    }

    /** Verify sends nothing, so it needs no list of countries: whom nothing was sent has no live code. */
    public VerifyAuthChallengeResponseHandler verify() {
        StepUpTokens tokens = new StepUpTokens(
                ports.clients(),
                new PoolVerifiers(settings, clock),
                settings.rules().maxAuthAge());
        CheckAnswer answers = new CheckAnswer(
                settings.rules(),
                ports.challenges(),
                ports.codeKey(),
                new Destinations(ports.pepper(), to -> true),
                tokens,
                log,
                clock);
        return new VerifyAuthChallengeResponseHandler(answers, log);
    }

    public PreTokenGenerationHandler preToken() {
        TokenClaims claims = new TokenClaims(ports.proofs(), settings.rules().boundKeys(), log, clock);
        return new PreTokenGenerationHandler(claims, log);
    }
}
