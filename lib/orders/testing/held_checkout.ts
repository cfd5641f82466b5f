import { uuidv7 } from "uuidv7";
import type { Sql } from "../../db/mod.ts";
import { makePublicId } from "../../text/mod.ts";
import { insertCheckout } from "../checkouts/store.ts";
import { formOf } from "./shop.ts";

/** A checkout of nothing that waits for its payment. @returns its public id */
export async function holdCheckout(sql: Sql): Promise<string> {
  const { token, shown: _, ...person } = formOf({ payment: "test_card" });
  const [publicId, placedAt] = [makePublicId(), new Date()];
  const order = {
    ...person,
    ...{ id: uuidv7(), publicId, number: "261130-AAAAAA", status: "placed" as const },
    ...{ paymentReference: null, totalCents: 900, currency: "EUR", placedAt },
    ...{ networkMac: null, shopperId: null, lines: [], taxes: [], couponCode: null },
    ...{ deliveryCents: 0, discountCents: 0, locale: "en" as const },
  };
  const heldUntil = new Date(placedAt.getTime() + 900_000);
  await insertCheckout(sql, { order, token, cartId: crypto.randomUUID(), heldUntil });
  return publicId;
}
