/** An error as Cognito names it. */
export class CognitoError extends Error {
  constructor(type, message) {
    super(message);
    this.name = type;
  }
}

/** One call of Cognito's JSON 1.1 protocol. */
export async function call(operation, input) {
  const response = await fetch("/", {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const output = await response.json();
  if (!response.ok) throw new CognitoError(output.__type, output.message);
  return output;
}
