// What the tests of all clients share: the local pool at ENDPOINT, its inbox and its bank.
import assert from "node:assert/strict";

export const endpoint = process.env.ENDPOINT ?? "http://127.0.0.1:9229";

export const config = await (await fetch(`${endpoint}/_local/config`)).json();

export const clientId = (name) => config.clients.find((client) => client.name === name).clientId;

export const clientSecret = (name) => config.clients.find((client) => client.name === name).clientSecret;

/** An address that nobody has yet; whoever has it at the end of the test is gone then. */
export function newcomer(t, name) {
  const email = `${name}@example.com`;
  t.after(() => admin("AdminDeleteUser", email));
  return email;
}

/**
 * Somebody of this test alone: test files run at the same time, and codes, pauses and limits belong to a person.
 * Gone when the test ends.
 */
export async function person(t, name, phone) {
  const email = `${name}@example.com`;
  const attributes = { email, email_verified: "true", ...(phone && { phone_number: phone, phone_number_verified: "true" }) };
  const { User } = await admin("AdminCreateUser", email, {
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  });
  await admin("AdminSetUserPassword", email, { Password: "Nobody-signs-in-by-1", Permanent: true });
  t.after(() => admin("AdminDeleteUser", email));
  return { email, phone, userName: User.Username };
}

async function admin(operation, Username, more) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify({ UserPoolId: config.userPoolId, Username, ...more }),
  });
  const body = await response.json();
  assert.equal(response.status, 200, `${operation}: ${JSON.stringify(body)}`);
  return body;
}

/** The code in the newest message to that address. */
export async function codeSentTo(to) {
  const messages = await (await fetch(`${endpoint}/_local/inbox?to=${encodeURIComponent(to)}`)).json();
  assert.ok(messages.length > 0, `a message to ${to} was expected`);
  return messages[0].text.match(/\b\d{6,10}\b/)[0];
}

export const wrong = (code) => code.replace(/\d$/, (digit) => (Number(digit) + 1) % 10);

/** A person who mistypes the code once; `rounds` keeps what was shown. */
export function mistypesOnce(address, rounds) {
  return async (round) => {
    rounds.push(round);
    const code = await codeSentTo(address);
    return rounds.length === 1 ? wrong(code) : code;
  };
}

/** A token's claims. A test looks at them; a back end verifies the token first. */
export const claims = (token) => JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString("utf8"));

export async function bank(path, token, body) {
  const response = await fetch(`${endpoint}/bank/payments${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body ?? {}),
  });
  return { status: response.status, body: await response.json() };
}
