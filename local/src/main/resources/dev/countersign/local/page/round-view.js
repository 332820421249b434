import { busy, make, tell } from "./dom.js";
import { now } from "./clock.js";

const WORDS = {
  SENT: "A code is on its way.",
  RESENT: "Another message is on its way, with the same code.",
  WRONG_CODE: "That was not the code.",
  RESEND_TOO_SOON: "Another message can go out in a moment.",
  EXPIRED: "The code has expired. Start again.",
  LIMIT_REACHED: "Too many messages for now. Try later.",
};

const BAD = new Set(["WRONG_CODE", "EXPIRED", "LIMIT_REACHED"]);

const seconds = (epochSeconds) => Math.max(0, Math.ceil(Number(epochSeconds) - now() / 1000));
const clockFace = (s) => `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;

/**
 * Shows a code round until it ends in tokens or in an error. `ids` names the input and the buttons; `done` gets the flow
 * when there are tokens, `failed` the error that ended it.
 */
export function showRound(place, outcome, flow, ids, done, failed) {
  const input = make("input", {
    id: ids.code, inputMode: "numeric", autocomplete: "one-time-code", maxLength: 14, ariaLabel: "The code",
  });
  const confirm = make("button", { id: ids.confirm, textContent: "Confirm" });
  const resend = make("button", { id: ids.resend, type: "button", className: "quiet" });
  const where = make("p");
  const form = make("form", { className: "round" }, where, make("div", { className: "row" }, input, confirm, resend));
  const timer = setInterval(tick, 500);

  function tick() {
    const { destination, deliveryMedium, attemptsLeft, expiresAt, resendAfter } = flow.round;
    const tries = attemptsLeft === "1" ? "1 try" : `${attemptsLeft} tries`;
    where.textContent = `${deliveryMedium === "SMS" ? "Text message" : "E-mail"} to ${destination} · ${tries} left · `
      + `valid for ${clockFace(seconds(expiresAt))}`;
    const wait = seconds(resendAfter);
    resend.textContent = wait ? `Send again in ${clockFace(wait)}` : "Send again";
    resend.ariaDisabled = String(wait > 0);
  }

  function end() {
    clearInterval(timer);
    form.remove();
  }

  async function take(work) {
    try {
      await work();
    } catch (error) {
      end();
      failed(error);
      return;
    }
    if (flow.tokens) {
      end();
      done(flow);
      return;
    }
    tick();
    tell(outcome, WORDS[flow.round.outcome] ?? flow.round.outcome, BAD.has(flow.round.outcome) ? "bad" : "");
    input.value = "";
    input.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) busy(confirm, () => take(() => flow.confirm(input.value)));
  });
  resend.addEventListener("click", () => busy(resend, () => take(() => flow.resend())));
  place.replaceChildren(form);
  take(async () => {});
  return end;
}

/** Puts a code from the inbox where it is being asked for. */
export function fillIn(code) {
  const input = document.querySelector(".round input");
  if (!input) return;
  input.value = code;
  input.focus();
}
