package dev.countersign.triggers.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** docs/audit/event.schema.json, which tells what an audit event looks like. */
public final class AuditSchema {
    private static final String AUDIT = "\"kind\":\"audit\"";
    private static final JsonNode DOCUMENT = document();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(DOCUMENT);

    private AuditSchema() {}

    private static JsonNode document() {
        try {
            return new ObjectMapper().readTree(Files.readString(Path.of("../docs/audit/event.schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema itself. */
    public static JsonNode json() {
        return DOCUMENT;
    }

    static boolean isEvent(String line) {
        return line.contains(AUDIT);
    }

    /** What is wrong with a line of the log; nothing with one that is no audit event. */
    public static List<String> faults(String line) {
        return isEvent(line)
                ? SCHEMA.validate(line, InputFormat.JSON).stream()
                        .map(Object::toString)
                        .toList()
                : List.of();
    }
}
