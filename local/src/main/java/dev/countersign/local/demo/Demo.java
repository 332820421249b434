package dev.countersign.local.demo;

import java.io.PrintStream;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/** Plays the stories once, over HTTP, with the AWS SDK for Java as any client of Cognito would use it. */
public final class Demo {
    private final Laptop laptop;
    private final Teller teller;
    private final IntConsumer waiting;

    public Demo(URI endpoint, PrintStream out) {
        this.laptop = new Laptop(endpoint);
        this.teller = new Teller(out);
        this.waiting = laptop::advanceClock;
    }

    /** The same where handlers do not see the pool's clock: somebody has to wait. */
    public Demo(URI endpoint, PrintStream out, IntConsumer waiting) {
        this.laptop = new Laptop(endpoint);
        this.teller = new Teller(out);
        this.waiting = waiting;
    }

    /** All stories; 0 when everything went as it must, else 1. */
    public int play() {
        return tell(stage -> {
            withoutStream(stage);
            new WrongCodesStory(stage).play();
        });
    }

    /** Those that need no stream of the table. */
    public int playWithoutStream() {
        return tell(Demo::withoutStream);
    }

    private static void withoutStream(Stage stage) {
        Approved approved = signIns(stage);
        new ReceiptStory(stage).play(approved);
        new PasscodeStory(stage).play();
        String token = new SignUpStory(stage).play();
        new UserNameStory(stage).play(token);
    }

    /** Those that need neither sign-up nor the HTTP API. */
    public int playSignIns() {
        return tell(Demo::signIns);
    }

    private static Approved signIns(Stage stage) {
        String token = new SignInStory(stage).play();
        String payment = new PaymentStory(stage).play(token);
        new BatchStory(stage).play(token);
        new AlteredPayeeStory(stage).play(token);
        new UnknownPersonStory(stage).play();
        return new Approved(payment, token);
    }

    private int tell(Consumer<Stage> stories) {
        teller.line("Countersign demo: the AWS SDK for Java against " + laptop.endpoint());
        try {
            LaptopConfig config = laptop.config();
            try (CognitoIdentityProviderClient cognito = client(laptop.endpoint(), config.region())) {
                stories.accept(new Stage(cognito, config, laptop, teller, waiting));
            }
            teller.heading("All " + teller.step() + " steps went as they must.");
            return 0;
        } catch (Failed | SdkException e) {
            teller.heading("FAILED at step " + teller.step() + ": " + e.getMessage());
            return 1;
        }
    }

    public static CognitoIdentityProviderClient client(URI endpoint, String region) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
