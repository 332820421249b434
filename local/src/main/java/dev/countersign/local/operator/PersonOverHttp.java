package dev.countersign.local.operator;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The people of a pool that runs on this machine, in another process. */
public final class PersonOverHttp implements People {
    public static final String PATH = "/_local/person";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI local;

    /** The people of the pool that {@code countersign local} says to run there. */
    public PersonOverHttp(URI local) {
        this.local = local;
    }

    @Override
    public String answer(Wish wish) throws RefusedException {
        HttpRequest request = HttpRequest.newBuilder(local.resolve(PATH))
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString(JSONObjectUtils.toJSONString(wish.json())))
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new RefusedException(response.body().strip());
        }
        return response.body();
    }

    private HttpResponse<String> send(HttpRequest request) throws RefusedException {
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RefusedException("nothing answers at " + local + ". Start it by ./countersign local");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        }
    }
}
