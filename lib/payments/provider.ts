import type { Card } from "./shape.ts";

/*
 * What the shop asks of whoever takes its shoppers' money. Nothing here is ever called inside of a
 * transaction: an answer may take seconds, or never come.
 *
 *   pending ──> authorised ──> captured      the shopper has agreed; the shop has taken the money
 *     │  └────────────┴──────> cancelled     by the shop: nothing is taken any more
 *     └──────────────────────> refused       by the bank, or by the shopper
 */
export type PaymentState = "pending" | "authorised" | "captured" | "cancelled" | "refused";

/** What a shopper is to pay, known to the shop and to the provider by one key. */
export interface Charge {
  /** The same for every try of one checkout, so that a provider has one payment of it. */
  key: string;
  amountCents: number;
  /** ISO 4217. */
  currency: string;
  /** Where the provider's page leads back to. */
  returnUrl: string;
}

export interface Refusal {
  reason: "declined" | "insufficient_funds" | "expired";
  /** What the shopper reads. */
  sentence: string;
}

export interface Payment {
  /** What the provider calls it. */
  reference: string;
  state: PaymentState;
  /** The provider's page on which the shopper goes on, while it is pending. */
  url: string | null;
  /** Of a refused one. */
  refusal: Refusal | null;
}

/** Money that was authorised, and is to be taken, or to go back. */
export interface Movement {
  /** What the provider calls the payment. */
  reference: string;
  amountCents: number;
  currency: string;
  /** The same for every try, so that a provider does it once. */
  key: string;
}

export type MovementAnswer = { ok: true; reference: string } | { ok: false; sentence: string };

/** Something that was sent to the shop in a provider's name. */
export interface Notice {
  /** As it came: the signature is over its bytes. */
  body: Uint8Array;
  headers: Headers;
  now: Date;
}

/** `key`: of the charge it is about; null where it is about none of ours. */
export type NoticeAnswer = { isGenuine: false } | { isGenuine: true; key: string | null };

/** Each call throws `ProviderAway` where there is no answer in time. */
export interface PaymentProvider {
  /** Cards are typed into the shop's own form, else on a page of the provider. */
  readonly takesCards: boolean;
  /** What is authorised has to be captured, once there is an order for it. */
  readonly capturesLater: boolean;
  /** Ask for the amount, by `card` or on the provider's page. One key is one payment. */
  begin(charge: Charge, card: Card | null, signal: AbortSignal): Promise<Payment>;
  /** What became of it; null where the provider never heard of it. */
  find(charge: Charge, signal: AbortSignal): Promise<Payment | null>;
  /** From here on nothing is taken under this key, not even by a `begin()` that arrives later. */
  cancel(charge: Charge, signal: AbortSignal): Promise<void>;
  /** Take what was authorised. */
  capture(movement: Movement, signal: AbortSignal): Promise<MovementAnswer>;
  /** Let money go back the way it came. */
  refund(movement: Movement, signal: AbortSignal): Promise<MovementAnswer>;
  /** Whether the provider has sent it, lately. What it says is asked again, never believed. */
  readNotice(notice: Notice): NoticeAnswer;
}

/** The provider gave no answer that can be understood, or none in time: nobody knows what it did. */
export class ProviderAway extends Error {
  override readonly name = "ProviderAway";
}

/** How long a provider is waited for, ms. */
export const PROVIDER_LIMIT_MS = 10_000;
