import { byId } from "./dom.js";
import { advance } from "./local.js";

let ahead = 0;

/** The pool's clock, in milliseconds. It can be put forward. */
export const now = () => Date.now() + ahead;

export const setNow = (millis) => {
  ahead = millis - Date.now();
};

export function startClock() {
  const show = () => {
    byId("now").textContent = new Date(now()).toISOString().slice(11, 19);
  };
  show();
  setInterval(show, 500);
  for (const seconds of [31, 300]) {
    byId(`advance-${seconds}`).addEventListener("click", () => advance(seconds).then(setNow).catch(() => {})); // polling tells
  }
}
