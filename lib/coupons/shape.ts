import { z } from "zod";
import { DAY_MS } from "../clock.ts";
import { DEFAULT_LOCALE, formatOf, type Locale, textsOf } from "../i18n/mod.ts";
import { formatMoney, readAmount } from "../money/mod.ts";
import { isVisible, plainDigits, readWholeNumber } from "../text/mod.ts";

/** What a code takes off: a percentage of the goods, or a sum in minor units. */
export interface CouponValue {
  kind: "percent" | "amount";
  value: number;
  /** Goods from this sum on; a sum off needs one above it, so that no order costs nothing. */
  minimumCents: number;
}

export interface Coupon extends CouponValue {
  /** Decimal. */
  id: string;
  code: string;
  /** `null`: from the beginning. */
  startsAt: Date | null;
  /** `null`: until somebody ends it. */
  endsAt: Date | null;
  /** How often it may be used in all; `null`: as often as people like. */
  usesLimit: number | null;
  isOncePerCustomer: boolean;
  uses: number;
}

/** Why a code takes nothing off now; `null` where it does. */
export function couponFault(
  { startsAt, endsAt, usesLimit, uses, minimumCents }: Coupon,
  { now, goodsCents }: { now: Date; goodsCents: number },
): "over" | "used_up" | "below" | null {
  if ((startsAt && startsAt > now) || (endsAt && endsAt <= now)) return "over";
  if (usesLimit !== null && uses >= usesLimit) return "used_up";
  return goodsCents < minimumCents || goodsCents === 0 ? "below" : null;
}

/** What it takes off goods of this sum: always less than they come to. */
export function discountCents({ kind, value }: CouponValue, goodsCents: number): number {
  const off = kind === "percent" ? Math.floor(goodsCents * value / 100) : value;
  return Math.max(0, Math.min(off, goodsCents - 1));
}

/** `10 %` or `€5.00`, and from what sum on. */
export function valueWords(
  { kind, value, minimumCents }: CouponValue,
  currency: string,
  locale: Locale = DEFAULT_LOCALE,
): string {
  const { money, percent } = formatOf(locale);
  const off = kind === "percent" ? percent(value * 100) : money(value, currency);
  return minimumCents > 0 ? textsOf(locale).terms.offFrom(off, money(minimumCents, currency)) : off;
}

const CODE_LENGTH = { min: 4, max: 24 };

/** A code as it is compared: people type it in any case, with spaces and other hyphens. */
export function tidyCode(typed: string): string {
  // Capitals of some letters come in parts, which are put together again.
  return plainDigits(typed.normalize("NFKC")).toUpperCase().normalize("NFKC")
    .replaceAll(/[\s\u200b-\u200d\ufeff]/g, "")
    .replaceAll(/[\u2010-\u2015\u2212_]/g, "-");
}

/** What a shopper types into the cart; empty takes the code out. */
export const CouponChoice = z.object({
  code: z.string().max(100, "Enter the code as it was written to you").transform(tidyCode).default(
    "",
  ),
  /** Where the form stood. */
  back: z.string().optional(),
});

const whole = (max: number, says: string) => (typed: string): number | string => {
  const number = readWholeNumber(typed);
  return number !== null && number >= 1 && number <= max ? number : says;
};

/** A field that may be empty, then `null`. */
function optional(read: (typed: string) => number | string) {
  return z.string().default("").transform((typed, fault) => {
    if (!isVisible(typed)) return null;
    const number = read(typed);
    if (typeof number === "number") return number;
    fault.addIssue({ code: "custom", message: number });
    return z.NEVER;
  });
}

const MAX_CENTS = 100_000_000;

const day = z.string().default("").transform((typed, fault) => {
  if (typed === "") return null;
  const at = /^\d{4}-\d\d-\d\d$/.test(typed) ? new Date(`${typed}T00:00:00Z`) : null;
  if (at && at.toISOString().startsWith(typed) && typed >= "2000" && typed < "2200") return at;
  fault.addIssue({ code: "custom", message: "Choose a day, such as 2027-01-31" });
  return z.NEVER;
});

/** A new code as staff types it. */
export function NewCouponForm(currency: string) {
  const amount = (typed: string) => {
    const cents = readAmount(typed, currency);
    if (cents === null || cents === 0) return "Enter an amount, such as 5.00";
    return cents <= MAX_CENTS ? cents : "That is more than an order may come to";
  };
  return z.object({
    /** Empty: one is made that nobody guesses. */
    code: z.string().default("").transform(tidyCode).pipe(
      z.string().regex(/^(?:[A-Z0-9]+(?:-[A-Z0-9]+)*)?$/, {
        error: "Letters, digits and hyphens only, such as SPRING-10",
      }).refine(
        ({ length }) => length === 0 || (length >= CODE_LENGTH.min && length <= CODE_LENGTH.max),
        { error: `${CODE_LENGTH.min} to ${CODE_LENGTH.max} signs, or leave it empty` },
      ),
    ),
    percent: optional(whole(99, "Enter a whole number from 1 to 99")),
    amount: optional(amount),
    minimum: optional(amount),
    starts: day,
    /** The last day on which it is taken. */
    ends: day,
    uses: optional(whole(1_000_000, "Enter a whole number, such as 100")),
    once: z.literal("1").optional(),
  }).superRefine((form, ctx) => {
    const fault = (at: string, message: string) =>
      ctx.addIssue({ code: "custom", path: [at], message });
    const { percent, amount, minimum, starts, ends } = form;
    if (percent === null && amount === null) fault("percent", "Enter a percentage or an amount");
    if (percent !== null && amount !== null) fault("amount", "Either a percentage or an amount");
    if (amount !== null && (minimum ?? 0) <= amount) {
      fault(
        "minimum",
        `Enter a sum above ${formatMoney(amount, currency)}: no order is for nothing`,
      );
    }
    if (starts && ends && ends < starts) fault("ends", "This is before its first day");
  }).transform(({ code, percent, amount, minimum, starts, ends, uses, once }) => ({
    code,
    kind: percent === null ? "amount" as const : "percent" as const,
    value: percent ?? amount ?? 0,
    minimumCents: minimum ?? 0,
    startsAt: starts,
    endsAt: ends && new Date(ends.getTime() + DAY_MS),
    usesLimit: uses,
    isOncePerCustomer: once === "1",
  }));
}
export type NewCoupon = z.output<ReturnType<typeof NewCouponForm>>;
