import { DAY_MS } from "../../clock.ts";
import type { Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { searchTextOf } from "../search.ts";
import { lockOrdersOf, type OrdersOf, selectUnderWay, updateErased } from "./store.ts";

/** What stands on an order whose owner was erased. */
const ERASED = { name: "Erased", email: "erased@erased.invalid" } as const;

/** What was sent is taken for arrived then, whether somebody has said so or not. */
const ARRIVES_MS = 30 * DAY_MS;

/** Numbers of a person's orders that cannot be delivered without what they say, twenty at most. */
export function ordersUnderWay(
  { sql, clock }: { readonly sql: Queryable } & Pick<Deps, "clock">,
  whose: OrdersOf,
): Promise<string[]> {
  const sentBefore = new Date(clock.now().getTime() - ARRIVES_MS);
  return selectUnderWay(sql, { ...whose, sentBefore });
}

/** Take out of a person's orders all that tells who it is; the books keep the rest. @returns how many */
export async function eraseOrders(
  { sql }: { readonly sql: Queryable },
  whose: OrdersOf,
): Promise<number> {
  const orders = await lockOrdersOf(sql, whose);
  const ids = orders.map(({ id }) => id);
  const texts = orders.map((order) => searchTextOf({ ...order, ...ERASED }));
  if (ids.length > 0) await updateErased(sql, { ids, texts, ...ERASED });
  return ids.length;
}
