package dev.countersign.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No class of the package prints a token or what is in it, and no proof can be made by hand. */
class RedactionTest {

    private static final TestTokens TOKENS = new TestTokens();
    private static final String CANARY = "canary";

    private static final Map<String, Object> CLAIMS = claims();
    private static final String TOKEN = TOKENS.sign(CLAIMS);

    private static Map<String, Object> claims() {
        Map<String, Object> claims = TOKENS.stepUpClaims(VerifierCase.NOW);
        claims.put("sub", CANARY);
        claims.put("username", CANARY);
        claims.put("transaction_id", CANARY);
        claims.put("email", CANARY);
        return claims;
    }

    static List<Object> LG_02_toStringRevealsNoTokenAndNoClaim() throws Exception {
        var verifier = new JwtVerifier(TestTokens.ISSUER, TOKENS.source(), VerifierCase.CLOCK);
        var check = new StepUpCheck(verifier, VerifierCase.ACCESS, VerifierCase.CLOCK);
        List<Object> all = new ArrayList<>(List.of(
                verifier,
                check,
                verifier.verify(TOKEN, VerifierCase.ACCESS),
                check.check(TOKEN, CANARY, CANARY),
                CompactJws.parse(TOKEN),
                new Claims(CLAIMS),
                VerifierCase.ACCESS,
                new CachedJwks(TOKENS.source(), VerifierCase.CLOCK),
                Keys.of(TOKENS.keys(), VerifierCase.NOW),
                new JwkUrl(URI.create("https://" + CANARY + ":" + CANARY + "@example.com/")),
                new KeysUnavailableException("down")));
        all.addAll(refusals(verifier, check));
        return all;
    }

    @ParameterizedTest
    @MethodSource
    void LG_02_toStringRevealsNoTokenAndNoClaim(Object object) {
        String printed = object.toString();

        assertFalse(printed.contains(CANARY), printed);
        for (String part : TOKEN.split("\\.", -1)) {
            assertFalse(printed.contains(part), printed);
        }
    }

    @Test
    void LG_02_aProofSaysThatItIsRedacted() throws Exception {
        assertEquals(
                List.of("VerifiedJwt[redacted]", "StepUp[redacted]"),
                LG_02_toStringRevealsNoTokenAndNoClaim().stream()
                        .filter(object -> object instanceof VerifiedJwt || object instanceof StepUp)
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void LG_02_theListHasEveryClassOfThePackage() throws Exception {
        Set<String> listed = LG_02_toStringRevealsNoTokenAndNoClaim().stream()
                .map(object -> object.getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(classesWithInstances(), listed);
    }

    @ParameterizedTest
    @ValueSource(classes = {VerifiedJwt.class, StepUp.class})
    void aProofCannotBeMadeByHand(Class<?> proof) {
        assertTrue(Modifier.isFinal(proof.getModifiers()));
        for (Constructor<?> constructor : proof.getDeclaredConstructors()) {
            assertFalse(Modifier.isPublic(constructor.getModifiers()));
            assertFalse(Modifier.isProtected(constructor.getModifiers()));
        }
    }

    private static List<Exception> refusals(JwtVerifier verifier, StepUpCheck check) {
        String spoilt = TOKEN.substring(0, TOKEN.length() - 4);
        return List.of(
                assertThrows(InvalidJwtException.class, () -> verifier.verify(TOKEN, VerifierCase.ID)),
                assertThrows(InvalidJwtException.class, () -> verifier.verify(spoilt, VerifierCase.ACCESS)),
                assertThrows(StepUpRequiredException.class, () -> check.check(spoilt)),
                assertThrows(StepUpRequiredException.class, () -> check.check(TOKEN, "other", "other")));
    }

    /** From the compiled files, so that a new class cannot be forgotten. What is nested in one is private to it. */
    private static Set<String> classesWithInstances() throws IOException, URISyntaxException {
        Path root = Path.of(JwtVerifier.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.list(root.resolve("dev/countersign/jwt"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-"))
                    .map(name -> "dev.countersign.jwt." + name.substring(0, name.length() - ".class".length()))
                    .filter(RedactionTest::hasInstances)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean hasInstances(String name) {
        try {
            Class<?> type = Class.forName(name);
            return !type.isInterface() && !type.isEnum();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
