import { make } from "./dom.js";

/** The ways of a code: how the page speaks of each, and the methods that go by it. */
export const WAYS = {
  EMAIL: {
    channel: "email", to: "mailbox", name: "E-mail", message: "E-mail", by: "by e-mail", place: "in your mailbox",
    signIn: "EMAIL_OTP", stepUp: "EMAIL_OTP_STEPUP",
  },
  SMS: {
    channel: "sms", to: "phone", name: "Text message", message: "Text message", by: "by text message", place: "on your phone",
    signIn: "SMS_OTP", stepUp: "SMS_OTP_STEPUP",
  },
  WHATSAPP: {
    channel: "whatsapp", to: "phone", name: "WhatsApp", message: "WhatsApp message", by: "by WhatsApp", place: "in WhatsApp",
    signIn: "WHATSAPP_OTP", stepUp: "WHATSAPP_OTP_STEPUP",
  },
};

/** The ways that a pool has switched on, as pairs of medium and way. */
export const waysOf = (channels) => Object.entries(WAYS).filter(([, { channel }]) => channels.includes(channel));

/** Fills a list of choices with pairs of value and text. */
export const offer = (select, choices) =>
  select.replaceChildren(...choices.map(([value, textContent]) => make("option", { value, textContent })));
