package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.jwt.TestTokens;
import dev.countersign.signin.CallerText;
import dev.countersign.signin.Refusal;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.PlayedSignIn;
import dev.countersign.triggers.testing.PlayedSignIn.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One sign-in of a person of its own, with a wrong answer before the right one, played by a client that gives every call that
 * is refused three times. What must hold whatever fails is asserted on the way.
 */
final class SweptSignIn {
    private static final String TRANSACTION = "transaction-0123456789";
    private static final int CALLS = 3;
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6,8}\\b");
    private static final List<String> TEXTS =
            Arrays.stream(CallerText.values()).map(CallerText::text).toList();

    /** How the person signs in. */
    enum Method {
        EMAIL_OTP(5),
        SMS_OTP_STEPUP(3);

        private final int tries;

        Method(int tries) {
            this.tries = tries;
        }
    }

    private final AwsBench bench;
    private final Functions functions;
    private final TestTokens tokens;
    private final Method method;
    private final Map<String, String> person;
    private final List<String> delivered;
    private final PlayedSignIn session;
    private String handle = "";

    /** @param delivered the texts of the messages that reached the person, as they arrive */
    SweptSignIn(AwsBench bench, Functions functions, TestTokens tokens, List<String> delivered, Method method) {
        this(bench, functions, tokens, delivered, method, newPerson());
    }

    private SweptSignIn(
            AwsBench bench,
            Functions functions,
            TestTokens tokens,
            List<String> delivered,
            Method method,
            Map<String, String> person) {
        this.bench = bench;
        this.functions = functions;
        this.tokens = tokens;
        this.delivered = delivered;
        this.method = method;
        this.person = person;
        this.session = bench.signIn(functions, person);
    }

    private static Map<String, String> newPerson() {
        Map<String, String> person = new HashMap<>(AwsBench.ADA);
        String sub = UUID.randomUUID().toString();
        person.put("sub", sub);
        person.put("email", sub.substring(0, 8) + "@example.com");
        person.put("phone_number", "+1202555" + (1_000 + Math.floorMod(sub.hashCode(), 9_000)));
        return person;
    }

    /** The same person signs in anew, when nothing fails any more. */
    SweptSignIn anew() {
        return new SweptSignIn(bench, functions, tokens, delivered, method, person);
    }

    /** Plays it; true when it ended in tokens that carry what they must. */
    boolean succeeds() {
        return begins() && answerWrong() && resend() && !delivered.isEmpty() && answerRight();
    }

    private boolean begins() {
        delivered.clear();
        boolean shown = called(session::start)
                .flatMap(round -> called(() -> session.answer(request(), metadata())))
                .filter(Reply.ROUND::equals)
                .isPresent();
        handle = shown ? session.shown("flow") : "none was shown";
        return shown;
    }

    /** Asks for a code and answers wrong until one try is left. */
    void useTriesButOne() {
        assertTrue(begins());
        for (int i = 1; i < method.tries; i++) {
            verifyWrong();
        }
        assertEquals(method.tries - 1, compared("CODE_WRONG"), bench::log);
    }

    /** The Verify trigger alone, which Cognito would not call again after the last try; no wait stands in its way. */
    void verifyWrong() {
        bench.clock.advance(Duration.ofSeconds(31));
        assertFalse(called(() -> session.verify(wrongCode(), answered())).orElse(false));
    }

    /** A fault can cost the last try, but give none. Asked when nothing fails any more. */
    void assertNoTryIsLeft() {
        verifyWrong();
        verifyWrong();
        assertFalse(called(() -> session.verify(codeIn(delivered.get(0)), answered()))
                .orElse(true));
        assertTrue(compared("CODE_WITHOUT_TRIES") > 0, bench::log);
        assertTrue(compared("CODE_WRONG") <= method.tries, bench::log);
        assertCounted();
    }

    private String request() {
        if (method == Method.EMAIL_OTP) {
            return "__dummy__";
        }
        Map<String, Object> claims = tokens.accessClaims(bench.clock.instant());
        claims.put("sub", person.get("sub"));
        return "{\"jwt\":\"" + tokens.sign(claims) + "\"}";
    }

    private Map<String, String> metadata() {
        return method == Method.EMAIL_OTP
                ? Map.of("signInMethod", method.name())
                : Map.of("signInMethod", method.name(), "transactionId", TRANSACTION);
    }

    private Map<String, String> answered() {
        return method == Method.EMAIL_OTP
                ? Map.of("flow", session.shown("flow"))
                : Map.of("flow", session.shown("flow"), "transactionId", TRANSACTION);
    }

    private boolean answerWrong() {
        Optional<Reply> reply = called(() -> session.answer(wrongCode(), answered()));
        assertNotEquals(Optional.of(Reply.TOKENS), reply);
        return reply.isPresent();
    }

    /** As many digits as the right one, so that it is told from it by the comparison alone. */
    private String wrongCode() {
        String right = delivered.isEmpty() ? "000000" : codeIn(delivered.get(0));
        int last = right.length() - 1;
        return right.substring(0, last) + (char) ('0' + (right.charAt(last) - '0' + 1) % 10);
    }

    private boolean resend() {
        bench.clock.advance(Duration.ofSeconds(31));
        return called(() -> session.answer("-", Map.of("action", "RESEND"))).isPresent();
    }

    private boolean answerRight() {
        List<String> codes =
                delivered.stream().map(SweptSignIn::codeIn).distinct().toList();
        assertEquals(1, codes.size(), "all messages of a flow carry one code");
        Map<String, String> metadata = answered();
        Optional<Reply> reply = called(() -> session.answer(codes.get(0), metadata));
        boolean tokens = reply.equals(Optional.of(Reply.TOKENS));
        if (tokens) {
            assertFalse(called(() -> session.verify(codes.get(0), metadata)).orElse(false), "a code is right once");
        }
        assertTrue(compared("CODE_WRONG") + compared("CODE_RIGHT") <= method.tries, bench::log);
        assertFalse(
                logged().anyMatch(Pattern.compile("\\b" + codes.get(0) + "\\b").asPredicate()), "LG-01");
        return tokens && hasItsClaims(metadata);
    }

    private boolean hasItsClaims(Map<String, String> metadata) {
        for (int i = 0; i < CALLS; i++) {
            Map<String, Object> claims = session.claims(metadata);
            if (!claims.isEmpty()) {
                assertEquals(method.name(), claims.get("sign_in_method"));
                assertEquals(
                        method == Method.EMAIL_OTP ? Optional.empty() : Optional.of(TRANSACTION),
                        Optional.ofNullable(claims.get("transaction_id")));
                return true;
            }
        }
        return false;
    }

    private static String codeIn(String message) {
        Matcher code = CODE.matcher(message);
        assertTrue(code.find(), "a code in the message");
        return code.group();
    }

    /** What was compared was counted before, and stays so. Asked when nothing fails any more. */
    void assertCounted() {
        assertTrue(compared("CODE_WRONG") <= counted(), () -> "counted " + counted());
    }

    /** Without times, whose digits can be any. */
    private Stream<String> logged() {
        return bench.log().lines().filter(line -> !line.contains("Latency"));
    }

    /** How many answers of this flow were compared with that outcome, as the audit log tells. */
    private long compared(String outcome) {
        String flow = "\"flow\":\"" + handle + "\"";
        return logged().filter(line -> line.contains(flow) && line.contains("\"" + outcome + "\""))
                .count();
    }

    /** How many answers the purse of this person holds; a right one is given back. */
    private int counted() {
        String opening = method == Method.EMAIL_OTP ? "open" : "token";
        String purse = "PURSE#" + AwsBench.POOL + "#" + opening + "#" + person.get("sub");
        Map<String, AttributeValue> item = bench.dynamo
                .getItem(request -> request.tableName(bench.table).key(Map.of("pk", AttributeValue.fromS(purse))))
                .item();
        return item.containsKey("times")
                ? item.getOrDefault("times", AttributeValue.fromL(List.of()))
                        .l()
                        .size()
                : 0;
    }

    /** A call that is given again a second after it was refused; nothing but a refusal with a known text ever reaches a client. */
    private <T> Optional<T> called(Supplier<T> call) {
        for (int i = 0; i < CALLS; i++) {
            try {
                return Optional.of(call.get());
            } catch (Refusal refusal) {
                assertTrue(TEXTS.contains(refusal.getMessage()), refusal::getMessage);
                bench.clock.advance(Duration.ofSeconds(1));
            }
        }
        return Optional.empty();
    }
}
