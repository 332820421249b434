package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.demo.Demo;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command line, as a person uses it. */
final class DemoTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> variables, String... arguments) {
        return Main.run(
                List.of(arguments), variables, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void demoPlaysTheWholeStory() {
        int status = run("local", "--demo");

        assertEquals(0, status, () -> out.toString(UTF_8));
        assertTrue(out.toString(UTF_8).contains("All 37 steps went as they must."), () -> out.toString(UTF_8));
    }

    @Test
    void demoPlaysWithTheUsualSettings() {
        Map<String, String> variables = Map.of(
                "CHANNELS", "email",
                "STEP_UP_SAME_KIND", "refuse",
                "MAX_LOGIN_ATTEMPTS", "1",
                "OTP_DIGIT", "8");

        assertEquals(0, run(variables, "local", "--demo"), () -> out.toString(UTF_8));
    }

    @Test
    void demoFailsWhereACodeDoesNotFallBack() throws Exception {
        Map<String, String> noFallback = Map.of("FALLBACK_SIGN_IN", "sms,email");
        try (LocalCountersign local = LocalCountersign.start(0, noFallback, PreTokenVersion.V2_0)) {
            assertEquals(1, new Demo(local.endpoint(), new PrintStream(out, true, UTF_8)).play());
        }
        assertTrue(out.toString(UTF_8).contains("FAILED at step 28: the round must say"), () -> out.toString(UTF_8));
    }

    @Test
    void demoSaysInOneLineWhyItFailed() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }

        int status = new Demo(URI.create("http://127.0.0.1:" + closed), new PrintStream(out, true, UTF_8)).play();

        assertEquals(1, status);
        List<String> lines = out.toString(UTF_8).strip().lines().toList();
        assertTrue(lines.get(lines.size() - 1).startsWith("FAILED at step 0: "), () -> out.toString(UTF_8));
    }

    @Test
    void helpSaysWhatThereIs() {
        assertEquals(0, run("local", "--help"));
        assertTrue(out.toString(UTF_8).contains("--port N"));
    }

    @Test
    void unknownOptionIsNamed() {
        assertEquals(2, run("local", "--prot", "1"));
        assertEquals("countersign: there is no option \"--prot\"" + System.lineSeparator(), err.toString(UTF_8));
    }

    @Test
    void badPortIsNamed() {
        assertEquals(2, run("local", "--port", "70000"));
        assertTrue(err.toString(UTF_8).contains("was \"70000\""), () -> err.toString(UTF_8));
    }

    @Test
    void takenPortSaysWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(1, run("local", "--demo", "--port", String.valueOf(taken.getLocalPort())));
        }
        assertTrue(err.toString(UTF_8).contains("--port N"), () -> err.toString(UTF_8));
    }

    @Test
    void badSettingIsNamed() {
        assertEquals(2, run(Map.of("OTP_DIGITS", "4"), "local", "--port", "0"));
        assertTrue(err.toString(UTF_8).contains("OTP_DIGITS must be"), () -> err.toString(UTF_8));
    }

    @Test
    void misspelledSettingIsNamedAndOtherVariablesAreNot() {
        assertEquals(2, run(Map.of("OTP_DIGIT", "8", "HOME", "/home/ada"), "local", "--port", "0"));
        assertTrue(
                err.toString(UTF_8).contains("OTP_DIGIT is not a setting; is it misspelled?"),
                () -> err.toString(UTF_8));
        assertFalse(err.toString(UTF_8).contains("HOME"), () -> err.toString(UTF_8));
    }
}
