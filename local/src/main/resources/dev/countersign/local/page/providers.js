import { byId, make } from "./dom.js";
import { providers, setProvider } from "./local.js";
import { everySecond } from "./poll.js";
import { waysOf } from "./ways.js";

/** Switches by the medium whose provider they make fail. */
const switches = new Map();

function show(states) {
  for (const { medium, state } of states) {
    const input = switches.get(medium);
    if (input && !input.disabled) input.checked = state === "up";
  }
}

function providerSwitch([medium, { name }]) {
  const input = make("input", { type: "checkbox", role: "switch", checked: true, id: `provider-${medium.toLowerCase()}` });
  input.addEventListener("change", async () => {
    const state = input.checked ? "up" : "down";
    input.disabled = true;
    const states = await setProvider(medium, state).catch(() => []); // polling tells
    input.disabled = false;
    show(states);
    input.focus();
  });
  switches.set(medium, input);
  return make("label", {}, input, name);
}

export function startProviders(channels) {
  byId("providers").append(...waysOf(channels).map(providerSwitch));
  everySecond(async () => show(await providers()), () => {});
}
