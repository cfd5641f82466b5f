import type { z } from "zod";
import { type Actor, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { inTransaction, type Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { explainChange } from "./explain_change.ts";
import type { Correction, Delivery } from "./shape.ts";
import { lockStock, setOnHand, type StockLevel } from "./store.ts";

type StockDeps = Pick<Deps, "sql" | "log" | "relay" | "requestId" | "events">;
/** What an integer of Postgres takes, rounded. */
const MAX_UNITS = 2_000_000_000;

/**
 * Goods have arrived.
 *
 * @throws {AppError} `product.missing`; `form.invalid` where that is more than can be counted
 */
export async function deliverStock(
  deps: StockDeps,
  actor: Actor,
  { id, form }: { id: number; form: z.output<typeof Delivery> },
): Promise<void> {
  await move(deps, actor, {
    ...{ id, kind: "delivery", reason: form.reason },
    to({ onHand }) {
      if (onHand + form.units <= MAX_UNITS) return onHand + form.units;
      throw new AppError("form.invalid", { fields: { units: "That is more than fits here" } });
    },
  });
}

/**
 * Somebody has counted: so many are in the house. Where units came or left since the page was shown,
 * nothing is done, as the count may be of before or after that.
 *
 * @throws {AppError} `product.missing`; `stock.moved` where it is not what the page showed;
 *   `form.invalid` where orders have a claim on more than that
 */
export async function correctStock(
  deps: StockDeps,
  actor: Actor,
  { id, form }: { id: number; form: z.output<typeof Correction> },
): Promise<void> {
  await move(deps, actor, {
    ...{ id, kind: "correction", reason: form.why },
    to({ onHand, reserved }) {
      if (onHand !== form.was) {
        const detail = `There are ${onHand} in the house now, and this page showed ${form.was}. ` +
          "Count again";
        throw new AppError("stock.moved", { detail });
      }
      if (form.counted >= reserved) return form.counted;
      const counted = `${reserved} are promised to orders. Cancel some of those first`;
      throw new AppError("form.invalid", { fields: { counted } });
    },
  });
}

interface Move {
  id: number;
  kind: "delivery" | "correction";
  reason: string;
  to(level: StockLevel): number;
}

async function move(
  deps: StockDeps,
  actor: Actor,
  { id, kind, reason, to }: Move,
): Promise<void> {
  requireRight(actor, "stock.changed");
  const isMoved = await inTransaction(deps, async (tx: Tx) => {
    const level = await lockStock(tx.sql, id);
    if (!level) throw new AppError("product.missing");
    const onHand = to(level);
    if (onHand === level.onHand) return false;
    tx.send(explainChange(tx.sql, actor, { cause: kind, movement: kind, reason }));
    await setOnHand(tx.sql, id, onHand);
    const change = { before: { units: level.onHand }, after: { units: onHand, kind } };
    await record(tx, actor, "stock.changed", `product:${id}`, change);
    return true;
  });
  if (isMoved) deps.log("stock.changed", { product_id: id, kind });
}
