import { byId, make } from "./dom.js";
import { trace } from "./local.js";

const NAMES = {
  DefineAuthChallenge: "Define",
  CreateAuthChallenge: "Create",
  VerifyAuthChallengeResponse: "Verify",
  PreTokenGeneration: "Token",
};

/** What a call came to, in a few words. */
function words(call) {
  const response = call.eventOut?.response ?? {};
  if (call.error) return `failed: ${call.error}`;
  if (response.issueTokens) return "issue tokens";
  if (response.failAuthentication) return "refuse";
  if ("answerCorrect" in response) return response.answerCorrect ? "the answer is right" : notRight(call.eventIn);
  const shown = response.publicChallengeParameters;
  if (shown) return shown.outcome ? `show a code round (${shown.outcome})` : "ask how to go on";
  if (response.challengeName) return "another round";
  const added = response.claimsAndScopeOverrideDetails ?? response.claimsOverrideDetails;
  return added ? "add claims of a proof" : "add nothing";
}

function notRight(event) {
  return event.request?.clientMetadata?.action === "RESEND" ? "no answer, a wish for another message" : "the answer is not right";
}

function json(title, value) {
  return [make("h3", { textContent: title }), make("pre", { tabIndex: 0, textContent: JSON.stringify(value, null, 2) })];
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
  return make("li", {}, details);
}

/** Looks for new calls while the page is visible; the newest stands on top. */
export function startTrace() {
  let last = 0;
  const poll = async () => {
    if (!document.hidden) {
      for (const call of await trace(last).catch(() => [])) {
        byId("trace").prepend(item(call));
        last = call.n;
      }
      byId("trace-hint").hidden = last > 0;
    }
    setTimeout(poll, 1000);
  };
  poll();
}
