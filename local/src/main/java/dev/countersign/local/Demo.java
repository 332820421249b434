package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** Plays the whole story once, over HTTP, with the AWS SDK for Java as any client of Cognito would use it. */
final class Demo {
    private static final String ADA = "ada@example.com";
    private static final String ADAS_PHONE = "+12025550101";
    private static final Pattern CODE = Pattern.compile("\\b\\d{6,10}\\b");

    private final URI endpoint;
    private final PrintStream out;
    private final IntConsumer waiting;
    private final HttpClient http = HttpClient.newHttpClient();
    private int step;

    /** The story did not go as it must. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(String what) {
            super(what);
        }
    }

    /** A code round as the client holds it. */
    private record Shown(String session, Map<String, String> parameters) {
        String flow() {
            return parameters.getOrDefault("flow", "");
        }

        String outcome() {
            return parameters.getOrDefault("outcome", "");
        }
    }

    Demo(URI endpoint, PrintStream out) {
        this.endpoint = endpoint;
        this.out = out;
        this.waiting = this::advanceClock;
    }

    /** The same where handlers do not see the pool's clock: somebody has to wait. */
    Demo(URI endpoint, PrintStream out, IntConsumer waiting) {
        this.endpoint = endpoint;
        this.out = out;
        this.waiting = waiting;
    }

    /** 0 when everything went as it must, else 1. */
    int play() {
        try (CognitoIdentityProviderClient cognito = client(endpoint)) {
            out.println("Countersign demo: the AWS SDK for Java against " + endpoint);
            String accessToken = signIn(cognito);
            approvePayment(cognito, accessToken);
            unknownUser(cognito);
            out.println();
            out.println("All " + step + " steps went as they must.");
            return 0;
        } catch (Failed | SdkException e) {
            out.println();
            out.println("FAILED at step " + step + ": " + e.getMessage());
            return 1;
        }
    }

    static CognitoIdentityProviderClient client(URI endpoint) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(LocalCountersign.REGION))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private String signIn(CognitoIdentityProviderClient cognito) {
        heading("Ada signs in by e-mail code. There is no password.");
        Shown round = askForCode(cognito, ADA, Map.of("signInMethod", "EMAIL_OTP"), "__dummy__");
        say("A code goes to " + round.parameters().get("destination") + "; she has "
                + round.parameters().get("attemptsLeft") + " tries.");
        String code = codeSentTo(ADA);

        Shown wrong = again(answer(cognito, round, ADA, wrong(code), Map.of("signInMethod", "EMAIL_OTP")));
        must(wrong.outcome().equals("WRONG_CODE"), "a wrong code must be told as such, was " + wrong.outcome());
        say("She mistypes it: " + wrong.outcome() + ", " + wrong.parameters().get("attemptsLeft") + " tries left.");

        waiting.accept(31);
        Map<String, String> resend = Map.of("signInMethod", "EMAIL_OTP", "action", "RESEND");
        Shown resent = again(answer(cognito, wrong, ADA, "-", resend));
        must(resent.outcome().equals("RESENT"), "another message must go out, was " + resent.outcome());
        must(codeSentTo(ADA).equals(code), "a resend must carry the same code");
        say("She asks for another message 31 seconds later: same code, no try lost.");

        AuthenticationResultType tokens =
                tokens(answer(cognito, resent, ADA, code, Map.of("signInMethod", "EMAIL_OTP")));
        Map<String, Object> claims = claims(tokens.accessToken());
        must("EMAIL_OTP".equals(claims.get("sign_in_method")), "the token must say how she signed in");
        say("The right code gives her tokens; sign_in_method is " + claims.get("sign_in_method") + ".");

        must(refused(cognito, resent, ADA, code), "the same answer a second time must be refused");
        say("The same session and code a second time are refused.");
        return tokens.accessToken();
    }

    private void approvePayment(CognitoIdentityProviderClient cognito, String accessToken) {
        heading("She approves a payment by SMS code (strict step-up).");
        String payment = startPayment(accessToken);
        say("Leg 1: the bank registers 250.00 EUR to Grace as " + payment + " and executes nothing.");
        must(confirm(payment, accessToken) == 401, "without approval the bank must refuse");

        Map<String, String> approve = Map.of("signInMethod", "SMS_OTP_STEPUP", "transactionId", payment);
        must(refusedRequest(cognito, approve), "without her token no code may be sent");
        say("Without her access token not even a code is sent.");

        Shown round = askForCode(cognito, ADA, approve, jwt(accessToken));
        String code = codeSentTo(ADAS_PHONE);
        Map<String, String> swapped = new HashMap<>(approve);
        swapped.put("transactionId", "another-transaction-0001");
        Shown afterSwap = again(answer(cognito, round, ADA, code, swapped));
        must(afterSwap.outcome().equals("WRONG_CODE"), "the code must not open another transaction");
        say("Her code with another transaction id is a wrong code: it approves only " + payment + ".");

        AuthenticationResultType tokens = tokens(answer(cognito, afterSwap, ADA, code, approve));
        must(payment.equals(claims(tokens.accessToken()).get("transaction_id")), "the token must name the transaction");
        say("With the right id it gives tokens that carry transaction_id.");

        must(confirm(payment, tokens.accessToken()) == 200, "the bank must execute the approved payment");
        must(confirm(payment, tokens.accessToken()) == 409, "the bank must execute it once");
        say("Leg 2: the bank executes it. A second time it refuses.");

        String refreshed = cognito.initiateAuth(request -> request.authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .clientId(LocalClient.id("web"))
                        .authParameters(Map.of("REFRESH_TOKEN", tokens.refreshToken()))
                        .clientMetadata(approve))
                .authenticationResult()
                .accessToken();
        must(!claims(refreshed).containsKey("transaction_id"), "a refreshed token must not carry the claim");
        say("A refreshed token does not carry the claim.");
    }

    private void unknownUser(CognitoIdentityProviderClient cognito) {
        heading("Nobody can find out who has an account.");
        Shown known = askForCode(cognito, "grace@example.com", Map.of("signInMethod", "EMAIL_OTP"), "__dummy__");
        Shown unknown = askForCode(cognito, "nobody@example.com", Map.of("signInMethod", "EMAIL_OTP"), "__dummy__");
        must(form(known.parameters()).equals(form(unknown.parameters())), "an unknown user must look like a known one");
        must(messagesTo("nobody@example.com").isEmpty(), "nothing may be sent to an unknown user");
        say("nobody@example.com gets a round that looks like grace@example.com's, and no message goes out.");
    }

    /** A round without what must differ between two flows: letters and digits of names, the handle, and the time of day. */
    static Map<String, String> form(Map<String, String> parameters) {
        Map<String, String> form = new TreeMap<>();
        parameters.forEach((name, value) -> form.put(
                name,
                switch (name) {
                    case "USERNAME" -> value.replaceAll("[0-9a-f]", "x");
                    case "destination" -> value.replaceFirst("^[a-z]", "x");
                    case "flow" -> value.replaceAll("[A-Za-z0-9_-]", "x");
                    case "expiresAt", "resendAfter" -> value.replaceAll("[0-9]", "9");
                    default -> value;
                }));
        return form;
    }

    private Shown askForCode(
            CognitoIdentityProviderClient cognito, String user, Map<String, String> metadata, String answer) {
        String session = cognito.initiateAuth(request -> request.authFlow(AuthFlowType.CUSTOM_AUTH)
                        .clientId(LocalClient.id("web"))
                        .authParameters(Map.of("USERNAME", user)))
                .session();
        return again(answer(cognito, new Shown(session, Map.of()), user, answer, metadata));
    }

    private boolean refusedRequest(CognitoIdentityProviderClient cognito, Map<String, String> metadata) {
        try {
            askForCode(cognito, ADA, metadata, "__dummy__");
            return false;
        } catch (NotAuthorizedException e) {
            return true;
        }
    }

    private boolean refused(CognitoIdentityProviderClient cognito, Shown round, String user, String code) {
        try {
            answer(cognito, round, user, code, Map.of());
            return false;
        } catch (NotAuthorizedException e) {
            return true;
        }
    }

    private static RespondToAuthChallengeResponse answer(
            CognitoIdentityProviderClient cognito,
            Shown round,
            String user,
            String answer,
            Map<String, String> metadata) {
        Map<String, String> sent = new HashMap<>(metadata);
        if (!round.flow().isEmpty()) {
            sent.put("flow", round.flow());
        }
        return cognito.respondToAuthChallenge(request -> request.clientId(LocalClient.id("web"))
                .challengeName(ChallengeNameType.CUSTOM_CHALLENGE)
                .session(round.session())
                .challengeResponses(Map.of("USERNAME", user, "ANSWER", answer))
                .clientMetadata(sent));
    }

    private static Shown again(RespondToAuthChallengeResponse response) {
        must(response.challengeName() == ChallengeNameType.CUSTOM_CHALLENGE, "another round was expected");
        return new Shown(response.session(), response.challengeParameters());
    }

    private static AuthenticationResultType tokens(RespondToAuthChallengeResponse response) {
        AuthenticationResultType tokens = response.authenticationResult();
        must(tokens != null, "tokens were expected");
        return tokens;
    }

    private static String wrong(String code) {
        char last = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
    }

    private static String jwt(String accessToken) {
        return JSONObjectUtils.toJSONString(Map.of("jwt", accessToken));
    }

    private static Map<String, Object> claims(String token) {
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8);
        return object(payload);
    }

    private String startPayment(String accessToken) {
        String details = JSONObjectUtils.toJSONString(Map.of("payee", "Grace", "amount", "250.00", "currency", "EUR"));
        HttpResponse<String> response = post("/bank/payments", details, accessToken);
        must(response.statusCode() == 201, "the bank must register the payment");
        return String.valueOf(object(response.body()).get("transactionId"));
    }

    private int confirm(String payment, String token) {
        return post("/bank/payments/" + payment + "/confirm", "", token).statusCode();
    }

    private void advanceClock(int seconds) {
        post("/_local/clock", JSONObjectUtils.toJSONString(Map.of("advanceSeconds", seconds)), "");
    }

    private String codeSentTo(String to) {
        List<?> messages = messagesTo(to);
        must(!messages.isEmpty(), "a message to " + to + " was expected");
        String text = messages.get(0) instanceof Map<?, ?> newest ? String.valueOf(newest.get("text")) : "";
        Matcher code = CODE.matcher(text);
        must(code.find(), "the message must hold a code");
        return code.group();
    }

    private List<?> messagesTo(String to) {
        String body = send(HttpRequest.newBuilder(endpoint.resolve("/_local/inbox?to=" + URLEncoder.encode(to, UTF_8)))
                        .build())
                .body();
        try {
            return JSONArrayUtils.parse(body);
        } catch (ParseException e) {
            throw new Failed("the inbox did not answer with JSON");
        }
    }

    private HttpResponse<String> post(String path, String body, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve(path)).POST(BodyPublishers.ofString(body));
        return send((token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Failed("no answer from " + request.uri());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted");
        }
    }

    private static Map<String, Object> object(String json) {
        try {
            return JSONObjectUtils.parse(json);
        } catch (ParseException e) {
            throw new Failed("JSON was expected");
        }
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }

    private void say(String text) {
        step++;
        out.println("  " + step + ". " + text);
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new Failed(otherwise);
        }
    }
}
