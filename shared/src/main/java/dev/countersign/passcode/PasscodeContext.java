package dev.countersign.passcode;

import dev.countersign.otp.LengthPrefixed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a passcode is bound to. It is not part of the passcode: who opens it has to say the same once more. In AWS it is the
 * encryption context of the call to KMS.
 *
 * @param entries by name, sorted: ours begin with {@code cs:}, the caller's own with {@code x:}
 */
public record PasscodeContext(SortedMap<String, String> entries) {
    private static final String PURPOSE = "passcode";

    public PasscodeContext {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    static PasscodeContext of(Deployment deployment, PasscodeKey key, OwnEntries own) {
        SortedMap<String, String> entries = new TreeMap<>();
        entries.put("cs:stage", deployment.stage());
        entries.put("cs:purpose", PURPOSE);
        entries.put("cs:client", key.client());
        entries.put("cs:timestamp", Long.toString(key.timestamp().toEpochMilli()));
        if (!deployment.region().isEmpty()) {
            entries.put("cs:region", deployment.region());
        }
        own.byName().forEach((name, value) -> entries.put("x:" + name, value));
        return new PasscodeContext(entries);
    }

    /** Of names and values in their order, each with its length: no two contexts share it. */
    String hash() {
        return LengthPrefixed.sha256Text(fields());
    }

    byte[] digest() {
        return LengthPrefixed.sha256(fields());
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            fields.add(entry.getKey());
            fields.add(entry.getValue());
        }
        return fields;
    }

    @Override
    public String toString() {
        return "PasscodeContext[redacted]";
    }
}
