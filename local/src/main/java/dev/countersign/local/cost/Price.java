package dev.countersign.local.cost;

import java.util.Locale;

/** What has a price that does not depend on the country. The names are the items of {@code prices.csv}. */
enum Price {
    LAMBDA_GB_SECOND,
    LAMBDA_REQUEST,
    DYNAMODB_WRITE_UNIT,
    DYNAMODB_READ_UNIT,
    KMS_REQUEST,
    KMS_KEY_MONTH,
    SES_EMAIL,
    COGNITO_LITE_USER,
    COGNITO_LITE_FREE,
    COGNITO_ESSENTIALS_USER,
    COGNITO_ESSENTIALS_FREE,
    COGNITO_PLUS_USER,
    COGNITO_PLUS_FREE,
    CLOUDWATCH_METRIC_MONTH,
    CLOUDWATCH_ALARM_MONTH,
    CLOUDWATCH_DASHBOARD_MONTH,
    CLOUDWATCH_LOG_GB;

    /** The item of WhatsApp messages to a country: what Meta takes. */
    static String whatsApp(String country) {
        return "WHATSAPP_" + country.toUpperCase(Locale.ROOT);
    }

    /** The item of text messages to a country. */
    static String sms(String country) {
        return "SMS_" + country.toUpperCase(Locale.ROOT);
    }
}
