package dev.countersign.example;

// docs: spring-security

import static org.springframework.security.config.Customizer.withDefaults;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.StepUpCheck;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** Every route wants an access token of the pool; what wants a step-up besides asks {@link StepUpCheck}. */
@Configuration(proxyBeanMethods = false)
class SecurityConfig {
    static final Duration MAX_AGE = Duration.ofMinutes(5);

    /**
     * No cookie tells who asks, so another site cannot make a browser tell it (CSRF). Errors are dispatched without a look at the token, or
     * keys that cannot be fetched would be answered like a bad token.
     */
    @Bean
    SecurityFilterChain everyRoute(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(server -> server.jwt(withDefaults()))
                .authorizeHttpRequests(routes -> {
                    routes.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    routes.anyRequest().authenticated();
                })
                .build();
    }

    /** An access token of Cognito has no {@code aud}: which app client it was made for stands in {@code client_id}. */
    @Bean
    JwtDecoder accessTokens(PoolProperties pool) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(pool.keys().toString()).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(pool.issuer()),
                new JwtClaimValidator<>("token_use", "access"::equals),
                new JwtClaimValidator<>("client_id", pool.clientId()::equals)));
        return decoder;
    }

    @Bean
    StepUpCheck stepUps(PoolProperties pool) {
        Clock clock = Clock.systemUTC();
        JwtVerifier verifier = new JwtVerifier(pool.issuer(), JwkSource.ofUrl(pool.keys()), clock);
        return new StepUpCheck(verifier, Expected.accessToken(pool.clientId()), clock, MAX_AGE);
    }
}
// docs: end
