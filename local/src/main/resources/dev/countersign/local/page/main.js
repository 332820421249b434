import { busy, byId, make, tell } from "./dom.js";
import { setNow, startClock } from "./clock.js";
import { call } from "./cognito.js";
import { Flow } from "./flow.js";
import { startInbox } from "./inbox.js";
import { config } from "./local.js";
import { startPayments } from "./payment.js";
import { showRound } from "./round-view.js";
import { showTokens } from "./tokens-view.js";
import { startTrace } from "./trace.js";

/** Who is signed in. In memory only: a reload signs out. */
const session = { user: undefined, clientId: undefined, tokens: undefined };

const { clients, people, now } = await config();
const clientId = (name) => clients.find((client) => client.name === name).clientId;

setNow(now);
byId("people").append(...people.map((person) => make("option", { value: person.email })));
startClock();
startInbox();
startTrace();
const resetPayment = startPayments(session, clientId("web"), (tokens) => showTokens(byId("tokens"), tokens));

function signedIn(tokens) {
  session.tokens = { ...session.tokens, ...tokens };
  showTokens(byId("tokens"), session.tokens);
  show();
}

function show() {
  const inside = Boolean(session.tokens);
  byId("tokens-hint").hidden = inside;
  byId("token-actions").hidden = !inside;
  byId("payment-fields").disabled = !inside;
  byId("payment-hint").hidden = inside;
}

function signOut() {
  Object.assign(session, { user: undefined, clientId: undefined, tokens: undefined });
  byId("tokens").replaceChildren();
  resetPayment();
  show();
}

async function sendCode() {
  signOut();
  session.user = byId("person").value.trim();
  session.clientId = clientId(byId("client").value);
  const flow = new Flow(session.user, session.clientId, { signInMethod: "EMAIL_OTP" });
  try {
    await flow.start();
  } catch (error) {
    tell(byId("outcome"), error.message, "bad");
    return;
  }
  const ids = { code: "code", confirm: "confirm-code", resend: "resend" };
  showRound(byId("sign-in-round"), byId("outcome"), flow, ids, (done) => {
    tell(byId("outcome"), `Signed in as ${session.user}.`, "good");
    signedIn(done.tokens);
  }, (error) => tell(byId("outcome"), `Refused: ${error.message} Ask for a new code.`, "bad"));
}

async function refresh() {
  const { AuthenticationResult } = await call("InitiateAuth", {
    AuthFlow: "REFRESH_TOKEN_AUTH",
    ClientId: session.clientId,
    AuthParameters: { REFRESH_TOKEN: session.tokens.RefreshToken },
  });
  signedIn(AuthenticationResult);
}

async function leave() {
  await call("RevokeToken", { Token: session.tokens.RefreshToken, ClientId: session.clientId });
  signOut();
  tell(byId("outcome"), "Signed out.");
}

byId("sign-in").addEventListener("submit", (event) => {
  event.preventDefault();
  busy(byId("send-code"), sendCode);
});
byId("refresh").addEventListener("click", () => busy(byId("refresh"), refresh));
byId("sign-out").addEventListener("click", () => busy(byId("sign-out"), leave));
