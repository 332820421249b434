package dev.countersign.example;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The application; {@link BackEndTest} starts it with payments in memory. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class BackEnd {}
