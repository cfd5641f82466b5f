import { createHash } from "node:crypto";
import type { Clock } from "../../clock.ts";
import type { Charge, Movement, MovementAnswer, Payment, PaymentProvider } from "../provider.ts";
import type { Card } from "../shape.ts";
import { isOneWay, KEEPS_MONEY, refusalOf } from "./cards.ts";

/*
 * A provider with nothing behind it, for a shop that is tried: it lives in the process that asks,
 * answers by the card's number alone, remembers nothing, and takes money from nobody.
 */

/** How it begins what it calls a payment of which nothing can be paid back. */
const KEPT = "test_kept_";

export function builtIn(clock: Clock): PaymentProvider {
  return {
    takesCards: true,
    capturesLater: false,
    begin: (charge, card) => Promise.resolve(answer(charge, { card, now: clock.now() })),
    find: () => Promise.resolve(null),
    cancel: () => Promise.resolve(),
    capture: ({ reference }) => Promise.resolve({ ok: true, reference }),
    refund: (movement) => Promise.resolve(giveBack(movement)),
    readNotice: () => ({ isGenuine: false }),
  };
}

function answer(
  { key }: Charge,
  { card, now }: { card: Card | null; now: Date },
): Payment {
  if (card === null) throw new Error("Cannot charge without a card");
  const reference = `${isOneWay(card) ? KEPT : "test_"}${hashOf(key)}`;
  const refusal = refusalOf(card, now);
  return { reference, state: refusal ? "refused" : "authorised", url: null, refusal };
}

function giveBack({ reference, key }: Movement): MovementAnswer {
  if (reference.startsWith(KEPT)) return { ok: false, sentence: KEEPS_MONEY };
  return { ok: true, reference: `test_back_${hashOf(key)}` };
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 24);
}
