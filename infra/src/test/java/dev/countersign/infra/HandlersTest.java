package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.triggers.LambdaFunction;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every handler string names a class that the package holds and AWS Lambda can make. */
final class HandlersTest {
    private static Set<String> packaged() throws IOException {
        Set<String> names = new HashSet<>();
        InputStream resource =
                Objects.requireNonNull(HandlerPackage.class.getResourceAsStream(HandlerPackage.RESOURCE), "package");
        try (ZipInputStream zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @ParameterizedTest
    @EnumSource(LambdaFunction.class)
    void handlerIsInThePackage(LambdaFunction kind) throws IOException, NoSuchMethodException {
        Class<?> handler = TriggerFunction.handler(kind);

        assertTrue(packaged().contains(handler.getName().replace('.', '/') + ".class"), handler.getName());
        assertTrue(RequestStreamHandler.class.isAssignableFrom(handler));
        assertNotNull(handler.getConstructor());
    }
}
