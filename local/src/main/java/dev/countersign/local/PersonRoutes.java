package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.json.MalformedJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.local.operator.People;
import dev.countersign.local.operator.PersonOverHttp;
import dev.countersign.local.operator.RefusedException;
import dev.countersign.local.operator.Wish;
import dev.countersign.local.pool.PoolServer;
import dev.countersign.local.pool.Request;
import dev.countersign.local.pool.Response;

/** Lets {@code countersign person --local} reach the records, which are in this process alone. */
final class PersonRoutes {
    private final People people;

    PersonRoutes(People people) {
        this.people = people;
    }

    void addTo(PoolServer server) {
        server.addRoute("POST", PersonOverHttp.PATH, this::answer);
    }

    private Response answer(Request request) {
        try {
            return text(
                    200, people.answer(Wish.of(StrictJson.object(request.body().getBytes(UTF_8)))));
        } catch (RefusedException e) {
            return text(409, e.why());
        } catch (MalformedJsonException | IllegalArgumentException e) {
            return text(400, String.valueOf(e.getMessage()));
        }
    }

    private static Response text(int status, String text) {
        return Response.of(status, "text/plain; charset=utf-8", text);
    }
}
