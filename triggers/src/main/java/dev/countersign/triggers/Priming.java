package dev.countersign.triggers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.InMemoryStore;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.ProofKey;
import dev.countersign.delivery.Pepper;
import dev.countersign.limit.FailureLimits;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import dev.countersign.triggers.aws.AwsPorts;
import dev.countersign.triggers.cognito.CreateAuthChallengeHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a function's own code once before a SnapStart snapshot is taken, so that the first person after a restore does not wait for
 * classes to load. The rules are played over twins in memory, with keys that nobody uses; each service is called once, about
 * things that do not exist. Everything used here is thrown away: no key, credential, random number or time stays behind.
 */
final class Priming {
    private static final String NOBODY = "priming";
    private static final Instant NEVER = Instant.EPOCH;

    private final AwsSettings settings;
    private final AwsPorts ports;
    private final FaultLog faults;

    Priming(AwsSettings settings, AwsPorts ports, FaultLog faults) {
        this.settings = settings;
        this.ports = ports;
        this.faults = faults;
    }

    /** What one function does first. */
    @FunctionalInterface
    interface Story {
        void tell(Priming priming) throws IOException;
    }

    /** A function that could not be primed starts all the same, a little slower. */
    void play(Story story) {
        Deadline.begin();
        try {
            story.tell(this);
        } catch (IOException | RuntimeException e) {
            faults.fault(LambdaFunction.CREATE, e);
        }
    }

    void create() throws IOException {
        rulesOfCreate();
        ports.appClients().find(NOBODY, NOBODY);
        ports.challenges().sent(NOBODY, 1, true);
        ports.codeKey().mac(ports.codeKey().current(), new byte[32]);
        ports.sender();
    }

    void verify() throws IOException {
        String round = rulesOfCreate();
        wiring().verify(clients(), new InMemoryStore(), key(), pepper()).handleRequest(in(answer(round)), out(), null);
        ports.appClients().find(NOBODY, NOBODY);
        ports.challenges().attempt(answering(), FailureLimits.DEFAULT, NEVER);
        ports.codeKey().mac(ports.codeKey().current(), new byte[32]);
    }

    void preToken() throws IOException {
        wiring().preToken(new InMemoryStore()).handleRequest(in(token()), out(), null);
        ports.proofs().claim(new ProofKey(answering().owner(), NOBODY), NEVER);
    }

    /** Two rounds: parameters are asked for, a code is sent to nobody. Returns the text of the second one. */
    private String rulesOfCreate() throws IOException {
        CreateAuthChallengeHandler create =
                wiring().create(clients(), new InMemoryStore(), key(), pepper(), (medium, to, message) -> {});
        String parameters = round(create, List.of());
        Map<String, Object> asked =
                Map.of("challengeName", "CUSTOM_CHALLENGE", "challengeResult", false, "challengeMetadata", parameters);
        return round(create, List.of(asked));
    }

    private static String round(CreateAuthChallengeHandler create, List<Map<String, Object>> session)
            throws IOException {
        Map<String, Object> event = event("CreateAuthChallenge_Authentication");
        request(event).put("session", session);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        create.handleRequest(in(event), out, null);
        try {
            Map<String, Object> response =
                    JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(out.toString(UTF_8)), "response");
            return JSONObjectUtils.getString(response, "challengeMetadata");
        } catch (java.text.ParseException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, Object> answer(String round) {
        Map<String, Object> event = event("VerifyAuthChallengeResponse_Authentication");
        request(event).put("privateChallengeParameters", Map.of("round", round));
        request(event).put("challengeAnswer", "000000");
        return event;
    }

    private static Map<String, Object> token() {
        Map<String, Object> event = event("TokenGeneration_Authentication");
        request(event).put("clientMetadata", Map.of("transactionId", "0123456789abcdef"));
        return event;
    }

    private static Map<String, Object> event(String source) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put(
                "userAttributes",
                Map.of(
                        "sub", NOBODY,
                        "email", "nobody@example.invalid",
                        "email_verified", "true",
                        "phone_number", "+12025550100",
                        "phone_number_verified", "true"));
        request.put("clientMetadata", Map.of("signInMethod", "EMAIL_OTP"));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2");
        event.put("triggerSource", source);
        event.put("region", NOBODY);
        event.put("userPoolId", NOBODY);
        event.put("userName", NOBODY);
        event.put("callerContext", Map.of("awsSdkVersion", NOBODY, "clientId", NOBODY));
        event.put("request", request);
        event.put("response", new LinkedHashMap<>());
        return event;
    }

    @SuppressWarnings("unchecked") // event() put it there
    private static Map<String, Object> request(Map<String, Object> event) {
        return (Map<String, Object>) event.get("request");
    }

    private Wiring wiring() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        Clock stopped = Clock.fixed(Instant.ofEpochSecond(1_000_000_000), ZoneOffset.UTC);
        JsonLog log = new JsonLog(nowhere, stopped, JsonLog.Level.DEBUG, NOBODY);
        return new Wiring(settings.settings(), log, stopped);
    }

    private static AppClients clients() {
        AppClient client = new AppClient(
                NOBODY, Set.of(SignInMethod.EMAIL_OTP), Entry.PARAMETERS, StepUpToken.WITH_REQUEST, Set.of());
        return (pool, id) -> Optional.of(client);
    }

    private static LocalCodeKey key() {
        return new LocalCodeKey("priming-", Map.of("priming-", new byte[32]));
    }

    private static Pepper pepper() {
        return new Pepper(new byte[32]);
    }

    private static Answering answering() {
        return new Answering(NOBODY, new Owner(NOBODY, NOBODY, NOBODY), Opening.OPEN, NOBODY);
    }

    private static ByteArrayInputStream in(Map<String, Object> event) {
        return new ByteArrayInputStream(JSONObjectUtils.toJSONString(event).getBytes(UTF_8));
    }

    private static OutputStream out() {
        return OutputStream.nullOutputStream();
    }
}
