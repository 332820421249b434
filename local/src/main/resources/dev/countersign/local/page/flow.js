import { call } from "./cognito.js";

/**
 * One sign-in or step-up, from the first round to tokens. `metadata` goes along with every answer, `showToken` is the
 * access token a step-up shows with its request and again with its code.
 */
export class Flow {
  constructor(user, clientId, metadata, showToken) {
    Object.assign(this, { user, clientId, metadata, showToken });
  }

  /** Starts. Where the pool asks first how to go on, that is answered at once. */
  async start() {
    this.take(await call("InitiateAuth", {
      AuthFlow: "CUSTOM_AUTH",
      ClientId: this.clientId,
      AuthParameters: { USERNAME: this.user },
    }));
    if (this.round.challenge === "PROVIDE_AUTH_PARAMETERS") {
      await this.respond(this.showToken ? JSON.stringify({ jwt: this.showToken }) : "__dummy__", {});
    }
  }

  confirm(code) {
    return this.respond(this.showToken ? JSON.stringify({ jwt: this.showToken, secretCode: code }) : code, {});
  }

  resend() {
    return this.respond("-", { action: "RESEND" });
  }

  async respond(answer, wish) {
    const flow = this.round.flow ? { flow: this.round.flow } : {};
    this.take(await call("RespondToAuthChallenge", {
      ChallengeName: "CUSTOM_CHALLENGE",
      ClientId: this.clientId,
      Session: this.session,
      ChallengeResponses: { USERNAME: this.user, ANSWER: answer },
      ClientMetadata: { ...this.metadata, ...wish, ...flow },
    }));
  }

  take(output) {
    this.session = output.Session;
    this.round = output.ChallengeParameters ?? {};
    this.tokens = output.AuthenticationResult;
  }
}
