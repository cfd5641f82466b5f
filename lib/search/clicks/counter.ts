import { createHmac, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import { HOUR_MS, MINUTE_MS } from "../../clock.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { MOST_ROWS, PACE } from "./bounds.ts";
import type { ClickedPair, ShownCount } from "./store.ts";
import { addClicks, addShown, lockCounts } from "./store.ts";

/*
 * Counts wait in this process for some seconds and go to the database together. What a process that
 * dies had not handed over is lost: they are counts, not orders. Who has looked is known for an hour,
 * as a hash under a key that this process alone has and never writes down: so that one network counts
 * once, however often it loads a page; and one that is faster than anybody reads counts nothing for that
 * hour, since it is a robot, whatever it calls itself.
 */

/** Counts are handed over by the first request that comes so long after the last time. */
const EVERY_MS = 10_000;
/** Counts that wait at most; what comes beyond is not counted. */
const WAITING = 2_000;
const KNOWN = 20_000;

export type CounterDeps = Pick<
  Deps,
  "sql" | "clock" | "log" | "relay" | "requestId" | "events"
>;

/** Who asks, by network; `null`: this machine, which counts each time. */
type Network = string | null;

/** How much a network has had counted since the minute began. */
interface Pace {
  sinceMs: number;
  count: number;
  /** It was too fast: nothing of it counts before. */
  untilMs: number;
}

export class ClickCounter {
  readonly #key = randomBytes(32);
  /** Since when, ms. */
  readonly #known = new LRUCache<string, number>({ max: KNOWN });
  readonly #paces = new LRUCache<string, Pace>({ max: KNOWN });
  #shown = new Map<string, ShownCount>();
  #clicks = new Map<string, ClickedPair>();
  #handedAtMs: number;
  #handing: Promise<void> = Promise.resolve();

  constructor({ clock }: Pick<Deps, "clock">) {
    this.#handedAtMs = clock.now().getTime();
  }

  /** These products were shown for a query, the first of them first. */
  noteShown(
    deps: CounterDeps,
    { query, productIds, network }: {
      query: string;
      productIds: readonly number[];
      network: Network;
    },
  ): void {
    if (this.#isKnown(deps, network, query)) return;
    for (const [at, productId] of productIds.entries()) {
      const position = at + 1;
      const one = this.#shown.get(`${position} ${productId} ${query}`);
      if (one) one.shown++;
      else if (this.#shown.size < WAITING) {
        this.#shown.set(`${position} ${productId} ${query}`, {
          ...{ query, productId, position, shown: 1 },
        });
      }
    }
    this.#handOverLater(deps);
  }

  /** Somebody has opened this product from the answers to a query. */
  noteClick(
    deps: CounterDeps,
    { query, productId, network }: { query: string; productId: number; network: Network },
  ): void {
    if (this.#isKnown(deps, network, `${productId} ${query}`)) return;
    const one = this.#clicks.get(`${productId} ${query}`);
    if (one) one.clicks++;
    else if (this.#clicks.size < WAITING) {
      this.#clicks.set(`${productId} ${query}`, { query, productId, clicks: 1 });
    }
    this.#handOverLater(deps);
  }

  /** Hand all counts over now, behind those that are on their way. */
  handOver(deps: CounterDeps): Promise<void> {
    return this.#handing = this.#handing.catch(() => {}).then(() => this.#send(deps));
  }

  async #send(deps: CounterDeps): Promise<void> {
    const [shown, clicks] = [[...this.#shown.values()], [...this.#clicks.values()]];
    this.#shown = new Map();
    this.#clicks = new Map();
    if (shown.length === 0 && clicks.length === 0) return;
    const at = deps.clock.now();
    await inTransaction(deps, async ({ sql }) => {
      await lockCounts(sql);
      if (shown.length > 0) await addShown(sql, shown, { at, most: MOST_ROWS });
      if (clicks.length > 0) await addClicks(sql, clicks);
    });
  }

  /** No page waits for it. */
  #handOverLater(deps: CounterDeps): void {
    const nowMs = deps.clock.now().getTime();
    if (nowMs - this.#handedAtMs < EVERY_MS) return;
    this.#handedAtMs = nowMs;
    this.handOver(deps).catch((error) => deps.log("search.clicks_lost", { error }));
  }

  #isKnown({ clock }: CounterDeps, network: Network, what: string): boolean {
    if (network === null) return false;
    const nowMs = clock.now().getTime();
    if (this.#isTooFast(this.#hash(network), nowMs)) return true;
    const mac = this.#hash(`${network}\0${what}`);
    const isKnown = nowMs - (this.#known.get(mac) ?? -Infinity) < HOUR_MS;
    if (!isKnown) this.#known.set(mac, nowMs);
    return isKnown;
  }

  #isTooFast(network: string, nowMs: number): boolean {
    const known = this.#paces.get(network);
    const isOver = !known || nowMs - known.sinceMs >= MINUTE_MS;
    const pace = isOver ? { sinceMs: nowMs, count: 0, untilMs: known?.untilMs ?? 0 } : known;
    if (++pace.count > PACE) pace.untilMs = nowMs + HOUR_MS;
    this.#paces.set(network, pace);
    return nowMs < pace.untilMs;
  }

  #hash(text: string): string {
    return createHmac("sha256", this.#key).update(text).digest("base64");
  }
}

const counters = new WeakMap<Deps["sql"], ClickCounter>();

/** The counter of this process. */
export function counterOf(deps: CounterDeps): ClickCounter {
  let own = counters.get(deps.sql);
  if (!own) counters.set(deps.sql, own = new ClickCounter(deps));
  return own;
}
