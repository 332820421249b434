package dev.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A secret, one per environment and never rotated with the code keys, that turns addresses and names into keyed hashes: a
 * thief of the database cannot try out phone numbers, and a made-up mask for a name nobody has stays the same every time.
 */
public final class Pepper {
    private static final int KEY_BYTES = 32;

    private final Supplier<byte[]> secret;
    private volatile @Nullable SecretKeySpec key;

    /** A pepper of 32 secret bytes. */
    public Pepper(byte[] secret) {
        this(() -> secret);
        this.key = checked(secret);
    }

    /** A pepper whose 32 secret bytes are asked for when they are first needed, and again as long as that fails. */
    public Pepper(Supplier<byte[]> secret) {
        this.secret = secret;
    }

    private static SecretKeySpec checked(byte[] secret) {
        if (secret.length != KEY_BYTES) {
            throw new IllegalArgumentException("a pepper must have 32 bytes, had " + secret.length);
        }
        return new SecretKeySpec(secret, "HmacSHA256");
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            known = checked(secret.get());
            key = known;
        }
        return known;
    }

    /** What stores know an address by: 43 characters. */
    public String hash(Destination address) {
        return text(mac("address", address.reveal()));
    }

    /** What stores know the prefix of a number by, which is all but its last four digits: 43 characters. */
    public String hashOfPrefix(PhoneNumber number) {
        return text(mac("prefix", number.prefix()));
    }

    /** What stores know an address by that does not exist; equal to no {@link #hash}. */
    public String hashOfNothing(String name) {
        return text(mac("nothing", spelledAlike(name)));
    }

    /** What stores know somebody by whom a caller names in words of its own, which may be an address: 43 characters. */
    public String hash(String caller, String user) {
        return text(mac("user of " + caller, user));
    }

    /** What audit events call a user. */
    public String pseudonym(String user) {
        return text(mac("user", user)).substring(0, 16);
    }

    /**
     * The mask shown for a name that has no such address. Who typed the address itself sees it masked, as its owner would;
     * else the mask is made up, always the same for a name.
     *
     * @param phoneDigits how many digits phone numbers have, each as often as it comes up; not empty
     */
    public String madeUpMask(AddressKind kind, String name, List<Integer> phoneDigits) {
        Optional<Destination> typed = Destination.of(kind, name);
        if (typed.isPresent()) {
            return typed.get().masked();
        }
        byte[] mac = mac("mask " + kind, spelledAlike(name));
        return switch (kind) {
            case EMAIL -> MadeUpMask.email(mac);
            case PHONE -> MadeUpMask.phone(mac, phoneDigits);
        };
    }

    /** Cognito takes names that differ in case for one, so an unknown name must be one, too. */
    private static String spelledAlike(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String text(byte[] mac) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    private byte[] mac(String use, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key());
            mac.update((use + '\0').getBytes(UTF_8));
            return mac.doFinal(value.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Pepper[redacted]";
    }
}
