// What the tests of all clients share: the local pool at ENDPOINT, its inbox and its bank.
import assert from "node:assert/strict";

export const endpoint = process.env.ENDPOINT ?? "http://127.0.0.1:9229";

export const config = await (await fetch(`${endpoint}/_local/config`)).json();

export const clientId = (name) => config.clients.find((client) => client.name === name).clientId;

/** The code in the newest message to that address. */
export async function codeSentTo(to) {
  const messages = await (await fetch(`${endpoint}/_local/inbox?to=${encodeURIComponent(to)}`)).json();
  assert.ok(messages.length > 0, `a message to ${to} was expected`);
  return messages[0].text.match(/\b\d{6,10}\b/)[0];
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
