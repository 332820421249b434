package dev.countersign.triggers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.triggers.http.Gateway.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * docs/api/openapi.yaml has the routes, their authorizers and their problems, no more and no fewer. That it tells the truth of requests and
 * answers {@link Gateway} checks of every call of the tests of handlers.
 */
final class OpenApiTest {
    private final ApiDocument document = ApiDocument.read();

    @Test
    void documentHasTheRoutesWithTheirAuthorizers() {
        Map<String, List<String>> routes = new TreeMap<>();
        Stream.of(Route.values())
                .forEach(route -> routes.put(
                        route.key(),
                        switch (route.authorizer()) {
                            case TOKEN -> List.of("token");
                            case SIGNATURE -> List.of("signature");
                            case NONE -> List.<String>of();
                        }));

        assertEquals(routes, document.routes());
    }

    @Test
    void documentHasTheProblems() {
        assertEquals(
                Arrays.stream(Problem.values())
                        .map(problem -> problem.type().replaceFirst(".*:", ""))
                        .sorted()
                        .toList(),
                document.problems());
    }

    @Test
    @DisplayName("the check can fail: another status, another member, a problem of another route")
    void checkCanFail() {
        Map<String, Object> json = Map.of("content-type", "application/json");
        Map<String, Object> problem = Map.of("content-type", "application/problem+json");
        List<Reply> wrong = List.of(
                new Reply(204, Map.of(), json),
                new Reply(200, Map.of(), json),
                new Reply(200, Map.of("username", "Ada", "more", "x"), json),
                new Reply(200, Map.of("username", "Ada"), problem),
                new Reply(409, Problem.TRANSACTION_OVER.details(), problem));

        for (Reply reply : wrong) {
            assertThrows(
                    AssertionError.class,
                    () -> document.holds(Route.CHOOSE_USER_NAME, "{\"username\":\"Ada\"}", reply),
                    reply::toString);
        }
        Reply right = new Reply(200, Map.of("username", "Ada"), json);
        document.holds(Route.CHOOSE_USER_NAME, "{\"username\":\"Ada\"}", right);
        assertThrows(AssertionError.class, () -> document.holds(Route.CHOOSE_USER_NAME, "{\"name\":\"Ada\"}", right));
    }
}
