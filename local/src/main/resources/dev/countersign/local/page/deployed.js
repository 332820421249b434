import { byId } from "./dom.js";
import { offer, waysOf } from "./ways.js";

let deployed = false;

/** Whether the pool is in AWS: then codes arrive at real addresses, and nothing can be seen of the triggers. */
export const isDeployed = () => deployed;

/** Turns the page of the local pool into one for a pool in AWS. `config` is what the local process says of it. */
export function showDeployed({ region, userPoolId, clients, client, channels }) {
  deployed = true;
  document.title = `Countersign: ${userPoolId}`;
  byId("about").textContent = `User pool ${userPoolId} in ${region}. Codes go to real addresses; only the bank is a demo.`;
  for (const id of ["clock", "beside", "people", "modes"]) byId(id).hidden = true;

  const names = clients.map(({ name }) => [name, name]);
  const ways = waysOf(channels).map(([, way]) => way);
  const placeholder = ways.some(({ to }) => to === "phone") ? "E-mail address or phone number" : "E-mail address";
  Object.assign(byId("person"), { value: "", placeholder, required: true });
  offer(byId("client"), names);
  offer(byId("approve-client"), names);
  offer(byId("method"), ways.map(({ signIn, by }) => [signIn, by]));
  offer(byId("approve-method"), ways.map(({ stepUp, by }) => [stepUp, by]));
  byId("method-field").hidden = channels.length < 2;
  byId("approve-code").textContent = "Send me a code";
  byId("approve-hint").append(" An app client without this step-up answers “Incorrect username or password.”");
  byId("client").value = client;
  for (const id of ["client", "method"]) byId(id).addEventListener("change", () => suggestApproval(ways));
  suggestApproval(ways);
}

/** Usually the same app client, and an address of the other kind: over the same one a pool refuses unless it is told otherwise. */
function suggestApproval(ways) {
  byId("approve-client").value = byId("client").value;
  const { to: same } = ways[byId("method").selectedIndex];
  byId("approve-method").selectedIndex = Math.max(0, ways.findIndex(({ to }) => to !== same));
}
