import { byId, make } from "./dom.js";
import { emptyInbox, inbox } from "./local.js";
import { fillIn } from "./round-view.js";

const CODE = /\b\d{6,10}\b/;
let shown = "";

function item(message) {
  const code = message.text.match(CODE)?.[0];
  const kind = message.medium === "SMS" ? "Text message" : "E-mail";
  const li = make("li", {},
    make("div", { className: "to" },
      make("span", { textContent: `${kind} to ${message.to}` }),
      make("time", { dateTime: message.sentAt, textContent: message.sentAt.slice(11, 19) })),
    make("p", { className: "text", textContent: message.text.replace(/\n{2,}/g, "\n").trim() }));
  if (code) {
    const use = make("button", { type: "button", className: "quiet", textContent: `Use ${code}` });
    use.dataset.code = code;
    use.addEventListener("click", () => fillIn(code));
    li.append(use);
  }
  return li;
}

async function show() {
  const messages = await inbox();
  const text = JSON.stringify(messages);
  if (text === shown) return;
  shown = text;
  byId("inbox-hint").hidden = messages.length > 0;
  byId("inbox").replaceChildren(...messages.slice(0, 20).map(item));
}

/** Looks for new messages while the page is visible. */
export function startInbox() {
  byId("empty-inbox").addEventListener("click", async () => {
    await emptyInbox();
    await show();
  });
  const poll = async () => {
    if (!document.hidden) await show().catch(() => {});
    setTimeout(poll, 1000);
  };
  poll();
}
