// What the local process offers beside Cognito: configuration, inbox, providers, trace, clock, the HTTP API and the bank.

async function json(path, options = {}) {
  const response = await fetch(path, options);
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

export const config = async () => (await json("/_local/config")).body;
export const inbox = async () => (await json("/_local/inbox")).body;
export const emptyInbox = () => json("/_local/inbox", { method: "DELETE" });
export const providers = async () => (await json("/_local/providers")).body;

export const setProvider = async (medium, state) =>
  (await json("/_local/providers", { method: "POST", body: JSON.stringify({ medium, state }) })).body;

export const trace = async (after) => (await json(`/_local/trace?after=${after}`)).body.calls;

export const advance = async (advanceSeconds) =>
  (await json("/_local/clock", { method: "POST", body: JSON.stringify({ advanceSeconds }) })).body.now;

const bearer = (token) => ({ authorization: `Bearer ${token}` });

export const chooseUserName = (token, username) =>
  json("/api/username", { method: "PUT", headers: bearer(token), body: JSON.stringify({ username }) });

export const startPayment = (token, payment) =>
  json("/bank/payments", { method: "POST", headers: bearer(token), body: JSON.stringify(payment) });

export const confirmPayment = (token, id) =>
  json(`/bank/payments/${encodeURIComponent(id)}/confirm`, { method: "POST", headers: bearer(token) });
