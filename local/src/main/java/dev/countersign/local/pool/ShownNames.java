package dev.countersign.local.pool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code USERNAME} that the pool itself adds to what a challenge shows: the user name, which is a UUID. For a name that
 * nobody has it is a made-up UUID, always the same for this name in this pool, so that it looks like a user name.
 *
 * <p>AWS documents this for SRP. For custom authentication it documents nothing; here it is taken to be the same.
 */
final class ShownNames {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final SecretKeySpec secret;
    private final String poolId;

    ShownNames(String poolId) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.secret = new SecretKeySpec(random, "HmacSHA256");
        this.poolId = poolId;
    }

    String of(Caller caller) {
        return caller.user() == null ? madeUp(caller.typedName()) : caller.userName();
    }

    /** Names that differ in case are one name. Who types a UUID sees it again, as somebody whose user name it is does. */
    private String madeUp(String typedName) {
        String name = typedName.toLowerCase(Locale.ROOT);
        return UUID_FORM.matcher(name).matches()
                ? name
                : randomLooking(mac(name)).toString();
    }

    /** Version 4, variant 2: the form of a random UUID, as user names have it. */
    private static UUID randomLooking(ByteBuffer bits) {
        long high = (bits.getLong() & ~0xF000L) | 0x4000L;
        long low = (bits.getLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low);
    }

    private ByteBuffer mac(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return ByteBuffer.wrap(mac.doFinal((poolId + " " + name).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
