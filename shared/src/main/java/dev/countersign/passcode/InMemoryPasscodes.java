package dev.countersign.passcode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Records of passcodes in this JVM's memory: the twin of the real store. One lock makes every step atomic. */
public final class InMemoryPasscodes implements Passcodes {
    private final Map<PasscodeKey, Passcode> passcodes = new HashMap<>();

    @Override
    public synchronized boolean add(Passcode passcode) {
        Passcode known = passcodes.putIfAbsent(passcode.key(), passcode);
        return known == null || known.equals(passcode);
    }

    @Override
    public synchronized Optional<Passcode> find(PasscodeKey key) {
        return Optional.ofNullable(passcodes.get(key));
    }

    @Override
    public synchronized boolean replace(Passcode before, Passcode next) {
        Passcode known = passcodes.get(before.key());
        if (known == null || known.version() != before.version()) {
            return next.equals(known);
        }
        passcodes.put(next.key(), next);
        return true;
    }
}
