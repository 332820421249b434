package dev.countersign.local;

import static dev.countersign.local.TestClient.EMAIL;

import dev.countersign.local.TestClient.Answered;
import dev.countersign.local.pool.User;
import dev.countersign.local.pool.UserPool;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/** Somebody who signs in by e-mail while calls fail, and begins anew as a person does where something went wrong. */
final class SoakedPerson {
    /** Fewer than the messages that an address may get in an hour. */
    private static final int PATIENCE = 12;

    private final TestClient web;
    private final Random random;
    private final String email;
    private final User user;

    /** What became of somebody's sign-in. */
    enum End {
        AS_HIMSELF,
        AS_SOMEBODY_ELSE,
        BY_A_WRONG_CODE,
        NOT_YET
    }

    SoakedPerson(UserPool pool, TestClient web, int number, Random random) {
        this.web = web;
        this.random = random;
        this.email = "person-" + number + "@example.com";
        this.user = pool.createUser(Map.of("email", email, "email_verified", "true"));
    }

    /** Signs in, at the first time perhaps with a wrong code before the right one. */
    End signIn(AtomicReference<String> codeOfAnother) {
        for (int i = 0; i < PATIENCE; i++) {
            Optional<End> end = triedUnlessRefused(codeOfAnother, i == 0 && random.nextInt(3) == 0);
            if (end.isPresent()) {
                return end.get();
            }
        }
        return End.NOT_YET;
    }

    /** After a fault nothing, and the sign-in begins anew. */
    private Optional<End> triedUnlessRefused(AtomicReference<String> codeOfAnother, boolean wrongFirst) {
        try {
            return tried(codeOfAnother, wrongFirst);
        } catch (CognitoIdentityProviderException refused) {
            return Optional.empty();
        }
    }

    private Optional<End> tried(AtomicReference<String> codeOfAnother, boolean wrongFirst) {
        Answered round = web.request(email);
        Optional<String> code = web.newestCode(email);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        String others = codeOfAnother.getAndSet(code.get());
        if (wrongFirst) {
            String wrong = others.isEmpty() || others.equals(code.get()) ? TestClient.wrong(code.get()) : others;
            round = web.answer(round, email, wrong, EMAIL);
            if (round.hasTokens()) {
                return Optional.of(End.BY_A_WRONG_CODE);
            }
        }
        Answered last = web.answer(round, email, code.get(), EMAIL);
        return last.hasTokens() ? Optional.of(end(last)) : Optional.empty();
    }

    private End end(Answered last) {
        boolean himself = user.sub().equals(last.accessClaims().get("sub"))
                && user.sub().equals(last.idClaims().get("sub"));
        return himself ? End.AS_HIMSELF : End.AS_SOMEBODY_ELSE;
    }
}
