package dev.countersign.local.demo;

import java.util.function.IntConsumer;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * What a story is played with.
 *
 * @param waiting lets so many seconds pass
 */
record Stage(
        CognitoIdentityProviderClient cognito, LaptopConfig config, Laptop laptop, Teller teller, IntConsumer waiting) {
    /** The app client of that name. */
    Client client(String name) {
        return new Client(cognito, config.clientId(name));
    }
}
