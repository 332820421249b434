import { byId, make } from "./dom.js";

/** What the page calls the way of a code, and the methods that go it. */
const WAYS = {
  email: { words: "by e-mail", signIn: "EMAIL_OTP", stepUp: "EMAIL_OTP_STEPUP" },
  sms: { words: "by text message", signIn: "SMS_OTP", stepUp: "SMS_OTP_STEPUP" },
};

let deployed = false;

/** Whether the pool is in AWS: then codes arrive at real addresses, and nothing can be seen of the triggers. */
export const isDeployed = () => deployed;

const options = (values) => values.map(([value, textContent]) => make("option", { value, textContent }));

/** Turns the page of the local pool into one for a pool in AWS. `config` is what the local process says of it. */
export function showDeployed({ region, userPoolId, clients, client, channels }) {
  deployed = true;
  document.title = `Countersign: ${userPoolId}`;
  byId("about").textContent = `User pool ${userPoolId} in ${region}. Codes go to real addresses; only the bank is a demo.`;
  for (const id of ["clock", "beside", "people"]) byId(id).hidden = true;
  Object.assign(byId("person"), { value: "", placeholder: "E-mail address", required: true });

  const names = clients.map(({ name }) => [name, name]);
  byId("client").replaceChildren(...options(names));
  byId("approve-client").replaceChildren(...options(names));
  byId("method").replaceChildren(...options(channels.map((channel) => [WAYS[channel].signIn, WAYS[channel].words])));
  byId("approve-method").replaceChildren(...options(channels.map((channel) => [WAYS[channel].stepUp, WAYS[channel].words])));
  byId("method-field").hidden = channels.length < 2;
  byId("approve-code").textContent = "Send me a code";
  byId("approve-hint").append(" An app client without this step-up answers “Incorrect username or password.”");
  byId("client").value = client;
  byId("client").addEventListener("change", suggestApproval);
  byId("method").addEventListener("change", suggestApproval);
  suggestApproval();
}

/** Usually the same app client, and the other way: over the same one a pool refuses unless it is told otherwise. */
function suggestApproval() {
  byId("approve-client").value = byId("client").value;
  const same = byId("method").selectedIndex;
  const ways = byId("approve-method").options.length;
  byId("approve-method").selectedIndex = (same + 1) % ways;
}
