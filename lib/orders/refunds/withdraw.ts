import type { Tx } from "../../db/mod.ts";
import { AppError } from "../../errors.ts";
import { withdrawRefunds } from "./store.ts";

/**
 * The cancellation is taken back, and with it the refund it asked for.
 *
 * @throws {AppError} `order.undo_refused` where the money is on its way
 */
export async function withdrawWithCancellation(
  tx: Tx,
  asked: { orderId: string; at: Date },
): Promise<void> {
  if (await withdrawRefunds(tx.sql, asked)) return;
  const detail = "The money is on its way back to the card. The order stays cancelled";
  throw new AppError("order.undo_refused", { detail });
}
