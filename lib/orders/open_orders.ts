import { createHmac } from "node:crypto";
import type { Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import type { PaymentMethod } from "../payments/shape.ts";
import { countHeld } from "./checkouts/store.ts";
import { countOpen, lockOrderer, type OpenOrders } from "./store.ts";

/*
 * An order on delivery takes stock on nobody's word, and so does a checkout while it is paid by card.
 * How many of each may be open, neither paid nor packed, is bounded for one e-mail address and for one
 * network, so that nobody empties the shelves.
 */

/** Open ones of each at once. A network may be a house, an office or a whole provider's gate. */
export const openOrderLimits = { email: 5, network: 20 } as const;

/** Who orders, as far as it is counted. */
export interface Orderer {
  email: string;
  /** Keyed hash of the network; `null` where it is not bounded. */
  networkMac: Uint8Array | null;
  payment: PaymentMethod;
}

/** What is kept of where an order came from: nothing can be read from it. */
export function networkMacOf({ config }: Deps, network: string | null): Uint8Array | null {
  if (network === null) return null;
  return createHmac("sha256", config.SESSION_SECRET.reveal())
    .update(JSON.stringify(["orders", network])).digest();
}

/**
 * Whoever orders under the same address or from the same network waits here until this transaction
 * ends, so that a hundred at once are a hundred counted. None are where the network is not bounded.
 */
export async function countOpenOrders(
  { sql }: Tx,
  { email, networkMac, payment }: Orderer,
): Promise<OpenOrders> {
  if (networkMac === null) return { byEmail: 0, byNetwork: 0 };
  // Three statements, so that the last sees what those did who held the locks; one round trip.
  const [, , open] = await Promise.all([
    lockOrderer(sql, `email ${email}`),
    lockOrderer(sql, `network ${networkMac.toHex()}`),
    (payment === "on_delivery" ? countOpen : countHeld)(sql, { email, networkMac }),
  ]);
  return open;
}

/** @throws {AppError} `order.too_many_open` */
export function refuseTooManyOpen(open: OpenOrders, payment: PaymentMethod): void {
  const which = open.byEmail >= openOrderLimits.email
    ? "under this e-mail address"
    : open.byNetwork >= openOrderLimits.network
    ? "from your network"
    : null;
  if (which === null) return;
  const count = which === "from your network" ? open.byNetwork : open.byEmail;
  const sentence = payment === "on_delivery"
    ? `There are ${count} open orders on delivery ${which}. ` +
      "Pay this one by card, or wait until one of them is packed"
    : `There are ${count} orders ${which} that wait to be paid. ` +
      "Pay one of them, or wait until they are given up";
  throw new AppError("order.too_many_open", { detail: sentence, fields: { payment: sentence } });
}
