/**
 * Verifies a token of a Cognito user pool and yields a type that proves it.
 *
 * <p>A guided tour, in the order of a call:
 *
 * <ol>
 *   <li>{@link dev.countersign.jwt.JwtVerifier} is made once per user pool, from its issuer, a
 *       {@link dev.countersign.jwt.JwkSource} and a clock. It keeps the pool's keys, so keep the verifier.
 *   <li>{@link dev.countersign.jwt.JwtVerifier#verify verify} takes the token and what is
 *       {@link dev.countersign.jwt.Expected}: its kind, the app clients it may come from, and how old the sign-in may be.
 *   <li>It returns a {@link dev.countersign.jwt.VerifiedJwt}, which nothing else can make, or throws an
 *       {@link dev.countersign.jwt.InvalidJwtException} that names the fault.
 *   <li>{@link dev.countersign.jwt.StepUpCheck} is for back ends: was this token obtained by a fresh step-up, by this
 *       user, for this transaction? It returns a {@link dev.countersign.jwt.StepUp}.
 * </ol>
 *
 * <pre>{@code
 * String issuer = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_example";
 * var keys = JwkSource.ofUrl(URI.create(issuer + "/.well-known/jwks.json"));
 * var verifier = new JwtVerifier(issuer, keys, Clock.systemUTC());
 * VerifiedJwt jwt = verifier.verify(token, Expected.accessToken("client id"));
 * }</pre>
 *
 * <p>What it does not do: tokens of other issuers than Cognito, algorithms other than RS256, encrypted tokens, revocation
 * (a revoked token passes until it expires), and scopes or groups (read them where you need them).
 */
@NullMarked
package dev.countersign.jwt;

import org.jspecify.annotations.NullMarked;
