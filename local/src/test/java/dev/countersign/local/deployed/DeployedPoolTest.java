package dev.countersign.local.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.account.Arguments;
import dev.countersign.local.account.Outputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a stack's pool is, and how one says so on the command line. */
final class DeployedPoolTest {
    @TempDir
    private Path directory;

    private String file(String old, String other) throws IOException {
        try (InputStream in = Outputs.class.getResourceAsStream("outputs.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(old, other);
            return Files.writeString(directory.resolve("outputs.json"), text).toString();
        }
    }

    private DeployedPool pool(String old, String other) throws IOException {
        Arguments given = Arguments.parse(List.of("--outputs", file(old, other)), Set.of("--outputs"), Set.of());
        return DeployedPool.of(Outputs.read(given), Optional.empty());
    }

    private String fault(List<String> arguments) {
        return String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> Try.start(arguments, new PrintStream(new ByteArrayOutputStream())))
                .getMessage());
    }

    @Test
    void addressesAreThoseOfItsRegion() throws IOException {
        DeployedPool pool = pool("", "");

        assertEquals(URI.create("https://cognito-idp.eu-central-1.amazonaws.com/"), pool.cognito());
        assertEquals("https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Example01", pool.issuer());
        assertEquals(pool.issuer() + "/.well-known/jwks.json", pool.keys().toString());
        assertEquals(Map.of("web", "1example23456789", "web-direct", "2example23456789"), pool.clients());
        assertEquals(List.of("email", "sms"), pool.channels());
        assertTrue(pool.claimsInAccessToken());
    }

    @Test
    void channelsAreThoseThatThePageKnows() throws IOException {
        assertEquals(
                List.of("email", "sms", "whatsapp"),
                pool("\"email,sms\"", "\"whatsapp,email,sms\"").channels());
    }

    @ParameterizedTest
    @CsvSource({
        "\"eu-central-1\", \"x.example/#\", Region of stack Countersign is not one of AWS",
        "eu-central-1_Example01, ../a, UserPoolId of stack Countersign is not one of AWS",
    })
    void outputsNameNoOtherHost(String old, String other, String message) {
        String fault = String.valueOf(assertThrows(IllegalArgumentException.class, () -> pool(old, other))
                .getMessage());
        assertTrue(fault.startsWith(message), fault);
    }

    @ParameterizedTest
    @CsvSource({
        "--client, mobile, 'there is no app client \"mobile\", but [web, web-direct]'",
        "--port, 70000, '--port needs a number from 0 to 65535, was \"70000\"'",
        "--endpoint, http://10.0.0.1/, '--endpoint takes addresses of this machine alone'",
        "--endpoint, https://example.com, '--endpoint takes addresses of this machine alone'",
        "--data, x, 'there is no option \"--data\"'",
        "--stack, Other, 'has no stack \"Other\"'",
    })
    void badArgumentIsSaid(String option, String value, String message) throws IOException {
        String fault = fault(List.of("--outputs", file("", ""), option, value));
        assertTrue(fault.contains(message), fault);
    }

    @Test
    void outputsAreNeeded() {
        assertTrue(fault(List.of()).startsWith("--outputs is missing"));
    }
}
