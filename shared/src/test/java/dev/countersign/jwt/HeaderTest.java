package dev.countersign.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.jwt.InvalidJwtException.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who chooses algorithm and key: we and the issuer, never the token. */
class HeaderTest {

    private static final TestTokens TOKENS = new TestTokens();
    private static final TestTokens ATTACKER = new TestTokens("attacker");

    private static final AtomicInteger ASKED = new AtomicInteger();

    /** Serves the attacker's keys to whoever looks where the token says. */
    private static HttpServer server;

    private final VerifierCase pool = new VerifierCase(TOKENS);

    @BeforeAll
    static void serveKeysOfTheAttacker() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", HeaderTest::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        ASKED.incrementAndGet();
        byte[] keys = ATTACKER.keys().toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, keys.length);
        exchange.getResponseBody().write(keys);
        exchange.close();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @AfterEach
    void nobodyAskedTheAttacker() {
        assertEquals(0, ASKED.getAndSet(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "None", "nOnE", "NONE", "rs256", "", "RS384", "PS256", "ES256", "ES256K", "EdDSA", "dir"
            })
    void TK_02_refusesEveryOtherAlgorithm(String algorithm) {
        var header = TOKENS.header();
        header.put("alg", algorithm);

        pool.refuse(Fault.ALGORITHM, TOKENS.sign(header, pool.access()));
        assertEquals(0, pool.fetches.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "nOnE"})
    void TK_02_refusesAlgNoneWithoutSignature(String algorithm) {
        var header = TOKENS.header();
        header.put("alg", algorithm);
        String signed = TOKENS.sign(header, pool.access());

        pool.refuse(Fault.ALGORITHM, signed.substring(0, signed.lastIndexOf('.') + 1));
    }

    @Test
    void TK_02_refusesHs256KeyedByThePublicKey() throws Exception {
        var header = TOKENS.header();
        header.put("alg", "HS256");
        String input = signingInput(header);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TOKENS.key().toRSAPublicKey().getEncoded(), "HmacSHA256"));
        byte[] tag = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));

        pool.refuse(Fault.ALGORITHM, input + "." + TestTokens.base64url(tag));
    }

    @ParameterizedTest
    @CsvSource({"RS512, SHA512withRSA", "RS384, SHA384withRSA"})
    void TK_02_refusesAnotherAlgorithmOfTheRightKey(String algorithm, String jdkName) {
        var header = TOKENS.header();
        header.put("alg", algorithm);

        pool.refuse(Fault.ALGORITHM, TOKENS.signInput(signingInput(header), jdkName));
    }

    @Test
    void TK_02_refusesAnotherHashUnderTheNameOfRs256() {
        pool.refuse(Fault.SIGNATURE, TOKENS.signInput(signingInput(TOKENS.header()), "SHA512withRSA"));
    }

    @Test
    void TK_02_refusesAHeaderWithoutAlgorithm() {
        pool.refuse(Fault.ALGORITHM, TOKENS.sign(Map.of("kid", "test-key"), pool.access()));
        pool.refuse(Fault.ALGORITHM, TOKENS.sign("{\"kid\":\"test-key\",\"alg\":256}", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64"})
    void TK_04_refusesAParameterThatWouldChooseTheKeyOrTheContent(String name) {
        var header = ATTACKER.header();
        header.put(name, hostileValue(name));

        InvalidJwtException refusal = pool.refuse(Fault.HEADER, ATTACKER.sign(header, pool.access()));

        assertEquals("header parameter " + name + " is not accepted", refusal.getMessage());
        assertEquals(0, pool.fetches.get());
    }

    @Test
    void TK_04_refusesSuchAParameterEvenIfTheSignatureHolds() {
        var header = TOKENS.header();
        header.put("crit", null);

        pool.refuse(Fault.HEADER, TOKENS.sign(header, pool.access()));
    }

    @Test
    void TK_04_refusesAJweWithAHugeIterationCountBeforeAnyFetch() {
        String header =
                "{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2c\":2147483647,\"p2s\":\"AAAAAAAAAAA\"}";
        String first = TestTokens.base64url(header.getBytes(StandardCharsets.UTF_8));

        pool.refuse(Fault.FORMAT, first + ".AAAA.AAAA.AAAA.AAAA");
        pool.refuse(Fault.ALGORITHM, first + ".AAAA.AAAA");
        assertEquals(0, pool.fetches.get());
    }

    /** Of each kind so many in a row that the mean is what the case allows, however slow the machine: one key derived would take minutes. */
    @Test
    void TK_04_refusesEachInLessThan50Milliseconds() {
        var header = TOKENS.header();
        header.put("p2c", Integer.MAX_VALUE);
        header.put("p2s", "AAAAAAAAAAA");
        List<String> hostile = Stream.of("jwk", "jku", "x5u", "x5c", "crit")
                .map(name -> with(header, name, hostileValue(name)))
                .map(named -> TOKENS.sign(named, pool.access()))
                .toList();
        List<String> encrypted = Stream.of("PBES2-HS256+A128KW", "PBES2-HS512+A256KW")
                .map(algorithm -> JSONObjectUtils.toJSONString(with(header, "alg", algorithm)))
                .map(text -> TestTokens.base64url(text.getBytes(StandardCharsets.UTF_8)))
                .flatMap(first -> Stream.of(first + ".AAAA.AAAA.AAAA.AAAA", first + ".AAAA.AAAA"))
                .toList();
        int rounds = 100;

        Stream.concat(hostile.stream(), encrypted.stream())
                .forEach(token ->
                        assertTimeoutPreemptively(Duration.ofMillis(50).multipliedBy(rounds), () -> {
                            for (int i = 0; i < rounds; i++) {
                                assertThrows(
                                        InvalidJwtException.class,
                                        () -> pool.verifier.verify(token, VerifierCase.ACCESS));
                            }
                        }));
        assertEquals(0, pool.fetches.get());
    }

    private static Map<String, Object> with(Map<String, Object> header, String name, Object value) {
        Map<String, Object> named = new TreeMap<>(header);
        named.put(name, value);
        return named;
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"RS256\"}", "{\"alg\":\"RS256\",\"kid\":\"\"}", "{\"alg\":\"RS256\",\"kid\":1}"})
    void refusesAHeaderThatNamesNoKey(String header) {
        pool.refuse(Fault.HEADER, TOKENS.sign(header, JSONObjectUtils.toJSONString(pool.access())));
    }

    @Test
    void refusesAKeyTheIssuerDoesNotHave() {
        pool.refuse(Fault.KEY_UNKNOWN, ATTACKER.sign(pool.access()));
    }

    @Test
    void refusesAnotherKeyUnderAKnownName() {
        pool.refuse(Fault.SIGNATURE, ATTACKER.sign(TOKENS.header(), pool.access()));
    }

    @Test
    void refusesChangedClaimsUnderAGoodSignature() {
        String[] good = TOKENS.sign(pool.access()).split("\\.", -1);
        String other = TOKENS.sign(TOKENS.idClaims(VerifierCase.NOW)).split("\\.", -1)[1];

        pool.refuse(Fault.SIGNATURE, good[0] + "." + other + "." + good[2]);
    }

    @Test
    void ignoresParametersWithoutMeaning() throws Exception {
        var header = TOKENS.header();
        header.put("typ", "JWT");
        header.put("later", "something new");

        pool.verifier.verify(TOKENS.sign(header, pool.access()), VerifierCase.ACCESS);
    }

    private String signingInput(Map<String, Object> header) {
        String signed = TOKENS.sign(header, pool.access());
        return signed.substring(0, signed.lastIndexOf('.'));
    }

    private static Object hostileValue(String name) {
        return switch (name) {
            case "jwk" -> ATTACKER.key().toPublicJWK().toJSONObject();
            case "jku", "x5u" -> "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
            case "x5c" -> List.of("AAAA");
            case "crit" -> List.of("exp");
            case "b64" -> false;
            default -> "AAAA";
        };
    }
}
