package dev.countersign.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.local.pool.Request;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A request in the one way of writing it that is signed (AWS Signature Version 4, "Create a canonical request"). */
final class CanonicalRequest {
    private CanonicalRequest() {}

    static String of(Request request, List<String> signedHeaders) {
        return String.join(
                "\n",
                request.method(),
                path(request.path()),
                "",
                signedHeaders.stream()
                        .map(name -> name + ":" + value(request, name) + "\n")
                        .collect(Collectors.joining()),
                String.join(";", signedHeaders),
                SigningKey.sha256(request.body().getBytes(UTF_8)));
    }

    /** Each segment is encoded twice, as all services but S3 have it. */
    private static String path(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> encoded(encoded(segment)))
                .collect(Collectors.joining("/"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String value(Request request, String name) {
        return request.headers().getOrDefault(name, List.of()).stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }
}
