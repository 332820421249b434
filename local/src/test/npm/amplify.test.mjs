// The unmodified aws-amplify, version 6, against the local pool, by changing the endpoint alone.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { beforeEach, test } from "node:test";
import { Amplify, createAmplifyContext } from "aws-amplify";
import { createUserPoolsTokenProvider } from "aws-amplify/adapter-core";
import { confirmSignIn, fetchAuthSession, getCurrentUser, signIn, signOut, signUp } from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { Hub } from "aws-amplify/utils";
import { bank, claims, clientId, codeSentTo, config, endpoint, mistypesOnce, newcomer, person, wrong } from "./local.mjs";

// docs: amplify-storage
/** A storage of tokens that is gone with its owner. */
function inMemory() {
  const items = new Map();
  return {
    getItem: async (key) => items.get(key) ?? null,
    setItem: async (key, value) => void items.set(key, value),
    removeItem: async (key) => void items.delete(key),
    clear: async () => items.clear(),
  };
}
// docs: end

function use(clientName) {
  const [userPoolId, userPoolClientId] = [config.userPoolId, clientId(clientName)];
  // docs: amplify-endpoint
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: endpoint } } });
  // docs: end
  cognitoUserPoolsTokenProvider.setKeyValueStorage(inMemory()); // Node.js has no localStorage
}

async function signInByCode(username, typed) {
  // docs: amplify-sign-in
  const metadata = { signInMethod: "EMAIL_OTP" };
  let { nextStep } = await signIn({ username, options: { authFlowType: "CUSTOM_WITHOUT_SRP" } });
  if (nextStep.additionalInfo.challenge === "PROVIDE_AUTH_PARAMETERS") { // never with direct entry
    ({ nextStep } = await confirmSignIn({ challengeResponse: "__dummy__", options: { clientMetadata: metadata } }));
  }
  while (nextStep.signInStep === "CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE") { // after a wrong code there is another round
    const { flow } = nextStep.additionalInfo;
    ({ nextStep } = await confirmSignIn({
      challengeResponse: await typed(nextStep.additionalInfo), // what the person types
      options: { clientMetadata: { ...metadata, flow } },
    }));
  }
  const { tokens } = await fetchAuthSession();
  // docs: end
  return tokens;
}

function signUpByAddress(username) {
  // docs: amplify-sign-up
  return signUp({
    username, // an e-mail address or a phone number
    password: `Aa1-${randomUUID()}`, // nobody keeps it
    options: { userAttributes: { locale: "en" } },
  });
  // docs: end
}

async function approve(username, accessToken, transactionId, typed) {
  // docs: amplify-step-up
  const { Auth } = Amplify.getConfig();
  const tokenProvider = createUserPoolsTokenProvider(Auth, inMemory()); // so the person's session stays
  const approval = createAmplifyContext({ Auth }, { Auth: { tokenProvider } });
  const metadata = { signInMethod: "SMS_OTP_STEPUP", transactionId };
  await signIn(approval, { username, options: { authFlowType: "CUSTOM_WITHOUT_SRP" } });
  let { nextStep } = await confirmSignIn(approval, {
    challengeResponse: JSON.stringify({ jwt: accessToken }),
    options: { clientMetadata: metadata },
  });
  while (nextStep.signInStep === "CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE") {
    const { flow } = nextStep.additionalInfo;
    ({ nextStep } = await confirmSignIn(approval, {
      challengeResponse: await typed(nextStep.additionalInfo),
      options: { clientMetadata: { ...metadata, flow } },
    }));
  }
  const { tokens } = await fetchAuthSession(approval);
  // docs: end
  return tokens;
}

async function refreshed() {
  // docs: amplify-refresh
  const { tokens } = await fetchAuthSession({ forceRefresh: true });
  // docs: end
  return tokens;
}

const noTokens = async () => assert.equal((await fetchAuthSession()).tokens, undefined);

beforeEach(() => use("web"));

test("a client of direct entry signs in, after a wrong code too, and refreshes", async (t) => {
  use("web-direct");
  const { email, userName } = await person(t, "amplify-direct");
  const rounds = [];

  const tokens = await signInByCode(email, async (round) => {
    await noTokens();
    return mistypesOnce(email, rounds)(round);
  });

  assert.deepEqual(rounds.map(({ outcome }) => outcome), ["SENT", "WRONG_CODE"]);
  const { iss, client_id, username, sign_in_method } = claims(tokens.accessToken.toString());
  assert.deepEqual(
    [iss, client_id, username, sign_in_method],
    [config.issuer, clientId("web-direct"), userName, undefined],
  );
  assert.equal(claims(tokens.idToken.toString()).email, email);

  const later = await refreshed();
  assert.equal(later.accessToken.payload.origin_jti, tokens.accessToken.payload.origin_jti);
  assert.notEqual(later.accessToken.payload.jti, tokens.accessToken.payload.jti);
});

test("a client that names a method signs in, after a wrong code too; a refreshed token has no claim", async (t) => {
  const { email, userName } = await person(t, "amplify-parameters");
  const rounds = [];

  const tokens = await signInByCode(email, async (round) => {
    await noTokens();
    return mistypesOnce(email, rounds)(round);
  });

  assert.deepEqual(rounds.map(({ outcome, attemptsLeft }) => [outcome, attemptsLeft]), [["SENT", "5"], ["WRONG_CODE", "4"]]);
  assert.deepEqual([rounds[0].destination, rounds[0].USERNAME], ["a***@e***.com", userName]);
  assert.equal(tokens.accessToken.payload.sign_in_method, "EMAIL_OTP");
  assert.equal((await getCurrentUser()).username, userName);

  const later = await refreshed();
  assert.equal(later.accessToken.payload.origin_jti, tokens.accessToken.payload.origin_jti);
  assert.equal(later.accessToken.payload.sign_in_method, undefined);
});

test("wrong codes alone yield no tokens", async (t) => {
  const { email } = await person(t, "amplify-wrong");

  const attempt = signInByCode(email, async () => wrong(await codeSentTo(email)));

  await assert.rejects(attempt, { name: "NotAuthorizedException", message: "Incorrect username or password." });
  await noTokens();
});

test("a step-up in a context of its own yields the claim, after a wrong code too, and the session stays", async (t) => {
  const { email, phone } = await person(t, "amplify-step-up", "+12025550121");
  const session = await signInByCode(email, () => codeSentTo(email));
  const accessToken = session.accessToken.toString();
  const { body } = await bank("", accessToken, { payee: "Grace", amount: "12.50", currency: "EUR" });
  const { transactionId } = body;
  const rounds = [];
  const heard = [];
  t.after(Hub.listen("auth", ({ payload }) => heard.push(payload.event)));

  const tokens = await approve(email, accessToken, transactionId, mistypesOnce(phone, rounds));

  assert.deepEqual(rounds.map(({ outcome }) => outcome), ["SENT", "WRONG_CODE"]);
  for (const token of [tokens.accessToken, tokens.idToken]) {
    const { transaction_id, sign_in_method, step_up_at } = claims(token.toString());
    assert.deepEqual([transaction_id, sign_in_method], [transactionId, "SMS_OTP_STEPUP"]);
    assert.match(step_up_at, /^\d+$/);
  }
  assert.equal((await bank(`/${transactionId}/confirm`, tokens.accessToken.toString())).status, 200);
  assert.equal((await bank(`/${transactionId}/confirm`, tokens.accessToken.toString())).status, 409);
  assert.equal((await fetchAuthSession()).tokens.accessToken.toString(), accessToken);
  assert.deepEqual(heard, ["signedIn"]);
});

test("signIn refuses while somebody is signed in; after signOut it does not", async (t) => {
  const { email } = await person(t, "amplify-twice");
  await signInByCode(email, () => codeSentTo(email));

  await assert.rejects(signInByCode(email, () => codeSentTo(email)), { name: "UserAlreadyAuthenticatedException" });

  await signOut();
  await noTokens();
});

test("somebody new signs up, and then in", async (t) => {
  use("signup");
  const email = newcomer(t, "amplify-sign-up");

  const { isSignUpComplete, userId } = await signUpByAddress(email);
  const tokens = await signInByCode(email, () => codeSentTo(email));

  assert.equal(isSignUpComplete, true);
  const { sub, email: address, locale } = tokens.idToken.payload;
  assert.deepEqual([sub, address, locale], [userId, email, "en"]);
  await assert.rejects(signUpByAddress(email), { name: "UsernameExistsException" });
});
