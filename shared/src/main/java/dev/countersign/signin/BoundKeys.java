package dev.countersign.signin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The metadata keys that are bound to a code and come back as claims of a token, each under its snake_case name
 * ({@code transactionId} becomes {@code transaction_id}).
 *
 * @param names metadata keys; may be empty
 */
public record BoundKeys(Set<String> names) {
    /** The key that may also serve as the name of a proof, so its values must be unguessable. */
    public static final String TRANSACTION_ID = "transactionId";

    private static final int MIN_TRANSACTION_ID_LENGTH = 16;
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.:~-]{1,128}");

    /**
     * Claims that Cognito lets no trigger set, that OpenID Connect Core §5.1 gives a meaning, or that are ours.
     */
    private static final Set<String> RESERVED_CLAIMS = Set.copyOf(List.of(
            ("acr amr at_hash auth_time azp exp iat iss jti nbf nonce origin_jti sub token_use identities event_id device_key"
                            + " client_id version username aud scope c_hash sid name given_name family_name middle_name"
                            + " nickname preferred_username profile picture website email email_verified gender birthdate"
                            + " zoneinfo locale phone_number phone_number_verified address updated_at sign_in_method"
                            + " step_up_at transaction_digest")
                    .split(" ")));

    /** Metadata keys of the protocol itself. */
    private static final Set<String> PROTOCOL_KEYS = Set.of("signInMethod", "action", "channel", "locale", "flow");

    public BoundKeys {
        names = Set.copyOf(names);
        for (String name : names) {
            boolean taken = RESERVED_CLAIMS.contains(claim(name)) || PROTOCOL_KEYS.contains(name);
            if (!NAME.matcher(name).matches() || taken) {
                throw new IllegalArgumentException(
                        "a bound key must be a camelCase name whose snake_case form is not a reserved claim, was "
                                + name);
            }
        }
    }

    /** The name of the claim that carries a bound key's value. */
    public static String claim(String key) {
        return key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The bound keys in a client's metadata; empty when a value is malformed. Every other key is ignored. */
    public Optional<Binding> in(Map<String, String> metadata) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String name : names) {
            String value = metadata.get(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        boolean wellFormed = values.entrySet().stream().allMatch(BoundKeys::wellFormed);
        return wellFormed ? Optional.of(new Binding(values)) : Optional.empty();
    }

    private static boolean wellFormed(Map.Entry<String, String> entry) {
        boolean longEnough =
                !entry.getKey().equals(TRANSACTION_ID) || entry.getValue().length() >= MIN_TRANSACTION_ID_LENGTH;
        return longEnough && VALUE.matcher(entry.getValue()).matches();
    }
}
