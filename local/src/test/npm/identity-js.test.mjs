// The unmodified amazon-cognito-identity-js against the local pool, by changing the endpoint alone.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { AuthenticationDetails, CognitoUser, CognitoUserAttribute, CognitoUserPool } from "amazon-cognito-identity-js";
import { claims, clientId, codeSentTo, config, endpoint, mistypesOnce, newcomer, person, wrong } from "./local.mjs";

/** As localStorage of a browser: what is absent is null. The client's own storage for Node.js says undefined. */
class WebStorage {
  #items = new Map();
  getItem = (key) => this.#items.get(key) ?? null;
  setItem = (key, value) => void this.#items.set(key, value);
  removeItem = (key) => void this.#items.delete(key);
  clear = () => this.#items.clear();
}

function userOf(clientName, username) {
  const storage = new WebStorage();
  const [userPoolId, appClientId] = [config.userPoolId, clientId(clientName)];
  // docs: identity-js-endpoint
  const pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: appClientId, endpoint, Storage: storage });
  const user = new CognitoUser({ Username: username, Pool: pool, Storage: storage });
  // docs: end
  return user;
}

// docs: identity-js-rounds
/** Goes from round to round until there are tokens; `typed` is shown each code round and asked for the code. */
function sessionFor(user, { first = "__dummy__", metadata, typed }) {
  return new Promise((onSuccess, onFailure) => {
    const callbacks = { onSuccess, onFailure, customChallenge };
    function customChallenge(round) {
      if (round.challenge === "PROVIDE_AUTH_PARAMETERS") { // never with direct entry
        user.sendCustomChallengeAnswer(first, callbacks, metadata);
      } else {
        const answer = (code) => user.sendCustomChallengeAnswer(code, callbacks, { ...metadata, flow: round.flow });
        typed(round).then(answer).catch(onFailure);
      }
    }
    user.initiateAuth(new AuthenticationDetails({ Username: user.getUsername() }), callbacks);
  });
}
// docs: end

const signIn = (user, typed) => sessionFor(user, { metadata: { signInMethod: "EMAIL_OTP" }, typed });

function approve(user, accessToken, transactionId, typed) {
  // docs: identity-js-step-up
  return sessionFor(user, {
    first: JSON.stringify({ jwt: accessToken }),
    metadata: { signInMethod: "SMS_OTP_STEPUP", transactionId },
    typed,
  });
  // docs: end
}

function refresh(user, session) {
  return new Promise((resolve, reject) => {
    // docs: identity-js-refresh
    user.refreshSession(session.getRefreshToken(), (error, refreshed) => (error ? reject(error) : resolve(refreshed)));
    // docs: end
  });
}

function signUp(pool, username) {
  return new Promise((resolve, reject) => {
    // docs: identity-js-sign-up
    const attributes = [new CognitoUserAttribute({ Name: "locale", Value: "en" })];
    const password = `Aa1-${randomUUID()}`; // nobody keeps it
    pool.signUp(username, password, attributes, [], (error, signedUp) => (error ? reject(error) : resolve(signedUp)));
    // docs: end
  });
}

const accessClaims = (session) => claims(session.getAccessToken().getJwtToken());

test("a client of direct entry signs in, after a wrong code too, and refreshes", async (t) => {
  const { email, userName } = await person(t, "identity-js-direct");
  const user = userOf("web-direct", email);
  const rounds = [];

  const session = await sessionFor(user, {
    typed: async (round) => {
      assert.equal(user.getSignInUserSession(), null);
      return mistypesOnce(email, rounds)(round);
    },
  });

  assert.deepEqual(rounds.map(({ outcome }) => outcome), ["SENT", "WRONG_CODE"]);
  const { iss, client_id, username, sign_in_method } = accessClaims(session);
  assert.deepEqual(
    [iss, client_id, username, sign_in_method],
    [config.issuer, clientId("web-direct"), userName, undefined],
  );
  assert.equal(claims(session.getIdToken().getJwtToken()).email, email);

  const refreshed = await refresh(user, session);
  assert.equal(accessClaims(refreshed).origin_jti, accessClaims(session).origin_jti);
  assert.notEqual(accessClaims(refreshed).jti, accessClaims(session).jti);
});

test("a client that names a method signs in, after a wrong code too; a refreshed token has no claim", async (t) => {
  const { email } = await person(t, "identity-js-parameters");
  const user = userOf("web", email);
  const rounds = [];

  const session = await signIn(user, mistypesOnce(email, rounds));

  assert.deepEqual(rounds.map(({ outcome }) => outcome), ["SENT", "WRONG_CODE"]);
  assert.ok(session.isValid());
  assert.equal(accessClaims(session).sign_in_method, "EMAIL_OTP");

  const refreshed = await refresh(user, session);
  const { origin_jti, sign_in_method } = accessClaims(refreshed);
  assert.deepEqual([origin_jti, sign_in_method], [accessClaims(session).origin_jti, undefined]);
});

test("a step-up yields the claim, after a wrong code too", async (t) => {
  const { email, phone } = await person(t, "identity-js-step-up", "+12025550131");
  const session = await signIn(userOf("web", email), () => codeSentTo(email));
  const accessToken = session.getAccessToken().getJwtToken();
  const rounds = [];

  const approved = await approve(userOf("web", email), accessToken, "transaction-0000003", mistypesOnce(phone, rounds));

  assert.deepEqual(rounds.map(({ outcome }) => outcome), ["SENT", "WRONG_CODE"]);
  for (const token of [approved.getAccessToken(), approved.getIdToken()]) {
    const { transaction_id, sign_in_method, step_up_at } = claims(token.getJwtToken());
    assert.deepEqual([transaction_id, sign_in_method], ["transaction-0000003", "SMS_OTP_STEPUP"]);
    assert.match(step_up_at, /^\d+$/);
  }
});

test("wrong codes alone yield no session", async (t) => {
  const { email } = await person(t, "identity-js-wrong");
  const user = userOf("web", email);

  const attempt = signIn(user, async () => wrong(await codeSentTo(email)));

  await assert.rejects(attempt, { code: "NotAuthorizedException", message: "Incorrect username or password." });
  assert.equal(user.getSignInUserSession(), null);
});

test("somebody new signs up, and then in", async (t) => {
  const email = newcomer(t, "identity-js-sign-up");
  const pool = new CognitoUserPool({ UserPoolId: config.userPoolId, ClientId: clientId("signup"), endpoint });

  const { userConfirmed, userSub } = await signUp(pool, email);
  const session = await signIn(userOf("signup", email), () => codeSentTo(email));

  assert.equal(userConfirmed, true);
  const { sub, email: address, locale } = claims(session.getIdToken().getJwtToken());
  assert.deepEqual([sub, address, locale], [userSub, email, "en"]);
  await assert.rejects(signUp(pool, email), { code: "UsernameExistsException" });
});
