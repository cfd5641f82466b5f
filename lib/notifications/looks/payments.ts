import { countOverduePayments } from "../../orders/mod.ts";
import { ONLY } from "../shape.ts";
import type { Look } from "./look.ts";

/** Each minute what is open is settled: what is so long past its time does not go by itself. */
const OPEN_MS = 5 * 60_000;

/** Money or goods of shoppers that hang between the shop and its payment provider. */
export const openPayments: Look = {
  kind: "payments_open",
  everyMs: 60_000,
  async find({ deps }, current) {
    // What is told of stays until the last one is settled, or nearly so new that it may be.
    const forMs = current.length > 0 ? OPEN_MS * 0.9 : OPEN_MS;
    const count = await countOverduePayments(deps, { forMs });
    return { seen: count === 0 ? [] : [{ subject: ONLY, count }] };
  },
};
