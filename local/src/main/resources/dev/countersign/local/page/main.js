import { busy, byId, make, tell } from "./dom.js";
import { setNow, startClock } from "./clock.js";
import { call } from "./cognito.js";
import { showDeployed } from "./deployed.js";
import { Flow } from "./flow.js";
import { startInbox } from "./inbox.js";
import { config } from "./local.js";
import { startPayments } from "./payment.js";
import { startPolling } from "./poll.js";
import { startProviders } from "./providers.js";
import { explain } from "./reasons.js";
import { endRound, showRound } from "./round-view.js";
import { startSignUp } from "./sign-up.js";
import { hasOurClaims, showTokens } from "./tokens-view.js";
import { startTrace } from "./trace.js";
import { startUserName } from "./user-name.js";
import { offer, waysOf } from "./ways.js";

const NOBODY = { name: "Nobody", email: "nobody@example.com", phone: "" };
const SIGNED_OUT = { user: undefined, clientId: undefined, tokens: undefined };

/** Who is signed in. In memory only: a reload signs out. */
const session = { ...SIGNED_OUT };

const here = await config().catch((error) => {
  byId("offline").hidden = false;
  throw error;
});
const clientId = (name) => here.clients.find((client) => client.name === name).clientId;

if (here.deployed) showDeployed(here);
else showLocal(here);
const payments = startPayments(session, clientId, (tokens) => showTokens(byId("tokens"), tokens));
const showUserName = startUserName(session, !here.deployed);
show();

function showLocal({ people, channels, now }) {
  setNow(now);
  startClock();
  startInbox();
  startProviders(channels);
  startSignUp(channels, clientId, run);
  startTrace();
  startPolling();
  byId("people").append(...[...people, NOBODY].map(personButton));
  byId("client").addEventListener("change", offerWays);
  offerWays();
}

/** What the chosen app client offers, of what the pool has switched on. */
function offerWays() {
  const { methods } = here.clients.find(({ name }) => name === byId("client").value);
  const ways = waysOf(here.channels).filter(([, { signIn }]) => methods.includes(signIn));
  offer(byId("method"), ways.map(([, { signIn, by }]) => [signIn, by]));
  byId("method-field").hidden = ways.length < 2;
}

function personButton(person) {
  const known = person.phone ? person.name : `${person.name} (no phone)`;
  const textContent = person === NOBODY ? "Nobody (unknown)" : known;
  const button = make("button", { type: "button", className: "quiet", textContent });
  button.addEventListener("click", () => {
    byId("person").value = person.email;
  });
  return button;
}

function signedIn(tokens) {
  session.tokens = { ...session.tokens, ...tokens };
  showTokens(byId("tokens"), session.tokens);
  tell(byId("token-outcome"), "");
  show();
}

function show() {
  const inside = Boolean(session.tokens);
  byId("tokens-hint").hidden = inside;
  byId("token-actions").hidden = !inside;
  byId("payment-fields").disabled = !inside;
  byId("payment-hint").hidden = inside;
  showUserName();
}

function signOut() {
  Object.assign(session, SIGNED_OUT);
  byId("tokens").replaceChildren();
  tell(byId("token-outcome"), "");
  payments.reset();
  show();
}

function sendCode() {
  byId("sign-up-note").textContent = "";
  const metadata = { signInMethod: byId("method").value };
  return run(new Flow(byId("person").value.trim(), clientId(byId("client").value), metadata), byId("send-code"));
}

/** Runs a flow from its first round to tokens; `again` is the button that begins a new one. */
async function run(flow, again) {
  signOut();
  endRound(byId("sign-in-round"));
  Object.assign(session, { user: flow.user, clientId: flow.clientId });
  const failed = (text) => {
    tell(byId("outcome"), `${text} Ask for a new code.`, "bad");
    again.focus();
  };
  try {
    await flow.start();
  } catch (error) {
    tell(byId("outcome"), explain(error), "bad");
    return;
  }
  const ids = { code: "code", confirm: "confirm-code", resend: "resend" };
  showRound(byId("sign-in-round"), byId("outcome"), flow, ids, (done) => {
    byId("sign-up-note").textContent = "";
    tell(byId("outcome"), `Signed in as ${session.user}.`, "good");
    signedIn(done.tokens);
    byId("start-payment").focus({ preventScroll: true });
  }, failed);
}

async function refresh() {
  try {
    const { AuthenticationResult } = await call("InitiateAuth", {
      AuthFlow: "REFRESH_TOKEN_AUTH",
      ClientId: session.clientId,
      AuthParameters: { REFRESH_TOKEN: session.tokens.RefreshToken },
    });
    signedIn(AuthenticationResult);
    const ours = hasOurClaims(AuthenticationResult.AccessToken);
    tell(byId("token-outcome"), `Refreshed: a new token, ${ours ? "with" : "without"} the claims of a code.`);
  } catch (error) {
    tell(byId("token-outcome"), explain(error), "bad");
  }
}

const revoke = ({ Token, ClientId }) => call("RevokeToken", { Token, ClientId });

/** Signs out here in any case, and ends at the pool what this page has opened there. */
async function leave() {
  const opened = [{ Token: session.tokens.RefreshToken, ClientId: session.clientId }, ...payments.opened()];
  signOut();
  try {
    await Promise.all(opened.map(revoke));
    tell(byId("outcome"), "Signed out.");
  } catch (error) {
    tell(byId("outcome"), `Signed out here only. ${explain(error)}`, "bad");
  }
}

byId("sign-in").addEventListener("submit", (event) => {
  event.preventDefault();
  busy(byId("send-code"), sendCode);
});
byId("refresh").addEventListener("click", () => busy(byId("refresh"), refresh));
byId("sign-out").addEventListener("click", () => busy(byId("sign-out"), leave));
