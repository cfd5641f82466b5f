import { z } from "zod";
import { orders } from "../i18n/en/orders.ts";
import { plainDigits } from "../text/mod.ts";
import { readExpiry } from "./expiry.ts";

export const paymentMethods = ["on_delivery", "test_card"] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** In English, for the panel. */
export const paymentWords: Readonly<Record<PaymentMethod, string>> = orders.payments;

/** Where the provider tells the shop what became of a payment: signed, without a form token. */
export const PAYMENT_WEBHOOK_PATH = "/api/payments/webhook";

const digits = (text: string) => plainDigits(text).replaceAll(/[\s\p{Cf}\p{Pd}]/gu, "");

const says = {
  number: "Enter the 12 to 19 digits of the card",
  expiry: "Enter month and year as on the card, such as 04/29",
  cvc: "Enter the 3 or 4 digits on the card",
};
/** A field that is not there at all is asked for like an empty one. */
const typed = (error: string) => z.string({ error });

/** A card as it is typed. It lives for one call: never stored, logged, or shown again. */
export const Card = z.object({
  number: typed(says.number).transform(digits).refine((number) => /^\d{12,19}$/.test(number), {
    error: says.number,
  }).refine((number) => !/^\d{12,19}$/.test(number) || hasLuhnSum(number), {
    error: "A digit of the card number is wrong. Check it against the card",
  }),
  /** `2029-04` */
  expiry: typed(says.expiry).transform((text, fault) => {
    const expiry = readExpiry(text);
    if (expiry !== null) return expiry;
    fault.addIssue({ code: "custom", message: says.expiry });
    return z.NEVER;
  }),
  cvc: typed(says.cvc).transform(digits).refine((cvc) => /^\d{3,4}$/.test(cvc), {
    error: says.cvc,
  }),
});
export type Card = z.output<typeof Card>;

/** The card's fields as the checkout form names them. */
export const CardForm = z.object({
  card_number: Card.shape.number,
  card_expiry: Card.shape.expiry,
  card_cvc: Card.shape.cvc,
}).transform((form): Card => ({
  number: form.card_number,
  expiry: form.card_expiry,
  cvc: form.card_cvc,
}));

/** Whether anything was typed into the card's fields; what it is does not leave this schema. */
export const CardTyped = z.object({
  card_number: z.string().default(""),
  card_expiry: z.string().default(""),
  card_cvc: z.string().default(""),
}).transform((form) => Object.values(form).some((typed) => /[\p{L}\p{N}]/u.test(typed)));

/** The check every card number satisfies: it catches one wrong or two swapped digits. */
export function hasLuhnSum(number: string): boolean {
  let sum = 0;
  for (const [i, digit] of [...number].reverse().entries()) {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
