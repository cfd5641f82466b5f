import { setTimeout as pause } from "node:timers/promises";
import { address, createShopper } from "../../../../lib/site/testing/shopper.ts";

/** An order that a shopper was told of. */
export interface Told {
  /** Of this order alone: more than one order of it is a double. */
  email: string;
  publicId: string;
  askedAtMs: number;
  toldAtMs: number;
  /** Times the form was sent. */
  sent: number;
}

export interface SteadyShopping {
  url: string;
  slugs: readonly string[];
  perSecond: number;
  /** How many shop at once; each begins an order, and the next one when it is time for it. */
  shoppers: number;
  signal: AbortSignal;
}

export interface Shopped {
  told: Told[];
  /** Answers to a checkout that were no order, by status; 0: other pages that did not come. */
  refused: Map<number, number>;
}

/** What a person waits before pressing the button again. */
const AGAIN_MS = 250;
const ANSWER_WITHIN_MS = 10_000;

/**
 * Orders at a steady rate through the shop's forms, until `signal`; what was begun then is finished.
 * Whoever gets no order sends the very same form again, as a browser does that is asked to.
 */
export function shopSteadily(shopping: SteadyShopping): { so: Shopped; done: Promise<void> } {
  const so: Shopped = { told: [], refused: new Map() };
  const everyMs = 1_000 * shopping.shoppers / shopping.perSecond;
  const shop = async (_: unknown, n: number) => {
    await pause(everyMs * n / shopping.shoppers);
    for (let turn = 0; !shopping.signal.aborted; turn++) {
      const beganMs = performance.now();
      await order(shopping, { so, email: `shopper-${n}-${turn}@example.com`, turn: n + turn });
      await pause(Math.max(0, everyMs - (performance.now() - beganMs)));
    }
  };
  return { so, done: Promise.all(Array.from({ length: shopping.shoppers }, shop)).then(() => {}) };
}

async function order(
  { url, slugs }: SteadyShopping,
  { so, email, turn }: { so: Shopped; email: string; turn: number },
): Promise<void> {
  const send = (request: Request) =>
    fetch(request, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  const shopper = createShopper(url, { send });
  const again = async <T>(work: () => Promise<T | null>): Promise<T> => {
    for (;;) {
      const answer = await work().catch(() => {
        count(so.refused, 0);
        return null;
      });
      if (answer !== null) return answer;
      await pause(AGAIN_MS);
    }
  };
  const slug = slugs[turn % slugs.length]!;
  await again(() => shopper.addToCart(slug).then(() => true));
  const form = await again(async () => {
    const shown = await shopper.checkoutForm();
    return shown.token ? { ...shown, ...address, email } : null;
  });
  const askedAtMs = performance.now();
  let sent = 0;
  const location = await again(async () => {
    sent++;
    const answer = await shopper.post("/checkout", form);
    if (answer.status === 303) return answer.location;
    count(so.refused, answer.status);
    return null;
  });
  const publicId = location.split("/").pop()!;
  so.told.push({ email, publicId, askedAtMs, toldAtMs: performance.now(), sent });
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
