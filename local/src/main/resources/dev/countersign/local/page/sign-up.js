import { call } from "./cognito.js";
import { busy, byId, tell } from "./dom.js";
import { Flow } from "./flow.js";
import { explain } from "./reasons.js";
import { offer, waysOf } from "./ways.js";

const CLIENT = "signup";

/** Cognito wants one. Nobody keeps it: the first right code replaces it by another that nobody knows. */
const randomPassword = () => `${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))))}aA1!`;

/** As people write phone numbers, without what Cognito does not take. */
const address = () => {
  const typed = byId("new-address").value.trim();
  return typed.includes("@") ? typed : typed.replace(/[\s().-]/g, "");
};

/** Makes an account. False when the address has one already: then a code signs its owner in, as it would a new one. */
async function register(ClientId, channel, locale) {
  try {
    await call("SignUp", {
      ClientId,
      Username: address(),
      Password: randomPassword(),
      ClientMetadata: { channel, locale },
    });
    return true;
  } catch (error) {
    if (error.name === "UsernameExistsException") return false;
    throw error;
  }
}

/** `clientId` finds an app client's id by its name, `run` runs a flow to its end. */
export function startSignUp(channels, clientId, run) {
  const ways = waysOf(channels);
  const isMailbox = () => byId("new-address").value.includes("@");

  /** A code can go to what was typed alone. */
  function offerWays() {
    const before = byId("new-method").value;
    const fitting = ways.filter(([, { to }]) => to === (isMailbox() ? "mailbox" : "phone"));
    offer(byId("new-method"), fitting.map(([medium, { by }]) => [medium, by]));
    if (fitting.some(([medium]) => medium === before)) byId("new-method").value = before;
  }

  async function signUp() {
    const medium = byId("new-method").value;
    const locale = byId("language").value;
    const note = (text) => { byId("sign-up-note").textContent = text; };
    note("");
    try {
      const made = await register(clientId(CLIENT), medium, locale);
      note(made
        ? "Your account is made. The code shows that the address is yours."
        : "This address has an account already. A code signs you in.");
    } catch (error) {
      tell(byId("outcome"), explain(error), "bad");
      return;
    }
    const signInMethod = ways.find(([known]) => known === medium)[1].signIn;
    await run(new Flow(address(), clientId(CLIENT), { signInMethod, locale }), byId("register"));
  }

  function choose(id) {
    for (const form of ["sign-in", "sign-up"]) {
      byId(form).hidden = form !== id;
      byId(`to-${form}`).ariaPressed = String(form === id);
    }
  }

  offerWays();
  byId("new-address").addEventListener("input", offerWays);
  for (const id of ["sign-in", "sign-up"]) byId(`to-${id}`).addEventListener("click", () => choose(id));
  byId("sign-up").addEventListener("submit", (event) => {
    event.preventDefault();
    busy(byId("register"), signUp);
  });
}
