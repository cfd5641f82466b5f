import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import type { OrderSummary } from "../orders/mod.ts";
import { type Customer, masked } from "./shape.ts";
import { selectCustomer, selectOrdersOf, selectReveal } from "./store.ts";

const idShape = /^[1-9]\d{0,17}$/;
const ORDERS = 100;

export interface FoundCustomer {
  /** Masked, unless `revealedUntil` says until when it is not. */
  customer: Customer;
  /** The newest orders, a hundred at most. */
  orders: OrderSummary[];
  revealedUntil: Date | null;
}

/** A customer, as one session may see it now. @throws {AppError} `customer.missing` */
export async function findCustomer(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { id, sessionId }: { id: string; sessionId: string },
): Promise<FoundCustomer> {
  const customer = idShape.test(id) ? await selectCustomer(sql, id) : null;
  if (!customer) throw new AppError("customer.missing");
  const [orders, revealedUntil] = await Promise.all([
    selectOrdersOf(sql, { email: customer.email, limit: ORDERS }),
    selectReveal(sql, { sessionId, customerId: id, now: clock.now() }),
  ]);
  return { customer: revealedUntil ? customer : masked(customer), orders, revealedUntil };
}
