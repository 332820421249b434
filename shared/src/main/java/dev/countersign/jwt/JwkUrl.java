package dev.countersign.jwt;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;

/** Reads a JWK Set by HTTP: the one place in this module that does input or output. */
final class JwkUrl implements JwkSource {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    private static final int SIZE_LIMIT_BYTES = 64 * 1024;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URL url;
    private final DefaultResourceRetriever retriever;

    JwkUrl(URI url) {
        this(url, READ_TIMEOUT);
    }

    JwkUrl(URI url, Duration readTimeout) {
        this.url = safe(url);
        this.retriever = new NoRedirects(readTimeout);
    }

    @Override
    public JWKSet fetch() throws KeysUnavailableException {
        try {
            return JWKSet.parse(retriever.retrieveResource(url).getContent());
        } catch (IOException e) {
            throw new KeysUnavailableException("the key set could not be read", e);
        } catch (ParseException | RuntimeException e) {
            // Unchecked: nimbus meets some bodies, such as null, with a NullPointerException.
            throw new KeysUnavailableException("the answer is not a JWK Set", e);
        }
    }

    /** Whoever can change the keys on their way can sign tokens, so the way must be https or not leave the machine. */
    private static URL safe(URI url) {
        boolean https = "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null;
        boolean loopback = "http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost()));
        if (!https && !loopback) {
            throw new IllegalArgumentException("the address of a key set must be https, or http to this machine");
        }
        try {
            return url.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("the address of a key set must be a URL", e);
        }
    }

    /** A redirect would leave the address that was checked. Nimbus refuses a body of exactly its limit, hence the one more. */
    private static final class NoRedirects extends DefaultResourceRetriever {
        NoRedirects(Duration readTimeout) {
            super((int) CONNECT_TIMEOUT.toMillis(), (int) readTimeout.toMillis(), SIZE_LIMIT_BYTES + 1);
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
            HttpURLConnection connection = super.openHTTPConnection(url);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }
}
