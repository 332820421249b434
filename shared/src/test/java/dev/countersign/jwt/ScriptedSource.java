package dev.countersign.jwt;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Delivers what it is told to, counts, and can be made to fail. */
final class ScriptedSource implements JwkSource {

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile JwkSource answer;
    volatile Duration patience = JwkSource.super.patience();

    ScriptedSource(JWKSet keys) {
        answer = () -> keys;
    }

    void deliver(JWKSet keys) {
        answer = () -> keys;
    }

    void fail() {
        answer(() -> {
            throw new KeysUnavailableException("down");
        });
    }

    void answer(JwkSource source) {
        answer = source;
    }

    int fetches() {
        return fetches.get();
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public JWKSet fetch() throws KeysUnavailableException {
        fetches.incrementAndGet();
        return answer.fetch();
    }
}
