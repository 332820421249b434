import { busy, byId, tell } from "./dom.js";
import { Flow } from "./flow.js";
import { confirmPayment, startPayment } from "./local.js";
import { showRound } from "./round-view.js";

/** The two legs of a payment: start it, approve it by code, execute it once. `session` holds who is signed in. */
export function startPayments(session, webClientId, showClaims) {
  let transactionId;
  let approvedToken;

  const state = (text, kind) => tell(byId("bank-state"), text, kind);

  function reset() {
    byId("approve-round").replaceChildren();
    byId("approve-code").hidden = true;
    byId("execute").hidden = true;
    tell(byId("approve-outcome"), "");
    state("");
  }

  async function start() {
    reset();
    const payment = {
      payee: byId("payee").value,
      amount: byId("amount").value,
      currency: byId("currency").value.toUpperCase(),
    };
    const { status, body } = await startPayment(session.tokens.AccessToken, payment);
    if (status !== 201) {
      state(`The bank says: ${body.detail}.`, "bad");
      return;
    }
    transactionId = body.transactionId;
    state(`The bank has registered it as ${transactionId} and waits for your approval.`);
    byId("approve-code").hidden = false;
    byId("approve-code").focus();
  }

  async function askForCode() {
    const metadata = { signInMethod: "SMS_OTP_STEPUP", transactionId };
    const flow = new Flow(session.user, webClientId, metadata, session.tokens.AccessToken);
    try {
      await flow.start();
    } catch (error) {
      tell(byId("approve-outcome"), error.message, "bad");
      return;
    }
    byId("approve-code").hidden = true;
    const ids = { code: "approve-input", confirm: "confirm-approve", resend: "approve-resend" };
    showRound(byId("approve-round"), byId("approve-outcome"), flow, ids, approved, refused);
  }

  function approved(flow) {
    approvedToken = flow.tokens.AccessToken;
    showClaims(flow.tokens);
    tell(byId("approve-outcome"), "Approved: the new token carries transaction_id.", "good");
    byId("execute").hidden = false;
    byId("execute").focus();
  }

  function refused(error) {
    tell(byId("approve-outcome"), `Refused: ${error.message} Ask for a new code.`, "bad");
    byId("approve-code").hidden = false;
  }

  async function execute() {
    const { status, body } = await confirmPayment(approvedToken, transactionId);
    if (status === 200) state("Executed. Press again to see that it happens once.", "good");
    else state(`The bank refuses: ${body.detail}.`, "bad");
  }

  byId("payment").addEventListener("submit", (event) => {
    event.preventDefault();
    busy(byId("start-payment"), start);
  });
  byId("approve-code").addEventListener("click", () => busy(byId("approve-code"), askForCode));
  byId("execute").addEventListener("click", () => busy(byId("execute"), execute));
  return reset;
}
