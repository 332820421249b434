import { byId, make } from "./dom.js";
import { trace } from "./local.js";
import { everySecond } from "./poll.js";

const NAMES = {
  DefineAuthChallenge: "Define",
  CreateAuthChallenge: "Create",
  VerifyAuthChallengeResponse: "Verify",
  PreTokenGeneration: "Token",
  PreSignUp: "PreSignUp",
  PostConfirmation: "PostConfirmation",
};

const CODE_ROUNDS = {
  SENT: "show a code round",
  RESENT: "send again and show the code round",
  WRONG_CODE: "show the round again: wrong code",
  RESEND_TOO_SOON: "show the round again: too soon for another message",
  EXPIRED: "show the round again: the code has expired",
  LIMIT_REACHED: "show the round: no more messages for now",
};

/** A round that asks for parameters; its private text begins like this. */
const asksForParameters = (event) => event.request?.privateChallengeParameters?.round?.startsWith("1p") ?? false;

/** What a call came to, in a few words. */
function words(call) {
  const response = call.eventOut?.response ?? {};
  if (call.error) return `failed: ${call.error}`;
  if (call.trigger === "PreSignUp") return response.autoConfirmUser ? "let somebody in" : "change nothing";
  if (call.trigger === "PostConfirmation") return "mark the account as not proved yet";
  if (response.issueTokens) return "issue tokens";
  if (response.failAuthentication) return "refuse";
  if ("answerCorrect" in response) return judged(call.eventIn, response.answerCorrect);
  const shown = response.publicChallengeParameters;
  if (shown) return shown.outcome ? CODE_ROUNDS[shown.outcome] ?? shown.outcome : "ask how to go on";
  if (response.challengeName) return `round ${call.eventIn.request.session.length + 1} comes next`;
  return changesOfToken(response.claimsAndScopeOverrideDetails?.accessTokenGeneration ?? response.claimsOverrideDetails);
}

function changesOfToken(changes) {
  if (Object.keys(changes?.claimsToAddOrOverride ?? {}).length) return "add claims of a proof";
  return changes?.scopesToSuppress?.length ? "add nothing, take a scope away" : "add nothing";
}

/** In a parameters round "correct" means that a good access token was shown, never that somebody signed in. */
function judged(event, correct) {
  const { signInMethod = "", action } = event.request?.clientMetadata ?? {};
  if (asksForParameters(event)) {
    if (correct) return "the access token is good";
    return signInMethod.endsWith("_STEPUP") ? "no good access token" : "nothing to check yet";
  }
  if (action === "RESEND") return "no answer, a wish for another message";
  return correct ? "the code is right" : "the code is not right";
}

function json(title, value) {
  return [
    make("h3", { textContent: title }),
    make("pre", { tabIndex: 0, role: "group", ariaLabel: title, textContent: JSON.stringify(value, null, 2) }),
  ];
}

function item(call) {
  const summary = make("summary", {},
    make("strong", { textContent: NAMES[call.trigger] ?? call.trigger }), ` ${words(call)} `,
    make("span", { className: "took", textContent: `${call.durationMillis} ms` }));
  const details = make("details", {}, summary);
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) {
      details.append(...json("Event in", call.eventIn), ...json("Event out", call.eventOut));
    }
  });
  const begins = call.trigger === "PreSignUp"
    || (call.trigger === "DefineAuthChallenge" && !call.eventIn.request?.session?.length);
  return make("li", { className: `${begins ? "begins" : ""} ${call.error ? "failed" : ""}` }, details);
}

/** The newest stands on top. */
export function startTrace() {
  let last = 0;
  const show = async () => {
    for (const call of await trace(last)) {
      byId("trace").prepend(item(call));
      last = call.n;
    }
    byId("trace-hint").hidden = last > 0;
  };
  const forget = () => {
    byId("trace").replaceChildren();
    last = 0;
  };
  everySecond(show, forget);
}
