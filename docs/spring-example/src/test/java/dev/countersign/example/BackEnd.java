package dev.countersign.example;

// docs: spring-application

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The application. It wants one bean of yours: {@link Payments}. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class BackEnd {
    public static void main(String[] args) {
        SpringApplication.run(BackEnd.class, args);
    }
}
// docs: end
