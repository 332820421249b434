import { busy, make, tell } from "./dom.js";
import { now } from "./clock.js";
import { isDeployed } from "./deployed.js";
import { explain } from "./reasons.js";
import { WAYS } from "./ways.js";

const WORDS = {
  SENT: "A code is on its way.",
  RESENT: "Another message is on its way, with the same code.",
  WRONG_CODE: "That was not the code.",
  RESEND_TOO_SOON: "Another message can go out in a moment.",
  LIMIT_REACHED: "Too many messages for now. Try later.",
};

const BAD = new Set(["WRONG_CODE", "LIMIT_REACHED"]);

/** The round that is shown in a place, as the function that ends it. */
const running = new Map();

const seconds = (epochSeconds) => Math.max(0, Math.ceil(Number(epochSeconds) - now() / 1000));
const clockFace = (s) => `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
const tries = (round) => (round.attemptsLeft === "1" ? "1 try" : `${round.attemptsLeft} tries`);

function whereToLook({ deliveryMedium }) {
  if (!isDeployed()) {
    return make("a", { href: "#inbox-title", className: "to-inbox", textContent: "Look into the inbox" });
  }
  return make("p", { className: "hint", textContent: `The code is ${WAYS[deliveryMedium].place}.` });
}

/** Which ways the code takes when the first one fails: the same for everybody. */
function otherWays({ deliveryMedium, fallback }) {
  if (!fallback) return [];
  const others = fallback.split(",").map((medium) => WAYS[medium].by);
  const textContent = `Sent ${WAYS[deliveryMedium].by}; if that fails, ${others.join(", then ")}.`;
  return [make("p", { className: "hint", textContent })];
}

/** Ends the round that is shown there, if there is one; whatever comes of it is not looked at any more. */
export function endRound(place) {
  running.get(place)?.();
}

/**
 * Shows a code round until it ends in tokens or in failure. `ids` names the input and the buttons; `done` gets the flow
 * when there are tokens, `failed` a text that says what ended it.
 */
export function showRound(place, outcome, flow, ids, done, failed) {
  endRound(place);
  const input = make("input", {
    id: ids.code, inputMode: "numeric", autocomplete: "one-time-code", maxLength: 14, ariaLabel: "The code",
  });
  const confirm = make("button", { id: ids.confirm, textContent: "Confirm" });
  const resend = make("button", { id: ids.resend, type: "button", className: "quiet" });
  const where = make("p");
  const form = make("form", { className: "round" }, where,
    make("div", { className: "row" }, input, confirm, resend), ...otherWays(flow.round), whereToLook(flow.round));
  const timer = setInterval(tick, 500);

  function tick() {
    const { destination, deliveryMedium, expiresAt, resendAfter } = flow.round;
    const left = seconds(expiresAt);
    where.textContent = `${WAYS[deliveryMedium].message} to ${destination} · `
      + `${tries(flow.round)} left · ${left ? `valid for ${clockFace(left)}` : "expired"}`;
    const wait = seconds(resendAfter);
    resend.textContent = wait ? `Send again in ${clockFace(wait)}` : "Send again";
    resend.ariaDisabled = String(wait > 0);
  }

  function end() {
    clearInterval(timer);
    form.remove();
    running.delete(place);
  }

  async function take(work) {
    const { error } = await work().then(() => ({}), (thrown) => ({ error: thrown }));
    if (running.get(place) !== end) return;
    if (error) {
      end();
      failed(`Refused. ${explain(error)}`);
    } else if (flow.tokens) {
      end();
      done(flow);
    } else if (flow.round.outcome === "EXPIRED") {
      end();
      failed("The code has expired.");
    } else {
      show();
    }
  }

  function show() {
    const { outcome: what } = flow.round;
    const left = what === "WRONG_CODE" ? ` You have ${tries(flow.round)} left.` : "";
    tick();
    tell(outcome, (WORDS[what] ?? what) + left, BAD.has(what) ? "bad" : "");
    input.value = "";
    input.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) busy(confirm, () => take(() => flow.confirm(input.value)));
  });
  resend.addEventListener("click", () => {
    if (resend.ariaDisabled !== "true") busy(resend, () => take(() => flow.resend()));
  });
  running.set(place, end);
  place.replaceChildren(form);
  show();
}

/** Puts a code from the inbox where it is being asked for; false when nothing asks. */
export function fillIn(code) {
  const input = document.querySelector(".round input");
  if (!input) return false;
  input.value = code;
  input.focus();
  return true;
}
