package dev.countersign.local;

import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The ground for tests through the local pool: a fresh one on a free port, and a client app {@code web}. */
abstract class LocalPoolTest {
    LocalCountersign local;
    TestClient web;

    @BeforeEach
    void startLocalPool() throws IOException {
        local = LocalCountersign.start(0, settings(), PreTokenVersion.V2_0);
        web = new TestClient(local, "web");
    }

    Map<String, String> settings() {
        return Map.of();
    }

    @AfterEach
    void stopLocalPool() {
        web.close();
        local.close();
    }
}
