package dev.countersign.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.Code;

/** The package of the handlers, which travels inside this jar. CDK names an asset by its content, so where it is unpacked says nothing. */
final class HandlerPackage {
    static final String RESOURCE = "countersign-triggers-lambda.zip";

    private HandlerPackage() {}

    static Code code() {
        try (InputStream zip = HandlerPackage.class.getResourceAsStream(RESOURCE)) {
            if (zip == null) {
                throw new IllegalStateException("the handlers are missing from countersign-infra: " + RESOURCE
                        + " is not inside. Build it with ./mvnw -pl infra -am package");
            }
            Path folder = Files.createTempDirectory("countersign");
            Path file = folder.resolve(RESOURCE);
            Files.copy(zip, file);
            folder.toFile().deleteOnExit(); // before the file, since what is registered last goes first
            file.toFile().deleteOnExit();
            return Code.fromAsset(file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the handlers could not be unpacked", e);
        }
    }
}
