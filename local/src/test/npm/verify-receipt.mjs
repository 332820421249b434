// A receipt verified by another implementation of JOSE than ours, with the published keys alone: RECEIPT and ENDPOINT are given.
import assert from "node:assert/strict";
import { createLocalJWKSet, jwtVerify } from "jose";

const { ENDPOINT, RECEIPT } = process.env;
const published = await fetch(`${ENDPOINT}/api/.well-known/receipt-keys`);
assert.equal(published.status, 200);
const keys = createLocalJWKSet(await published.json());
const options = { algorithms: ["ES256"], typ: "countersign-receipt+jwt" };

const { payload, protectedHeader } = await jwtVerify(RECEIPT, keys, options);
const [header, body, signature] = RECEIPT.split(".");
const altered = Buffer.from(JSON.stringify({ ...payload, sub: "somebody else" })).toString("base64url");
await assert.rejects(jwtVerify(`${header}.${altered}.${signature}`, keys, options), { code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" });

console.log(JSON.stringify({ ...payload, kid: protectedHeader.kid }));
