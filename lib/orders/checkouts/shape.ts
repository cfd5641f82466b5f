/*
 * A checkout that is paid by card holds its goods while the provider is asked, outside of any
 * transaction:
 *
 *   held ──> placed      the provider has authorised: it is an order, and then the money is taken
 *     └────> released    refused, given up, or too late: the goods are back, and nothing is taken
 *
 * The row's state alone decides which of the two it is. What the provider has open of a released one is
 * cancelled, by whoever comes to it first: the one who released it, or the reconciliation.
 */
export const checkoutStates = ["held", "placed", "released"] as const;
export type CheckoutState = (typeof checkoutStates)[number];

/**
 * Why goods were given back. `refused`: by the bank, or by the shopper at the provider; `away`: the
 * provider gave no answer; `lost`: it never heard of it, since a process of ours died.
 */
export const releaseReasons = ["refused", "given_up", "expired", "away", "lost"] as const;
export type ReleaseReason = (typeof releaseReasons)[number];

/** Who brought the provider's answer. */
export type SettledBy = "checkout" | "return" | "webhook" | "shopper" | "reconciliation";

/** How long goods are held for who pays. */
export const HOLD_MS = 15 * 60_000;
/** By how much who needs longer keeps them, and how often (WCAG 2.2, 2.2.1: ten times at least). */
export const EXTENSION_MS = 10 * 60_000;
export const MAX_EXTENSIONS = 10;

/** What the page of a payment shows; nothing of the person. */
export interface CheckoutView {
  id: string;
  publicId: string;
  state: CheckoutState;
  amountCents: number;
  currency: string;
  /** The provider's page; null before it has answered, and where there is none. */
  payUrl: string | null;
  heldUntil: Date;
  /** Whether it can be held for longer. */
  isExtensible: boolean;
  why: ReleaseReason | null;
}
