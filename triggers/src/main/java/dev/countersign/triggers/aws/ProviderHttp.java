package dev.countersign.triggers.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Calls to providers for which the SDK has no client, over its connections and by the rules of {@link Providers}: at most two
 * repeats, of throttling alone.
 */
final class ProviderHttp {
    private static final int SIZE_LIMIT_BYTES = 64 * 1024;
    private static final int TRIES = 3;

    private final SdkHttpClient http;
    private final ScheduledExecutorService timer;

    ProviderHttp(SdkHttpClient http, ScheduledExecutorService timer) {
        this.http = http;
        this.timer = timer;
    }

    /** The head of a call that carries JSON. */
    static SdkHttpRequest.Builder jsonPost(URI address) {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(address)
                .putHeader("Accept", "application/json")
                .putHeader("Content-Type", "application/json");
    }

    /** The last answer. Each try has a head of its own, since a signature has a date. */
    <A extends ProviderAnswer> A post(Supplier<SdkHttpRequest> head, byte[] body, Function<HttpAnswer, A> read)
            throws DeliveryException {
        for (int tries = 1; ; tries++) {
            Providers.requireTimeForATry();
            A answer = read.apply(oneTry(request(head, body)));
            if (!answer.isThrottled() || tries == TRIES || !Providers.hasTimeForATry()) {
                return answer;
            }
            pause(tries);
        }
    }

    /** Without credentials there is no signature, and nothing has left. */
    private static HttpExecuteRequest request(Supplier<SdkHttpRequest> head, byte[] body) throws DeliveryException {
        try {
            return HttpExecuteRequest.builder()
                    .request(head.get().copy(request -> request.putHeader("Content-Length", "" + body.length)))
                    .contentStreamProvider(() -> new ByteArrayInputStream(body))
                    .build();
        } catch (RuntimeException e) {
            throw new DeliveryException(Cause.UNAVAILABLE);
        }
    }

    private static void pause(int tries) throws DeliveryException {
        try {
            Thread.sleep(AwsClients.PAUSE.computeDelay(tries).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(Cause.UNAVAILABLE);
        }
    }

    /** The connection's limits begin anew with each byte; the timer ends an answer that trickles. */
    private HttpAnswer oneTry(HttpExecuteRequest request) throws DeliveryException {
        ExecutableHttpRequest call = http.prepareRequest(request);
        Future<?> end = timer.schedule(call::abort, Calls.oneTry().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return answer(call.call());
        } catch (IOException | RuntimeException e) {
            throw new DeliveryException(Providers.cause(e));
        } finally {
            end.cancel(false);
        }
    }

    private static HttpAnswer answer(HttpExecuteResponse response) throws IOException {
        int status = response.httpResponse().statusCode();
        String errorType =
                response.httpResponse().firstMatchingHeader("x-amzn-ErrorType").orElse("");
        AbortableInputStream body = response.responseBody().orElse(null);
        return new HttpAnswer(status, errorType, body == null ? "" : text(body));
    }

    /** Of an answer that is too long nothing is kept but its status. */
    private static String text(AbortableInputStream body) throws IOException {
        try (body) {
            byte[] bytes = body.readNBytes(SIZE_LIMIT_BYTES + 1);
            if (bytes.length > SIZE_LIMIT_BYTES) {
                body.abort(); // the rest would be read before the connection is used again
                return "";
            }
            return new String(bytes, UTF_8);
        }
    }
}
