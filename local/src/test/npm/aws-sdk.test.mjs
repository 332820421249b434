// The unmodified AWS SDK for JavaScript, version 3, against the local pool, by changing the endpoint alone.
import assert from "node:assert/strict";
import { createHmac, randomUUID } from "node:crypto";
import { test } from "node:test";
import {
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { bank, claims, clientId, clientSecret, codeSentTo, config, endpoint, mistypesOnce, newcomer, person, wrong } from "./local.mjs";

// docs: sdk-rounds
const cognito = new CognitoIdentityProviderClient({ region: "eu-west-1", endpoint });

/** Goes from round to round until there are tokens; `typed` is shown each code round and asked for the code. */
async function tokensFor({ clientId, username, first = "__dummy__", metadata, typed }) {
  let round = await cognito.send(
    new InitiateAuthCommand({ AuthFlow: "CUSTOM_AUTH", ClientId: clientId, AuthParameters: { USERNAME: username } }),
  );
  while (!round.AuthenticationResult) {
    const { challenge, flow } = round.ChallengeParameters;
    const asksHow = challenge === "PROVIDE_AUTH_PARAMETERS"; // never with direct entry
    round = await cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName: "CUSTOM_CHALLENGE",
        Session: round.Session,
        ChallengeResponses: { USERNAME: username, ANSWER: asksHow ? first : await typed(round.ChallengeParameters) },
        ClientMetadata: asksHow ? metadata : { ...metadata, flow },
      }),
    );
  }
  return round.AuthenticationResult;
}
// docs: end

const web = clientId("web");
const direct = clientId("web-direct");

const signIn = (username, typed) =>
  tokensFor({ clientId: web, username, metadata: { signInMethod: "EMAIL_OTP" }, typed });

function approve(username, accessToken, transactionId, typed) {
  // docs: sdk-step-up
  return tokensFor({
    clientId: web,
    username,
    first: JSON.stringify({ jwt: accessToken }),
    metadata: { signInMethod: "SMS_OTP_STEPUP", transactionId },
    typed,
  });
  // docs: end
}

function signUp(clientId, email) {
  // docs: sdk-sign-up
  return cognito.send(
    new SignUpCommand({
      ClientId: clientId,
      Username: email, // or a phone number; the user name will be a UUID
      Password: `Aa1-${randomUUID()}`, // nobody keeps it
      UserAttributes: [{ Name: "locale", Value: "en" }],
    }),
  );
  // docs: end
}

async function refreshed(clientId, refreshToken) {
  // docs: sdk-refresh
  const { AuthenticationResult } = await cognito.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken: refreshToken }),
  );
  // docs: end
  return AuthenticationResult;
}

async function refreshedByInitiateAuth(clientId, refreshToken) {
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      AuthFlow: "REFRESH_TOKEN_AUTH",
      ClientId: clientId,
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    }),
  );
  return AuthenticationResult;
}

test("a client of direct entry signs in, after a wrong code too", async (t) => {
  const { email, userName } = await person(t, "sdk-direct");
  const rounds = [];

  const tokens = await tokensFor({ clientId: direct, username: email, typed: mistypesOnce(email, rounds) });

  assert.deepEqual(rounds.map(({ outcome }) => outcome), ["SENT", "WRONG_CODE"]);
  const access = claims(tokens.AccessToken);
  assert.deepEqual(
    [access.iss, access.client_id, access.token_use, access.username, access.sign_in_method],
    [config.issuer, direct, "access", userName, undefined],
  );
  assert.equal(claims(tokens.IdToken).email, email);
});

test("a client that names a method signs in, after a wrong code too", async (t) => {
  const { email } = await person(t, "sdk-parameters");
  const rounds = [];

  const tokens = await signIn(email, mistypesOnce(email, rounds));

  assert.deepEqual(rounds.map(({ outcome, attemptsLeft }) => [outcome, attemptsLeft]), [["SENT", "5"], ["WRONG_CODE", "4"]]);
  assert.equal(claims(tokens.AccessToken).sign_in_method, "EMAIL_OTP");
  assert.equal(claims(tokens.IdToken).sign_in_method, "EMAIL_OTP");
});

test("wrong codes alone yield no tokens", async (t) => {
  const { email } = await person(t, "sdk-wrong");
  const rounds = [];

  const attempt = signIn(email, async (round) => {
    rounds.push(round);
    return wrong(await codeSentTo(email));
  });

  await assert.rejects(attempt, { name: "NotAuthorizedException", message: "Incorrect username or password." });
  assert.equal(rounds.length, 5);
});

test("a step-up yields the claim, after a wrong code too, and the bank executes once", async (t) => {
  const { email, phone } = await person(t, "sdk-step-up", "+12025550111");
  const { AccessToken } = await signIn(email, () => codeSentTo(email));
  const { body } = await bank("", AccessToken, { payee: "Grace", amount: "12.50", currency: "EUR" });
  const { transactionId } = body;
  const rounds = [];

  const tokens = await approve(email, AccessToken, transactionId, mistypesOnce(phone, rounds));

  assert.deepEqual(rounds.map(({ outcome }) => outcome), ["SENT", "WRONG_CODE"]);
  for (const token of [tokens.AccessToken, tokens.IdToken]) {
    const { transaction_id, sign_in_method, step_up_at } = claims(token);
    assert.deepEqual([transaction_id, sign_in_method], [transactionId, "SMS_OTP_STEPUP"]);
    assert.match(step_up_at, /^\d+$/);
  }
  assert.equal((await bank(`/${transactionId}/confirm`, AccessToken)).status, 401);
  assert.equal((await bank(`/${transactionId}/confirm`, tokens.AccessToken)).status, 200);
  assert.equal((await bank(`/${transactionId}/confirm`, tokens.AccessToken)).status, 409);
});

test("both ways to refresh give tokens of the same person, without the claims", async (t) => {
  const { email, phone } = await person(t, "sdk-refresh", "+12025550112");
  const { AccessToken } = await signIn(email, () => codeSentTo(email));
  const approved = await approve(email, AccessToken, "transaction-0000002", () => codeSentTo(phone));
  const before = claims(approved.AccessToken);
  assert.equal(before.transaction_id, "transaction-0000002");

  for (const refresh of [refreshed, refreshedByInitiateAuth]) {
    const tokens = await refresh(web, approved.RefreshToken);

    for (const token of [tokens.AccessToken, tokens.IdToken]) {
      const { sub, origin_jti, auth_time, transaction_id, sign_in_method, step_up_at } = claims(token);
      assert.deepEqual([sub, origin_jti, auth_time], [before.sub, before.origin_jti, before.auth_time], refresh.name);
      assert.deepEqual([transaction_id, sign_in_method, step_up_at], [undefined, undefined, undefined], refresh.name);
    }
    assert.notEqual(claims(tokens.AccessToken).jti, before.jti);
  }
});

test("somebody new signs up, and then in", async (t) => {
  const email = newcomer(t, "sdk-sign-up");
  const signup = clientId("signup");

  const { UserConfirmed, UserSub } = await signUp(signup, email);
  const tokens = await tokensFor({
    clientId: signup,
    username: email,
    metadata: { signInMethod: "EMAIL_OTP" },
    typed: () => codeSentTo(email),
  });

  assert.equal(UserConfirmed, true);
  const { sub, email: address, locale } = claims(tokens.IdToken);
  assert.deepEqual([sub, address, locale], [UserSub, email, "en"]);
  await assert.rejects(signUp(signup, email), {
    name: "UsernameExistsException",
    message: "An account with the given email already exists.",
  });
});

const server = clientId("server");
// docs: sdk-secret-hash
/** Of the user name that goes with it in the same call. */
const secretHash = (username, clientId, secret) =>
  createHmac("sha256", secret).update(username + clientId).digest("base64");
// docs: end
const hash = (username) => secretHash(username, server, clientSecret("server"));

test("a client with a secret signs somebody up and in, and refreshes, by its hash alone", async (t) => {
  const email = newcomer(t, "sdk-secret");
  const newUser = { ClientId: server, Username: email, Password: `Aa1-${randomUUID()}` };
  await assert.rejects(cognito.send(new SignUpCommand(newUser)), {
    name: "NotAuthorizedException",
    message: `Client ${server} is configured with secret but SECRET_HASH was not received`,
  });
  await cognito.send(new SignUpCommand({ ...newUser, SecretHash: hash(email) }));

  const round = await cognito.send(
    new InitiateAuthCommand({
      AuthFlow: "CUSTOM_AUTH",
      ClientId: server,
      AuthParameters: { USERNAME: email, SECRET_HASH: hash(email) },
    }),
  );
  const { USERNAME } = round.ChallengeParameters; // the user name: a hash of it goes with it
  const { AuthenticationResult } = await cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId: server,
      ChallengeName: "CUSTOM_CHALLENGE",
      Session: round.Session,
      ChallengeResponses: { USERNAME, ANSWER: await codeSentTo(email), SECRET_HASH: hash(USERNAME) },
    }),
  );
  const refreshedByHash = await cognito.send(
    new InitiateAuthCommand({
      AuthFlow: "REFRESH_TOKEN_AUTH",
      ClientId: server,
      AuthParameters: { REFRESH_TOKEN: AuthenticationResult.RefreshToken, SECRET_HASH: hash(USERNAME) },
    }),
  );
  const refreshedBySecret = await cognito.send(
    new GetTokensFromRefreshTokenCommand({
      ClientId: server,
      ClientSecret: clientSecret("server"),
      RefreshToken: AuthenticationResult.RefreshToken,
    }),
  );

  for (const answer of [refreshedByHash, refreshedBySecret]) {
    assert.equal(claims(answer.AuthenticationResult.AccessToken).username, USERNAME);
  }
});
