package dev.countersign.local.account;

import dev.countersign.signin.User;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The custom attributes that our functions write, and no app client may. */
final class OurAttributes {
    static final List<String> OF_SIGN_UP =
            List.of(User.AUTH_PURPOSE, "custom:preferred_channel", User.WHATSAPP_VERIFIED);

    static final List<String> OF_USER_NAMES = List.of("custom:username", "custom:username_set");

    private OurAttributes() {}

    /** Those that the features of this stack write. */
    static List<String> writtenBy(Outputs outputs) {
        List<String> written = new ArrayList<>();
        if (outputs.signsUp()) {
            written.addAll(OF_SIGN_UP);
        }
        if (outputs.hasUserNames()) {
            written.addAll(OF_USER_NAMES);
        }
        return written;
    }

    static Stream<String> all() {
        return Stream.concat(OF_SIGN_UP.stream(), OF_USER_NAMES.stream());
    }
}
