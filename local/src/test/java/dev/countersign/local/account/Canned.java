package dev.countersign.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Answers of AWS as files, beside the tests. */
final class Canned {
    private Canned() {}

    static String text(String file) {
        try (InputStream stream = Canned.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no " + file);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with something else in it. */
    static String with(String text, String old, String other) {
        if (!text.contains(old)) {
            throw new IllegalArgumentException("no " + old + " in " + text);
        }
        return text.replace(old, other);
    }

    /** Outputs of the same stack with the triggers of sign-up. */
    static String signingUp(String outputs) {
        String function = "Alias\": \"arn:aws:lambda:eu-central-1:111122223333:function:countersign-";
        return with(
                outputs,
                "\"AlarmTopicArn\"",
                "\"PreSignUp" + function + "presignup:live\", \"PostConfirmation" + function
                        + "postconfirmation:live\", \"AlarmTopicArn\"");
    }

    /** A user pool with attributes as our construct makes them. */
    static String withAttributes(String pool, List<String> names) {
        String attributes = names.stream()
                .map(name -> "{\"Name\": \"" + name
                        + "\", \"AttributeDataType\": \"String\", \"Mutable\": true, \"Required\": false}, ")
                .collect(Collectors.joining());
        return with(pool, "\"SchemaAttributes\": [", "\"SchemaAttributes\": [" + attributes);
    }

    static Path write(Path directory, String text) {
        try {
            return Files.writeString(directory.resolve("outputs.json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
