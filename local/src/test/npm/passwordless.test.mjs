// The unmodified npm client amazon-cognito-passwordless-auth against the local pool, by changing the endpoint alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { initiateAuth, respondToAuthChallenge } from "amazon-cognito-passwordless-auth/cognito-api";
import { Passwordless } from "amazon-cognito-passwordless-auth";
import { stepUpAuthenticationWithSmsOtp } from "amazon-cognito-passwordless-auth/sms-otp-stepup";
import { bank, claims, clientId, codeSentTo, config, endpoint, mistypesOnce, wrong } from "./local.mjs";

const person = config.people.find(({ email }) => email === "ada@example.com");

function use(clientName) {
  const [userPoolId, appClientId] = [config.userPoolId, clientId(clientName)];
  // docs: npm-endpoint
  Passwordless.configure({ cognitoIdpEndpoint: endpoint, userPoolId, clientId: appClientId });
  // docs: end
}

/** What the person types: the code in the newest message. */
const typesCodeSentTo = (address) => () => codeSentTo(address);

async function signIn(typed = typesCodeSentTo(person.email)) {
  use("web");
  // docs: npm-sign-in
  const { Session } = await initiateAuth({ authflow: "CUSTOM_AUTH", authParameters: { USERNAME: person.email } });
  let round = await respondToAuthChallenge({
    challengeName: "CUSTOM_CHALLENGE",
    challengeResponses: { USERNAME: person.email, ANSWER: "__dummy__" },
    clientMetadata: { signInMethod: "EMAIL_OTP" },
    session: Session,
  });
  while (!round.AuthenticationResult) { // after a wrong code there is another round
    const { outcome, flow } = round.ChallengeParameters;
    if (outcome === "EXPIRED") throw new Error("The code has expired. Start again.");
    const code = await typed(round.ChallengeParameters); // in an app: what the person types
    round = await respondToAuthChallenge({
      challengeName: "CUSTOM_CHALLENGE",
      challengeResponses: { USERNAME: person.email, ANSWER: code },
      clientMetadata: { signInMethod: "EMAIL_OTP", flow },
      session: round.Session,
    });
  }
  // docs: end
  return round.AuthenticationResult;
}

async function approveStrictly(accessToken, transactionId, typed) {
  use("web");
  // docs: npm-step-up-strict
  const { Session } = await initiateAuth({ authflow: "CUSTOM_AUTH", authParameters: { USERNAME: person.email } });
  let round = await respondToAuthChallenge({
    challengeName: "CUSTOM_CHALLENGE",
    challengeResponses: { USERNAME: person.email, ANSWER: JSON.stringify({ jwt: accessToken }) },
    clientMetadata: { signInMethod: "SMS_OTP_STEPUP", transactionId },
    session: Session,
  });
  while (!round.AuthenticationResult) {
    const { outcome, flow } = round.ChallengeParameters;
    if (["EXPIRED", "LIMIT_REACHED"].includes(outcome)) throw new Error(outcome);
    const code = await typed(round.ChallengeParameters);
    round = await respondToAuthChallenge({
      challengeName: "CUSTOM_CHALLENGE",
      challengeResponses: { USERNAME: person.email, ANSWER: code },
      clientMetadata: { signInMethod: "SMS_OTP_STEPUP", transactionId, flow },
      session: round.Session,
    });
  }
  // docs: end
  return round.AuthenticationResult;
}

function approve(accessToken, transactionId, typed) {
  use("sample");
  // docs: npm-step-up
  const { signedIn } = stepUpAuthenticationWithSmsOtp({
    username: person.email,
    accessToken,
    clientMetadata: { transactionId },
    smsMfaCode: typed, // (maskedPhoneNumber, attempt) => Promise of what the person types
    tokensCb: async () => {}, // or keep the tokens; without it the client writes them to localStorage
  });
  // docs: end
  return signedIn;
}

test("signs in by e-mail code, after a wrong code too", async () => {
  const rounds = [];

  const tokens = await signIn(mistypesOnce(person.email, rounds));

  assert.deepEqual(rounds.map(({ outcome }) => outcome), ["SENT", "WRONG_CODE"]);
  assert.equal(claims(tokens.AccessToken).sign_in_method, "EMAIL_OTP");
});

test("a strict step-up shows the token with its request, and the bank executes", async () => {
  const { AccessToken } = await signIn();
  const payment = await bank("", AccessToken, { payee: "Grace", amount: "12.50", currency: "EUR" });
  const { transactionId } = payment.body;
  const rounds = [];

  const tokens = await approveStrictly(AccessToken, transactionId, mistypesOnce(person.phone, rounds));

  assert.deepEqual(rounds.map(({ outcome }) => outcome), ["SENT", "WRONG_CODE"]);
  assert.equal(claims(tokens.AccessToken).transaction_id, transactionId);
  assert.equal((await bank(`/${transactionId}/confirm`, tokens.AccessToken)).status, 200);
});

test("stepUpAuthenticationWithSmsOtp yields the claim, after a wrong code too, and the bank executes once", async () => {
  const { AccessToken } = await signIn();
  const payment = await bank("", AccessToken, { payee: "Grace", amount: "12.50", currency: "EUR" });
  const { transactionId } = payment.body;
  const masks = [];

  const tokens = await approve(AccessToken, transactionId, async (maskedNumber, attempt) => {
    masks.push(maskedNumber);
    const code = await codeSentTo(person.phone);
    return attempt === 1 ? wrong(code) : code;
  });

  assert.deepEqual(masks, ["+*******0101", "+*******0101"]);
  assert.equal(claims(tokens.accessToken).transaction_id, transactionId);
  assert.equal(claims(tokens.idToken).transaction_id, transactionId);
  assert.equal((await bank(`/${transactionId}/confirm`, tokens.accessToken)).status, 200);
  assert.equal((await bank(`/${transactionId}/confirm`, tokens.accessToken)).status, 409);
});

test("a token that is not the person's own opens nothing", async () => {
  const { AccessToken } = await signIn();
  const forged = `${AccessToken.slice(0, -4)}AAAA`;

  const attempts = approve(forged, "transaction-0000001", async () => codeSentTo(person.phone));

  await assert.rejects(attempts, { name: "NotAuthorizedException" });
});
