import { byId, make } from "./dom.js";
import { emptyInbox, inbox } from "./local.js";
import { everySecond } from "./poll.js";
import { fillIn } from "./round-view.js";
import { WAYS } from "./ways.js";

const CODE = /\b\d{6,10}\b/;
const SHOWN = 20;

/** List items by the message they show. */
const items = new Map();

function hint(text) {
  byId("inbox-hint").textContent = text;
  byId("inbox-hint").hidden = !text;
}

function item(message) {
  const code = message.text.match(CODE)?.[0];
  const li = make("li", { className: message.medium.toLowerCase() },
    make("div", { className: "to" },
      make("span", { textContent: `${WAYS[message.medium].message} to ${message.to}` }),
      make("time", { dateTime: message.sentAt, textContent: message.sentAt.slice(11, 19) })),
    make("p", { className: "text", dir: "auto", textContent: message.text.replace(/\n{2,}/g, "\n").trim() }));
  if (code) {
    const use = make("button", { type: "button", className: "quiet", textContent: `Use ${code}` });
    use.dataset.code = code;
    use.addEventListener("click", () => hint(fillIn(code) ? "" : "Nothing asks for a code right now."));
    li.append(use);
  }
  return li;
}

/** Adds what is new and leaves the rest alone: it may have the focus, and a screen reader has read it. */
async function show() {
  const messages = (await inbox()).slice(0, SHOWN).map((message) => [JSON.stringify(message), message]);
  const there = new Map(messages);
  for (const [key, li] of items) {
    if (!there.has(key)) {
      li.remove();
      items.delete(key);
    }
  }
  for (const [key, message] of messages.reverse()) {
    if (items.has(key)) continue;
    items.set(key, item(message));
    byId("inbox").prepend(items.get(key));
    hint("");
  }
  if (!items.size && byId("inbox-hint").hidden) hint("The inbox is empty.");
}

function forget() {
  byId("inbox").replaceChildren();
  items.clear();
}

export function startInbox() {
  byId("empty-inbox").addEventListener("click", () => emptyInbox().then(show).catch(() => {})); // polling tells
  everySecond(show, forget);
}
