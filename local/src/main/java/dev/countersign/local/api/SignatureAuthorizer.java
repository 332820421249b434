package dev.countersign.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.local.pool.Request;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IAM's part: who has signed a request (AWS Signature Version 4, in the header), by the keys of the demo callers. The body is always part
 * of the signature, and so is the host; a signature is good for five minutes.
 */
final class SignatureAuthorizer {
    static final String SERVICE = "execute-api";

    private static final Duration VALID = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern HEADER =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([A-Z0-9]+)/([0-9]{8})/([a-z0-9-]+)/" + SERVICE
                    + "/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

    private final String region;
    private final Clock clock;

    /** @param clock that of the machine, which who signs goes by */
    SignatureAuthorizer(String region, Clock clock) {
        this.region = region;
        this.clock = clock;
    }

    Optional<DemoCaller> caller(Request request) {
        Matcher header = HEADER.matcher(
                Optional.ofNullable(request.header("Authorization")).orElse(""));
        String time = Optional.ofNullable(request.header("X-Amz-Date")).orElse("");
        if (!header.matches() || !header.group(3).equals(region) || !isNow(time) || !time.startsWith(header.group(2))) {
            return Optional.empty();
        }
        List<String> signed = List.of(header.group(4).split(";"));
        // A query has no place in this API, so none is signed.
        if (!signed.containsAll(List.of("host", "x-amz-date")) || request.query() != null) {
            return Optional.empty();
        }
        return DemoCaller.of(header.group(1))
                .filter(caller -> isSignedBy(caller, CanonicalRequest.of(request, signed), time, header.group(5)));
    }

    private boolean isNow(String time) {
        try {
            Instant at = TIME.parse(time, Instant::from);
            return Duration.between(at, clock.instant()).abs().compareTo(VALID) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private boolean isSignedBy(DemoCaller caller, String canonical, String time, String signature) {
        String right =
                SigningKey.of(caller.secretKey(), time.substring(0, 8), region).sign(canonical, time);
        return MessageDigest.isEqual(right.getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    /** What API Gateway tells a function of the one who has signed. */
    static Map<String, Object> context(DemoCaller caller) {
        return Map.of("iam", Map.of("userArn", caller.arn(), "accountId", "000000000000"));
    }
}
