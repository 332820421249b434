import { make } from "./dom.js";

/** Claims that Countersign has added. */
const OURS = new Set(["sign_in_method", "step_up_at", "transaction_id"]);
const TIMES = new Set(["iat", "exp", "auth_time", "step_up_at"]);

/** The claims of a token. It is shown, not trusted: a back end verifies it. */
export function claims(token) {
  const payload = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

function value(name, claim) {
  const text = typeof claim === "object" ? JSON.stringify(claim) : String(claim);
  return TIMES.has(name) ? `${text} (${new Date(Number(claim) * 1000).toISOString().slice(11, 19)})` : text;
}

function facts(token) {
  const list = make("dl", { className: "facts" });
  const entries = Object.entries(claims(token)).sort(([a], [b]) => OURS.has(b) - OURS.has(a));
  for (const [name, claim] of entries) {
    const className = OURS.has(name) ? "ours" : "";
    list.append(make("dt", { textContent: name }), make("dd", { className, textContent: value(name, claim) }));
  }
  return list;
}

export function showTokens(place, tokens) {
  place.replaceChildren(
    make("details", { open: true }, make("summary", { textContent: "Access token" }), facts(tokens.AccessToken)),
    make("details", {}, make("summary", { textContent: "ID token" }), facts(tokens.IdToken)),
  );
}
