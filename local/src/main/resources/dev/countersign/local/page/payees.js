import { byId, make } from "./dom.js";

/** Who stands there when a row is added; the accounts are those that banks use in examples. */
const EXAMPLES = [
  { payee: "Grace Hopper", account: "DE89 3704 0044 0532 0130 00", amount: "250.00" },
  { payee: "Alan Turing", account: "GB29 NWBK 6016 1331 9268 19", amount: "120.00" },
  { payee: "Edith Clarke", account: "NL91 ABNA 0417 1643 00", amount: "80.50" },
];
const EMPTY = { payee: "", account: "", amount: "" };
const AMOUNT = /^\d+(\.\d+)?$/;

const rows = () => [...byId("payees").children];
const value = (row, name) => row.querySelector(`[name=${name}]`).value.trim();
const currency = () => byId("currency").value.trim().toUpperCase();

/** One payee is a payment, more are a batch. */
const isBatch = () => rows().length > 1;

function field(text, name, properties) {
  return make("label", {}, make("span", { textContent: text }), make("input", { name, autocomplete: "off", ...properties }));
}

function addRow({ payee, account, amount }) {
  const remove = make("button", { type: "button", className: "quiet remove", textContent: "×" });
  const row = make("div", { className: "payee", role: "group" },
    field("To", "payee", { value: payee }),
    field("Account", "account", { value: account, spellcheck: false }),
    field("Amount", "amount", { value: amount, inputMode: "decimal" }),
    remove);
  remove.addEventListener("click", () => {
    row.remove();
    show();
    byId("add-payee").focus();
  });
  byId("payees").append(row);
  return row;
}

/** The sum, in the smallest unit that any of the amounts uses: no rounding. Empty where one is no amount. */
function total() {
  const amounts = rows().map((row) => value(row, "amount"));
  if (!amounts.every((amount) => AMOUNT.test(amount))) return "";
  const parts = amounts.map((amount) => amount.split("."));
  const decimals = Math.max(...parts.map(([, fraction = ""]) => fraction.length));
  const sum = parts.reduce((all, [whole, fraction = ""]) => all + BigInt(whole + fraction.padEnd(decimals, "0")), 0n);
  const digits = String(sum).padStart(decimals + 1, "0");
  return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
}

function show() {
  rows().forEach((row, i) => {
    row.ariaLabel = `Payee ${i + 1}`;
    Object.assign(row.querySelector(".remove"), { ariaLabel: `Remove payee ${i + 1}`, hidden: !isBatch() });
  });
  byId("total").textContent = isBatch() ? inWords() : "";
}

function inWords() {
  const sum = total();
  return `${rows().length} transfers${sum ? ` of ${sum} ${currency()} in all` : ""}`;
}

/** What the person orders: `order` as the bank takes it, `words` for the page. */
export function ordered() {
  const transfers = rows().map((row) => Object.fromEntries(Object.keys(EMPTY).map((name) => [name, value(row, name)])));
  return isBatch()
    ? { order: { total: total(), currency: currency(), transfers }, words: inWords() }
    : { order: { ...transfers[0], currency: currency() }, words: "it" };
}

export function startPayees() {
  addRow(EXAMPLES[0]);
  byId("add-payee").addEventListener("click", () => {
    addRow(EXAMPLES[rows().length] ?? EMPTY).querySelector("input").focus();
    show();
  });
  byId("payment").addEventListener("input", show);
  show();
}
