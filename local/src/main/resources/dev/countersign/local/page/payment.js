import { isDeployed } from "./deployed.js";
import { busy, byId, tell } from "./dom.js";
import { Flow } from "./flow.js";
import { confirmPayment, startPayment } from "./local.js";
import { ordered, startPayees } from "./payees.js";
import { explain } from "./reasons.js";
import { endRound, showRound } from "./round-view.js";

/**
 * The two legs of a payment: start it, approve it by code, execute it once. `session` holds who is signed in, `clientId`
 * finds an app client's id by its name. What it returns forgets a payment (`reset`) and names the refresh tokens that
 * approvals have brought (`opened`).
 */
export function startPayments(session, clientId, showClaims) {
  let transactionId;
  let what;
  let approvedToken;
  let opened = [];

  const state = (text, kind) => tell(byId("bank-state"), text, kind);
  const waiting = () => state(`The bank has registered ${what} as ${transactionId} and waits for your approval.`);
  const said = (body) => `The bank refuses: ${body?.detail ?? "no reason given"}.`;

  function offer({ code = false, execute = false }) {
    byId("approve-fields").hidden = !code || !isDeployed();
    byId("approve-code").hidden = !code;
    byId("approve-hint").hidden = !code;
    byId("execute").hidden = !execute;
    byId("execute").className = approvedToken ? "" : "quiet";
    byId("execute").textContent = approvedToken ? "Execute the payment" : "Execute without approval";
  }

  function clear() {
    approvedToken = undefined;
    endRound(byId("approve-round"));
    offer({});
    tell(byId("approve-outcome"), "");
    state("");
  }

  async function start() {
    clear();
    const { order, words } = ordered();
    const { status, body } = await startPayment(session.tokens.AccessToken, order);
    if (status !== 201) {
      state(said(body), "bad");
      return;
    }
    transactionId = body.transactionId;
    what = words;
    waiting();
    offer({ code: true, execute: true });
    byId("approve-code").focus();
  }

  async function askForCode() {
    const metadata = { signInMethod: byId("approve-method").value, transactionId };
    const flow = new Flow(session.user, clientId(byId("approve-client").value), metadata, session.tokens.AccessToken);
    try {
      await flow.start();
    } catch (error) {
      tell(byId("approve-outcome"), explain(error), "bad");
      return;
    }
    offer({});
    waiting();
    const ids = { code: "approve-input", confirm: "confirm-approve", resend: "approve-resend" };
    showRound(byId("approve-round"), byId("approve-outcome"), flow, ids, approved, refused);
  }

  function approved(flow) {
    approvedToken = flow.tokens.AccessToken;
    opened.push({ Token: flow.tokens.RefreshToken, ClientId: flow.clientId });
    showClaims(flow.tokens);
    tell(byId("approve-outcome"), "Approved: the new token carries transaction_id.", "good");
    offer({ execute: true });
    byId("execute").focus();
  }

  function refused(text) {
    tell(byId("approve-outcome"), `${text} Ask for a new code.`, "bad");
    offer({ code: true, execute: true });
    byId("approve-code").focus();
  }

  async function execute() {
    const { status, body } = await confirmPayment(approvedToken ?? session.tokens.AccessToken, transactionId);
    if (status === 200) state("Executed. Press again to see that it happens once.", "good");
    else state(said(body), "bad");
  }

  /** Without an answer of the bank there is nothing to show but that. */
  const attempt = (work) => () => work().catch((error) => state(explain(error), "bad"));

  byId("payment").addEventListener("submit", (event) => {
    event.preventDefault();
    busy(byId("start-payment"), attempt(start));
  });
  byId("approve-code").addEventListener("click", () => busy(byId("approve-code"), askForCode));
  byId("execute").addEventListener("click", () => busy(byId("execute"), attempt(execute)));

  startPayees();

  return {
    opened: () => opened,
    reset() {
      clear();
      opened = [];
    },
  };
}
