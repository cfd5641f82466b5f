import { randomInt } from "node:crypto";
import { type Actor, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { inTransaction } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import type { NewCoupon } from "./shape.ts";
import { insertCoupon, updateEnd } from "./store.ts";

/**
 * Make a code that takes something off. Without one of the merchant's own it is ten signs that nobody
 * guesses.
 *
 * @returns the code
 * @throws {AppError} `form.invalid` where the code is taken, also by one that has ended
 */
export async function createCoupon(deps: Deps, actor: Actor, form: NewCoupon): Promise<string> {
  requireRight(actor, "coupon.created");
  const code = form.code || makeCode();
  const id = await inTransaction(deps, async (tx) => {
    const id = await insertCoupon(tx.sql, { ...form, code, createdAt: deps.clock.now() });
    if (id === null) {
      throw new AppError("form.invalid", { fields: { code: "There is, or was, such a code" } });
    }
    const { kind, value, minimumCents, usesLimit, isOncePerCustomer } = form;
    const after = { kind, value, minimumCents, usesLimit, isOncePerCustomer };
    await record(tx, actor, "coupon.created", `coupon:${id}`, { after });
    return id;
  });
  deps.log("coupon.created", { coupon_id: id });
  return code;
}

/** End a code now. @returns why not, or `null` */
export async function endCoupon(deps: Deps, actor: Actor, id: string): Promise<string | null> {
  requireRight(actor, "coupon.ended");
  const isEnded = await inTransaction(deps, async (tx) => {
    const before = await updateEnd(tx.sql, { id, at: deps.clock.now() });
    if (before === undefined) return false;
    const change = { before: { endsAt: before?.toISOString() ?? null } };
    await record(tx, actor, "coupon.ended", `coupon:${id}`, change);
    return true;
  });
  if (!isEnded) return "It has ended already";
  deps.log("coupon.ended", { coupon_id: id });
  return null;
}

/** Without what is mistaken for something else: 0 and O, 1, I and L. */
const signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

function makeCode(): string {
  return Array.from({ length: 10 }, () => signs[randomInt(signs.length)]).join("");
}
