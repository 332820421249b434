package dev.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.otp.CodeContext;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.otp.OneTimeCode;
import dev.countersign.otp.Purpose;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Codes and messages for tests, and templates of somebody else's on the class path. */
final class TestMessages {
    static final Duration LONGEST = Duration.ofMinutes(10);
    static final SmsLines BOTH_LINES = new SmsLines("example.com", "FA+9qCX9VSu");
    static final List<String> TAGS = List.of("en", "de", "fr", "es", "pt-BR", "ar");

    private TestMessages() {}

    static CodeMessages messages() {
        return CodeMessages.load("en", SmsLines.NONE);
    }

    static Stream<Locale> locales() {
        return TAGS.stream().map(Locale::forLanguageTag);
    }

    static OneTimeCode code(int digits) {
        var key = new LocalCodeKey(
                "key-0001", java.util.Map.of("key-0001", "a secret of exactly 32 bytes 001".getBytes(UTF_8)));
        var context = new CodeContext(Purpose.SIGN_IN, "pool", "client", "user", "flow", "ada@example.com", "");
        return OneTimeCode.derive(key, "key-0001", context, digits);
    }

    static String sms(CodeMessages messages, Purpose purpose, Locale locale, Details details) {
        return messages.render(Medium.SMS, purpose, locale, code(6), LONGEST, details)
                .text();
    }

    /** Loads the messages with a folder in front of the class path. */
    static CodeMessages loadWith(Path folder, String usual, SmsLines lines) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return CodeMessages.load(usual, lines);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static void write(Path folder, String file, String text) throws IOException {
        Files.createDirectories(folder.resolve("countersign"));
        Files.writeString(folder.resolve("countersign").resolve(file), text, UTF_8);
    }
}
