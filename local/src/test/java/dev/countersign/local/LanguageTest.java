package dev.countersign.local;

import static dev.countersign.local.TestClient.ADA;
import static dev.countersign.local.TestClient.GRACE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.Message;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/** In which language a person is written to, and in whose words. */
final class LanguageTest {
    private static final ClassLoader BEFORE = Thread.currentThread().getContextClassLoader();

    @TempDir
    Path folder;

    @AfterEach
    void takeTheFolderAway() {
        Thread.currentThread().setContextClassLoader(BEFORE);
    }

    private static Message sent(LocalCountersign local, String to) {
        return local.inbox().messages(to).get(0).message();
    }

    @Test
    @DisplayName("C7: the attribute locale, then ClientMetadata.locale, then DEFAULT_LOCALE")
    void personThenClientThenSetting() throws IOException {
        try (LocalCountersign local = LocalCountersign.start(0, Map.of("DEFAULT_LOCALE", "es"), PreTokenVersion.V2_0);
                TestClient web = new TestClient(local, "web")) {
            web.request(ADA);
            assertEquals("Su código de acceso", sent(local, ADA).subject());

            web.request(GRACE, Map.of("signInMethod", "EMAIL_OTP", "locale", "fr-CA"), "__dummy__");
            assertEquals("Votre code de connexion", sent(local, GRACE).subject());

            String token = web.signIn(GRACE).tokens().accessToken();
            web.cognito.updateUserAttributes(request -> request.accessToken(token)
                    .userAttributes(
                            AttributeType.builder().name("locale").value("ar").build()));
            web.request(GRACE, Map.of("signInMethod", "EMAIL_OTP", "locale", "fr-CA"), "__dummy__");
            assertEquals("رمز تسجيل الدخول", sent(local, GRACE).subject());
            assertTrue(sent(local, GRACE).html().contains("dir=\"rtl\""));
        }
    }

    private int run(ByteArrayOutputStream err, String... arguments) {
        return Main.run(
                List.of(arguments),
                Map.of(),
                new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
                new PrintStream(err, true, UTF_8));
    }

    private void template(String line) throws IOException {
        Files.createDirectories(folder.resolve("countersign"));
        Files.writeString(folder.resolve("countersign/messages_en.properties"), line, UTF_8);
    }

    @Test
    void faultsOfTemplatesEndWithTwo() throws IOException {
        template("sign-in.sms = no code");
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertEquals(2, run(err, "local", "--port", "0", "--messages", folder.toString()));
        assertEquals(
                "countersign: the messages have 1 fault(s): countersign/messages_en.properties: sign-in.sms must have {code}"
                        + " once, has it 0 times. See docs/troubleshooting.md#messages",
                err.toString(UTF_8).strip());
    }

    @Test
    void badUsageOfMessagesEndsWithTwo() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertEquals(2, run(err, "local", "--messages"));
        assertEquals(2, run(err, "local", "--messages", folder.toString()));
        assertEquals(2, run(err, "local", "--demo", "--messages", folder.toString()));
        assertTrue(err.toString(UTF_8).contains("--messages needs the name of a folder, was \"\""));
        assertTrue(err.toString(UTF_8).contains("--messages needs a folder with a folder countersign in it, was \""));
        assertTrue(err.toString(UTF_8).contains("leave out --demo or --messages"));
    }

    @Test
    @DisplayName("templates of one's own are found by the class loader of who starts the pool")
    void ownWordsAreUsed() throws IOException {
        template("sign-in.email.subject = Welcome to ACME");
        Main.putInFront(folder);

        try (LocalCountersign local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
                TestClient web = new TestClient(local, "web")) {
            web.request(ADA);

            assertEquals("Welcome to ACME", sent(local, ADA).subject());
        }
    }
}
