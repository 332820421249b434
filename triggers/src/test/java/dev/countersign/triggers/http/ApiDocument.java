package dev.countersign.triggers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        JsonNode operation = operation(route);
        String where = route.key() + " " + reply.status();
        if (reply.status() < 300 && operation.has("requestBody")) {
            JsonNode content = operation.get("requestBody").get("content").get("application/json");
            assertEquals(List.of(), faults(pointer(operation, content.get("schema")), body), where + " request");
        }
        JsonNode response = operation.get("responses").get(Integer.toString(reply.status()));
        assertTrue(response != null, () -> where + " is not documented");
        JsonNode content = resolved(response).get("content").get(reply.header("content-type"));
        assertTrue(content != null, () -> where + " " + reply.header("content-type") + " is not documented");
        assertEquals(
                List.of(),
                faults(pointer(operation, content.get("schema")), JSONObjectUtils.toJSONString(reply.body())),
                where);
        if (reply.status() >= 300) {
            List<String> problems = new ArrayList<>();
            operation.get("x-problems").forEach(problem -> problems.add(problem.asText()));
            assertTrue(problems.contains(reply.problem()), () -> where + " " + reply.problem() + " is not documented");
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** Where a schema stands in the document; found by identity, since two may be equal. */
    private String pointer(JsonNode operation, JsonNode schema) {
        return schema.has("$ref") ? schema.get("$ref").asText() : "#" + pathTo(document, schema, "");
    }

    private static String pathTo(JsonNode from, JsonNode wanted, String path) {
        if (from == wanted) {
            return path;
        }
        if (from.isObject()) {
            for (Map.Entry<String, JsonNode> member : from.properties()) {
                String found = pathTo(
                        member.getValue(),
                        wanted,
                        path + "/" + member.getKey().replace("~", "~0").replace("/", "~1"));
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        for (int i = 0; from.isArray() && i < from.size(); i++) {
            String found = pathTo(from.get(i), wanted, path + "/" + i);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private List<String> faults(String pointer, String json) {
        String fragment = pointer.replace("{", "%7B").replace("}", "%7D");
        return schemas.getSchema(SchemaLocation.of(LOCATION + fragment)).validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
