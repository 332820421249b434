package dev.countersign.local.account;

import dev.countersign.signin.User;
import java.util.List;
import java.util.stream.Stream;

/** The custom attributes that our functions write, and no app client may. */
final class OurAttributes {
    static final List<String> OF_SIGN_UP =
            List.of(User.AUTH_PURPOSE, "custom:preferred_channel", User.WHATSAPP_VERIFIED);

    static final List<String> OF_USER_NAMES = List.of("custom:username", "custom:username_set");

    private OurAttributes() {}

    static Stream<String> all() {
        return Stream.concat(OF_SIGN_UP.stream(), OF_USER_NAMES.stream());
    }
}
