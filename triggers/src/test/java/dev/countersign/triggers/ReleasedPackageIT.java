package dev.countersign.triggers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.triggers.testing.LambdaPackage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is released, as it is released: all words of all our classes in the package of the functions. */
final class ReleasedPackageIT {
    private static final Pattern OURS = Pattern.compile("(.*/)?(dev/countersign/.+)\\.class");
    private static final Pattern FIXED_CODE = Pattern.compile("[0-9]{6,10}");
    private static final Pattern WAY_AROUND = Pattern.compile(
            "(?i).*(bypass(?!word)|backdoor|(fixed|master|magic|test|debug|static)_?(otp|code|pin)(?!k|s?_?key)|fake|mock|skip_?(otp|code|check|verif)).*");
    private static final Set<String> LOOKS_OUTSIDE = Set.of("getenv", "getProperty", "getProperties");

    /** The words of each class: names, texts and signatures. */
    private static final Map<String, Set<String>> WORDS = new TreeMap<>();

    @BeforeAll
    static void read(@TempDir Path unpacked) throws IOException {
        LambdaPackage.unpack(Path.of("."), unpacked);
        List<Path> files;
        try (Stream<Path> all = Files.walk(unpacked)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = unpacked.relativize(file).toString().replace('\\', '/');
            if (name.endsWith(".jar")) {
                readJar(file);
            } else {
                readEntry(name, Files.readAllBytes(file));
            }
        }
    }

    private static void readJar(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream jar = new ZipInputStream(in)) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                readEntry(entry.getName(), jar.readAllBytes());
            }
        }
    }

    private static void readEntry(String name, byte[] bytes) throws IOException {
        var ours = OURS.matcher(name);
        if (ours.matches()) {
            WORDS.put(ours.group(2), words(bytes));
        }
    }

    /** The constant pool of a class file (JVMS §4.4). */
    private static Set<String> words(byte[] classFile) throws IOException {
        Set<String> words = new HashSet<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> words.add(in.readUTF());
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++; // takes two places
                    }
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    default -> throw new IOException("constant of the unknown kind " + tag);
                }
            }
        }
        return words;
    }

    private static Set<String> found(Pattern pattern) {
        Set<String> found = new TreeSet<>();
        WORDS.forEach((type, words) -> words.stream()
                .filter(word -> pattern.matcher(word).matches())
                .forEach(word -> found.add(type + " " + word)));
        return found;
    }

    @Test
    @DisplayName("CF-03 what is released holds both of our modules, and no class of a test")
    void packageIsWhole() {
        assertTrue(WORDS.containsKey("dev/countersign/otp/OneTimeCode"), "shared");
        assertTrue(
                WORDS.containsKey("dev/countersign/triggers/cognito/VerifyAuthChallengeResponseHandler"), "triggers");
        assertTrue(
                WORDS.keySet().stream().noneMatch(type -> type.contains("/testing/") || type.endsWith("Test")),
                WORDS.keySet()::toString);
    }

    @Test
    @DisplayName(
            "CF-03 no text in it is a code: these are a wrong answer that primes Verify, and Meta's numbers of errors")
    void noFixedCode() {
        String sendZen = "dev/countersign/triggers/aws/SendZenAnswer ";
        assertEquals(
                Set.of(
                        "dev/countersign/triggers/PrimingEvents 000000",
                        sendZen + "131021",
                        sendZen + "131026",
                        sendZen + "131030"),
                found(FIXED_CODE));
    }

    @Test
    @DisplayName("CF-03 nothing in it is named for a way around a code")
    void noWayAround() {
        assertEquals(Set.of(), found(WAY_AROUND));
    }

    @Test
    @DisplayName("CF-03 one class alone looks at the environment, so there is no setting but the known ones")
    void settingsAreReadInOnePlace() {
        Set<String> looking = new TreeSet<>();
        WORDS.forEach((type, words) -> words.stream()
                .filter(LOOKS_OUTSIDE::contains)
                .forEach(word -> looking.add(type.replaceFirst(".*/", "") + " " + word)));

        assertEquals(Set.of("Lambda getenv"), looking);
    }
}
