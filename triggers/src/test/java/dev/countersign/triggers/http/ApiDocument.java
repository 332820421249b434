package dev.countersign.triggers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.triggers.http.Gateway.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** docs/api/openapi.yaml, against which every request that is taken and every answer is held. */
final class ApiDocument {
    private static final Path FILE = Path.of("../docs/api/openapi.yaml");
    private static final String LOCATION = "https://countersign.invalid/openapi.yaml";
    private static final ApiDocument INSTANCE = new ApiDocument();

    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    private ApiDocument() {
        try {
            String text = Files.readString(FILE);
            document = new YAMLMapper().readTree(text);
            schemas = JsonSchemaFactory.getInstance(
                    VersionFlag.V202012,
                    builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, text))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ApiDocument read() {
        return INSTANCE;
    }

    /** The routes by their keys, each with the names of its security schemes. */
    Map<String, List<String>> routes() {
        Map<String, List<String>> routes = new TreeMap<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("operationId")) {
                        routes.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                security(operation.getValue()));
                    }
                }));
        return routes;
    }

    private static List<String> security(JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation.get("security").forEach(scheme -> scheme.fieldNames().forEachRemaining(names::add));
        return names;
    }

    /** All problems that any route may answer with. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        document.get("paths").findValues("x-problems").forEach(list -> list.forEach(one -> problems.add(one.asText())));
        return problems.stream().distinct().sorted().toList();
    }

    boolean hasBody(Route route) {
        return operation(route).has("requestBody");
    }

    private JsonNode operation(Route route) {
        return document.get("paths").get(route.path()).get(route.method().toLowerCase(Locale.ROOT));
    }

    /** Fails unless the document tells of this answer, and of the request, if it was taken. */
    void holds(Route route, String body, Reply reply) {
        String operation =
                "/paths/" + escaped(route.path()) + "/" + route.method().toLowerCase(Locale.ROOT);
        String where = route.key() + " " + reply.status();
        if (reply.status() < 300 && hasBody(route)) {
            String schema = operation + "/requestBody/content/application~1json/schema";
            assertEquals(List.of(), faults(schema, body), where + " request");
        }
        String response = referred(operation + "/responses/" + reply.status());
        String schema = response + "/content/" + escaped(reply.header("content-type")) + "/schema";
        assertFalse(document.at(schema).isMissingNode(), () -> where + " is not documented: " + schema);
        assertEquals(List.of(), faults(schema, JSONObjectUtils.toJSONString(reply.body())), where);
        if (reply.status() >= 300) {
            List<String> problems = new ArrayList<>();
            operation(route).get("x-problems").forEach(problem -> problems.add(problem.asText()));
            assertTrue(problems.contains(reply.problem()), () -> where + " " + reply.problem() + " is not documented");
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Where a response stands, which may be among those that operations share. */
    private String referred(String pointer) {
        JsonNode reference = document.at(pointer + "/$ref");
        return reference.isMissingNode() ? pointer : reference.asText().substring(1);
    }

    private List<String> faults(String pointer, String json) {
        String fragment = "#" + pointer.replace("{", "%7B").replace("}", "%7D");
        return schemas.getSchema(SchemaLocation.of(LOCATION + fragment)).validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
