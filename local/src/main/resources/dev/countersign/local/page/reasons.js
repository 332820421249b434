/** What lies behind the texts that Cognito and the triggers give, which say little on purpose. */
const REASONS = [
  ["Incorrect username or password.",
    "Cognito says so whenever a sign-in ends without tokens: after the last wrong try, for example."],
  ["session can only be used once", "Every round has a session of its own, good for one answer."],
  ["session is expired", "The answer took longer than a session lives."],
  ["no verified address for this method",
    "This person has no verified phone number, so there is nowhere to send a text message."],
  ["does not offer this method", "What an app client offers is said when it is deployed: try another one, or another way."],
  ["Try again later", "No message could be sent. Nothing is left behind."],
  ["Refresh Token", "Sign in again."],
];

/** A trigger's own sentence, which Cognito puts behind words of its own. */
const SENTENCE = /^\w+ failed with error (.+)$/;

/** An error in words a person can use: what was said, and why. */
export function explain({ name, message }) {
  if (name === "TypeError") return "The local process does not answer.";
  const said = message.match(SENTENCE)?.[1] ?? `“${message}”`;
  const reason = REASONS.find(([text]) => message.includes(text))?.[1];
  return reason ? `${said} ${reason}` : said;
}
