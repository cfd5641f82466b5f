import { deleteShopper, shopperOfEmail } from "../accounts/shoppers/mod.ts";
import { type Actor, type Buyer, type Person, requireRight } from "../actor.ts";
import { record, type Subject } from "../audit/mod.ts";
import type { TransactionSql } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { eraseOrders, type OrdersOf, ordersUnderWay } from "../orders/of_shopper/mod.ts";
import { forgetWatches } from "../prices/mod.ts";
import type { EraseReason } from "./shape.ts";
import { deleteCustomer, selectCustomer } from "./store.ts";

export type EraseAnswer =
  | { ok: true; orders: number }
  | { ok: false; reason: "missing" }
  /** Orders that could not be delivered without what is to be erased, by their numbers. */
  | { ok: false; reason: "under_way"; numbers: string[] };

type EraseDeps = Pick<Deps, "sql" | "clock" | "log">;

/** Erase one's own account, and all that tells whose the orders were. Who calls it has asked for the password. */
export function eraseOwn(
  deps: EraseDeps,
  actor: Buyer,
  { email }: { email: string },
): Promise<EraseAnswer> {
  requireRight(actor, "shopper.erased");
  const { shopperId } = actor;
  const subject = `shopper:${shopperId}` as const;
  return erase(deps, { actor, whose: { shopperId, email }, subject, after: { by: "shopper" } });
}

/**
 * Erase a customer who has asked for it: the account where there is one, and all that tells whose the orders
 * were.
 *
 * @throws {AppError} `right.missing`
 */
export async function eraseCustomer(
  deps: EraseDeps,
  actor: Person,
  { customerId, reason }: { customerId: string; reason: EraseReason },
): Promise<EraseAnswer> {
  requireRight(actor, "shopper.erased");
  const customer = await selectCustomer(deps.sql, customerId);
  if (!customer) return { ok: false, reason: "missing" };
  const { email } = customer;
  const shopperId = await shopperOfEmail(deps, email);
  const subject = `customer:${customerId}` as const;
  return await erase(deps, { actor, whose: { shopperId, email }, subject, after: { reason } });
}

interface Erasure {
  actor: Actor;
  whose: OrdersOf;
  subject: Subject;
  after: { by: "shopper" } | { reason: EraseReason };
}

async function erase(
  { sql, clock, log }: EraseDeps,
  { actor, whose, subject, after }: Erasure,
): Promise<EraseAnswer> {
  const answer = await sql.begin(async (tx): Promise<EraseAnswer> => {
    const numbers = await ordersUnderWay({ sql: tx, clock }, whose);
    if (numbers.length > 0) return { ok: false, reason: "under_way", numbers };
    const orders = await eraseIn(tx, whose);
    await record({ sql: tx }, actor, "shopper.erased", subject, { after: { ...after, orders } });
    return { ok: true, orders };
  });
  if (answer.ok) log("shopper.erased", { subject, orders: answer.orders });
  return answer;
}

async function eraseIn(tx: TransactionSql, { shopperId, email }: OrdersOf): Promise<number> {
  const orders = await eraseOrders({ sql: tx }, { shopperId, email });
  await deleteCustomer(tx, email);
  await forgetWatches({ sql: tx }, email);
  if (shopperId !== null) await deleteShopper(tx, shopperId);
  return orders;
}
