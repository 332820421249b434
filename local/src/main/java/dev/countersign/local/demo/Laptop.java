package dev.countersign.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** What the local pool offers beside Cognito: inbox, clock, providers, the bank and the HTTP API. */
final class Laptop {
    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();

    Laptop(URI endpoint) {
        this.endpoint = endpoint;
    }

    URI endpoint() {
        return endpoint;
    }

    LaptopConfig config() {
        return new LaptopConfig(object(get("/_local/config")));
    }

    /** Newest first. */
    List<Sent> messagesTo(String address) {
        String body = get("/_local/inbox?to=" + URLEncoder.encode(address, UTF_8));
        try {
            return JSONArrayUtils.parse(body).stream().map(Sent::of).toList();
        } catch (ParseException e) {
            throw new Failed("the inbox did not answer with JSON");
        }
    }

    Sent newestTo(String address) {
        List<Sent> messages = messagesTo(address);
        Failed.unless(!messages.isEmpty(), "a message to " + address + " was expected");
        return messages.get(0);
    }

    String codeSentTo(String address) {
        return newestTo(address).code();
    }

    void advanceClock(int seconds) {
        send("POST", "/_local/clock", Map.of("advanceSeconds", seconds), "");
    }

    /** Whether the provider of a medium works from now on. */
    void provider(String medium, String state) {
        int status = send("POST", "/_local/providers", Map.of("medium", medium, "state", state), "")
                .statusCode();
        Failed.unless(status == 200, "the provider of " + medium + " must be " + state + " now");
    }

    /** Its id. */
    String startPayment(String token, Map<String, Object> details) {
        HttpResponse<String> response = send("POST", "/bank/payments", details, token);
        Failed.unless(response.statusCode() == 201, "the bank must register the payment");
        return String.valueOf(object(response.body()).get("transactionId"));
    }

    /** The status of the bank's answer. */
    int confirm(String payment, String token) {
        return send(confirmation(payment, token)).statusCode();
    }

    /** The bank's answers to so many confirmations at once: {@code EXECUTED}, or why not. */
    List<String> confirmAtOnce(int times, String payment, String token) {
        HttpRequest request = confirmation(payment, token);
        List<CompletableFuture<HttpResponse<String>>> underWay = Stream.generate(
                        () -> http.sendAsync(request, BodyHandlers.ofString()))
                .limit(times)
                .toList();
        try {
            return underWay.stream()
                    .map(answer -> object(answer.join().body()))
                    .map(answer -> String.valueOf(answer.getOrDefault("state", answer.get("error"))))
                    .toList();
        } catch (CompletionException e) {
            throw new Failed("no answer from " + request.uri());
        }
    }

    private HttpRequest confirmation(String payment, String token) {
        return request("POST", "/bank/payments/" + payment + "/confirm", Map.of(), token);
    }

    /** What somebody does who can write the bank's database. */
    void alterPayee(String payment, String payee, String account) {
        int status = send("POST", "/_local/transactions/" + payment, Map.of("payee", payee, "account", account), "")
                .statusCode();
        Failed.unless(status == 204, "the record of the payment must be altered now");
    }

    /** What the API signs. */
    String receipt(String transaction, String token) {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(endpoint.resolve("/api/transactions/" + transaction + "/receipt"))
                        .header("Authorization", "Bearer " + token)
                        .build());
        Failed.unless(response.statusCode() == 200, "there must be a receipt, was " + response.body());
        return String.valueOf(object(response.body()).get("receipt"));
    }

    /** What the API says to a user name: {@code Hedy}, or {@code 409 This user name is taken}. */
    String choose(String name, String token) {
        HttpResponse<String> response = send("PUT", "/api/username", Map.of("username", name), token);
        Map<String, Object> answer = object(response.body());
        return response.statusCode() == 200
                ? String.valueOf(answer.get("username"))
                : response.statusCode() + " " + answer.get("title");
    }

    /** What the API answers to a back end. */
    Map<String, Object> post(SignedRequests requests, String path, Map<String, Object> body) {
        return object(send(requests.post(endpoint.resolve(path), JSONObjectUtils.toJSONString(body)))
                .body());
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(endpoint.resolve(path)).build()).body();
    }

    private HttpResponse<String> send(String method, String path, Map<String, Object> body, String token) {
        return send(request(method, path, body, token));
    }

    private HttpRequest request(String method, String path, Map<String, Object> body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(path))
                .method(method, BodyPublishers.ofString(JSONObjectUtils.toJSONString(body)));
        return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Failed("no answer from " + request.uri());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted");
        }
    }

    private static Map<String, Object> object(String json) {
        try {
            return JSONObjectUtils.parse(json);
        } catch (ParseException e) {
            throw new Failed("JSON was expected");
        }
    }
}
