import { busy, byId, tell } from "./dom.js";
import { chooseUserName } from "./local.js";
import { explain } from "./reasons.js";
import { claimsOf } from "./tokens-view.js";

/**
 * The user name of who is signed in, as the ID token tells it. Who has none may choose one, where `offered`. What it returns
 * shows what there is now.
 */
export function startUserName(session, offered) {
  const outcome = (text, kind) => tell(byId("user-name-outcome"), text, kind);

  async function choose() {
    const { status, body } = await chooseUserName(session.tokens.AccessToken, byId("new-user-name").value);
    if (status === 200) outcome(`${body.username} is yours for good. The next ID token shows it; another name is refused.`, "good");
    else outcome(`${body?.title ?? "Your token is no longer good: sign in again"}.`, "bad");
  }

  byId("user-name-form").addEventListener("submit", (event) => {
    event.preventDefault();
    busy(byId("choose-name"), () => choose().catch((error) => outcome(explain(error), "bad")));
  });

  return function show() {
    const name = session.tokens && claimsOf(session.tokens.IdToken)["custom:username"];
    byId("user-name").textContent = name ?? "";
    byId("user-name-line").hidden = !name;
    byId("user-name-form").hidden = !offered || !session.tokens || Boolean(name);
    if (!session.tokens || name) {
      byId("new-user-name").value = "";
      outcome("");
    }
  };
}
