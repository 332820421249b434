package dev.countersign.triggers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.triggers.testing.ConstantPool;
import dev.countersign.triggers.testing.LambdaPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is released, as it is released: all words and numbers of all our classes in the package of the functions. */
final class ReleasedPackageIT {
    private static final Pattern OURS = Pattern.compile("(.*/)?(dev/countersign/.+)\\.class");
    private static final Pattern FIXED_CODE = Pattern.compile("[0-9]{6,10}");
    private static final Pattern WAY_AROUND = Pattern.compile(
            "(?i).*(bypass(?!word)|backdoor|(fixed|master|magic|test|debug|static)_?(otp|code|pin)(?!k|s?_?key)|fake|mock|skip_?(otp|code|check|verif)).*");
    private static final Set<String> LOOKS_OUTSIDE = Set.of("getenv", "getProperty", "getProperties");

    /** As a code has six to ten. A number of fewer digits is in the code of a method, where every count and index is too. */
    private static final long LEAST_CODE = 100_000;

    private static final long GREATEST_CODE = 9_999_999_999L;

    private static final Map<String, ConstantPool> CLASSES = new TreeMap<>();

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
            CLASSES.put(ours.group(2), ConstantPool.of(bytes));
        }
    }

    private static Set<String> found(Pattern pattern) {
        return found(pool -> words(pool, pattern));
    }

    private static Set<String> found(Function<ConstantPool, Stream<String>> scan) {
        Set<String> found = new TreeSet<>();
        CLASSES.forEach((type, pool) -> scan.apply(pool).forEach(what -> found.add(type + " " + what)));
        return found;
    }

    private static Stream<String> words(ConstantPool pool, Pattern pattern) {
        return pool.words().stream().filter(word -> pattern.matcher(word).matches());
    }

    private static Stream<String> codes(ConstantPool pool) {
        return pool.numbers().stream()
                .filter(number -> number >= LEAST_CODE && number <= GREATEST_CODE)
                .map(String::valueOf);
    }

    @Test
    @DisplayName("CF-03 what is released holds both of our modules, and no class of a test")
    void packageIsWhole() {
        assertTrue(CLASSES.containsKey("dev/countersign/otp/OneTimeCode"), "shared");
        assertTrue(
                CLASSES.containsKey("dev/countersign/triggers/cognito/VerifyAuthChallengeResponseHandler"), "triggers");
        assertTrue(
                CLASSES.keySet().stream().noneMatch(type -> type.contains("/testing/") || type.endsWith("Test")),
                CLASSES.keySet()::toString);
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
    @DisplayName("CF-03 no number in it is a code: these are bounds, units, and one of Meta's numbers of errors")
    void noFixedNumber() {
        assertEquals(
                Set.of(
                        "dev/countersign/delivery/MessagePrices 1000000", // of a dollar
                        "dev/countersign/signin/UnprovenPhones 700000", // 70 % of these
                        "dev/countersign/triggers/JsonLog 2147483647", // the greatest int
                        "dev/countersign/triggers/Priming 1000000000", // nanoseconds
                        "dev/countersign/triggers/Settings 100000", // the greatest DAILY_SPEND_USD
                        "dev/countersign/triggers/receipts/LogBatch 8388608", // bytes
                        "dev/countersign/triggers/receipts/LogBatch 8388609",
                        "dev/countersign/triggers/receipts/WhatsAppReceipt 131026"),
                found(ReleasedPackageIT::codes));
    }

    /** What nobody may release. */
    private static final class Planted {
        private static boolean opens(String code) {
            return code.equals("271828");
        }

        private static boolean opens(int code) {
            return code == 314_159;
        }

        private static boolean opens(long code) {
            return code == 2_718_281_828L;
        }

        private static boolean opensAll() {
            return opens("161803") || opens(161_803) || opens(1_618_033_988L);
        }
    }

    @Test
    @DisplayName("CF-03 a code in a class is found, as a text and as a number")
    void plantedCodesAreFound() throws IOException {
        assertFalse(Planted.opensAll());
        String file = "/" + Planted.class.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(ReleasedPackageIT.class.getResourceAsStream(file), file)) {
            ConstantPool planted = ConstantPool.of(in.readAllBytes());

            assertEquals(Set.of("161803", "271828"), words(planted, FIXED_CODE).collect(Collectors.toSet()));
            assertEquals(
                    Set.of("314159", "161803", "2718281828", "1618033988"),
                    codes(planted).collect(Collectors.toSet()));
        }
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
        CLASSES.forEach((type, pool) -> pool.words().stream()
                .filter(LOOKS_OUTSIDE::contains)
                .forEach(word -> looking.add(type.replaceFirst(".*/", "") + " " + word)));

        assertEquals(Set.of("Lambda getenv"), looking);
    }
}
