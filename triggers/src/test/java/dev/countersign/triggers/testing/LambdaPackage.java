package dev.countersign.triggers.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The zip that is deployed, unpacked as Lambda does. */
public final class LambdaPackage {
    private LambdaPackage() {}

    /** Unpacks the package of the module in that folder, which must have been built, into {@code to}. */
    public static Path unpack(Path module, Path to) throws IOException {
        try (InputStream file = Files.newInputStream(zip(module));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = to.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
        return to;
    }

    public static Path zip(Path module) {
        return module.resolve("target/countersign-triggers-lambda.zip");
    }
}
