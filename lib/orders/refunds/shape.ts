import type { OrderLine } from "../shape.ts";

/*
 *   asked ──> sent ──> done      the money is on its way back
 *     │         └────> refused   the provider does not pay; it can be asked for again
 *     └──> withdrawn             with the cancellation that it belonged to
 */
export const refundStates = ["asked", "sent", "done", "refused", "withdrawn"] as const;
export type RefundState = (typeof refundStates)[number];

/** `by_hand`: a colleague gives it back, in cash or by transfer, and says so. */
export type RefundMethod = "card" | "by_hand";

export interface RefundLine {
  /** Which line of the order, from 1 on. */
  position: number;
  quantity: number;
  /** The units go back onto the shelf. */
  restock: boolean;
}

export interface Refund {
  id: string;
  amountCents: number;
  state: RefundState;
  method: RefundMethod;
  reason: string;
  /** A colleague's address; `null` where the account is gone, or the shop did it. */
  by: string | null;
  askedAt: Date;
  settledAt: Date | null;
  /** Why the provider does not pay. */
  refusal: string | null;
  lines: RefundLine[];
}

/** A line of an order, and how many of its units nobody has been paid back for. */
export interface RefundableLine extends OrderLine {
  position: number;
  left: number;
}

/** Whether its sum counts as paid back. */
export function isCounted({ state }: Pick<Refund, "state">): boolean {
  return state !== "refused" && state !== "withdrawn";
}

/** The lines of an order with what is left of each. */
export function refundableLines(
  lines: readonly OrderLine[],
  refunds: readonly Pick<Refund, "state" | "lines">[],
): RefundableLine[] {
  const refunded = new Map<number, number>();
  for (const { position, quantity } of refunds.filter(isCounted).flatMap((one) => one.lines)) {
    refunded.set(position, (refunded.get(position) ?? 0) + quantity);
  }
  return lines.map((line, index) => {
    const position = index + 1;
    return { ...line, position, left: line.quantity - (refunded.get(position) ?? 0) };
  });
}
