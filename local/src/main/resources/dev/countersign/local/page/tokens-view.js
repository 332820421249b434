import { make } from "./dom.js";

/** Claims that Countersign has added. */
const OURS = new Set([
  "sign_in_method", "step_up_at", "transaction_id", "transaction_digest", "custom:username", "custom:username_set",
]);
const TIMES = new Set(["iat", "exp", "auth_time", "step_up_at"]);

/** What a token says. It is shown, not trusted. */
export const claimsOf = (jwt) => decoded(jwt.split(".")[1]);

/** Whether Countersign has added something to a token. */
export const hasOurClaims = (jwt) => Object.keys(claimsOf(jwt)).some((name) => OURS.has(name));

/** Header or claims of a token. They are shown, not trusted: a back end verifies them. */
function decoded(part) {
  const base64 = part.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

function value(name, claim) {
  const text = typeof claim === "object" ? JSON.stringify(claim) : String(claim);
  return TIMES.has(name) ? `${text} (${new Date(Number(claim) * 1000).toISOString().slice(11, 19)})` : text;
}

function fact(name, claim) {
  const dd = make("dd", { textContent: value(name, claim) });
  if (OURS.has(name)) {
    dd.className = "ours";
    dd.append(make("span", { className: "by", textContent: "by Countersign" }));
  }
  return [make("dt", { textContent: name }), dd];
}

function facts(part) {
  const entries = Object.entries(decoded(part)).sort(([a], [b]) => OURS.has(b) - OURS.has(a));
  return make("dl", { className: "facts" }, ...entries.flatMap(([name, claim]) => fact(name, claim)));
}

/** For curl and the like. Where the browser lets no page write the clipboard, the text is there to be marked. */
function copier(jwt) {
  const text = make("textarea", { value: jwt, readOnly: true, hidden: true, rows: 4, ariaLabel: "The token" });
  const button = make("button", { type: "button", className: "quiet", textContent: "Copy" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(jwt);
      button.textContent = "Copied";
    } catch {
      text.hidden = false;
      text.select();
    }
  });
  return make("div", {}, button, text);
}

function token(title, jwt, open) {
  const [header, claims] = jwt.split(".");
  return make("details", { open }, make("summary", { textContent: title }),
    copier(jwt),
    facts(claims),
    make("h3", { textContent: "Header" }),
    facts(header));
}

export function showTokens(place, tokens) {
  place.replaceChildren(token("Access token", tokens.AccessToken, true), token("ID token", tokens.IdToken, false));
}
