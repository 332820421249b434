package dev.countersign.local.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutcomeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "200|{\"AuthenticationResult\":{\"AccessToken\":\"secret\"},\"ChallengeParameters\":{}}|tokens",
                "200|{\"ChallengeName\":\"CUSTOM_CHALLENGE\",\"Session\":\"secret\"}|CUSTOM_CHALLENGE",
                "200|{\"ChallengeName\":\"SMS_MFA\",\"ChallengeParameters\":{\"outcome\":\"SENT\"}}|SMS_MFA SENT",
                "200|{\"ChallengeName\":\"A\",\"ChallengeParameters\":{\"outcome\":\"123456\",\"challenge\":{}}}|A",
                "200|{\"ChallengeName\":\"a@example.com\"}|done",
                "200|{}|done",
                "200||done",
                "400|{\"__type\":\"NotAuthorizedException\",\"message\":\"ada\"}|NotAuthorizedException",
                "400|{\"__type\":\"com.amazonaws.cognito#UserNotFoundException\"}|UserNotFoundException",
                "400|{\"__type\":\"\\u001b[2J\"}|status 400",
                "500|{}|status 500",
                "502|<html>|status 502",
            })
    void saysWhatCameOfItAndNothingElse(int status, String body, String shown) {
        assertEquals(shown, Outcome.of(status, body == null ? "" : body));
    }
}
