import { setTimeout as pause } from "node:timers/promises";
import type { Deps } from "../../../deps.ts";
import type { Broker } from "../../task/broker.ts";
import { deskOf } from "../desk_of.ts";
import { type Look, nameOf, queuesOf, type Stray } from "./stray.ts";

type Watched = Pick<Broker, "life">;
type Stores = Pick<Deps, "redis" | "keys" | "sql" | "config">;

/** Walks of each look: some 20,000 jobs of a queue, or promises. */
const WALKS = 20;
const APART_MS = 1_000;
/** Suspects judged at once. */
const JUDGED = 1_000;

export interface FindOptions {
  queues: readonly string[];
  /** Walks of about a thousand jobs (20); Infinity: until all was looked at. */
  walks?: number;
  /** Milliseconds between the two looks (1,000). */
  apartMs?: number;
}

/** What two looks found. */
export interface Found {
  strays: Stray[];
  /** Places and promises that were looked at, and whether these are all. */
  looked: number;
  isWhole: boolean;
}

/** The looks for all kinds of faults; each goes on where it stopped. */
export function looksAt(stores: Stores, broker: Watched, queues: readonly string[]): Look[] {
  return deskOf(stores).looks(broker, queues);
}

/** Look at a good part of the broker now, and again at what looked wrong. */
export async function findStrays(
  deps: Deps,
  broker: Watched,
  { queues, walks = WALKS, apartMs = APART_MS }: FindOptions,
): Promise<Found> {
  return await lookTwice(looksAt(deps, broker, queues), { queues, walks, apartMs });
}

/** Nothing to wait for where all is well. */
export async function lookTwice(
  looks: readonly Look[],
  { queues, walks, apartMs }: Required<FindOptions>,
): Promise<Found> {
  const found = await Promise.all(looks.map((look) => firstLook(look, { queues, walks })));
  const looked = found.reduce((sum, one) => sum + one.looked, 0);
  const isWhole = found.every((one) => one.isWhole);
  const suspects = found.flatMap((one) => one.suspects);
  if (suspects.length === 0) return { strays: [], looked, isWhole };
  await pause(apartMs);
  const seen = new Map(suspects.map((stray) => [nameOf(stray), stray.seen]));
  const strays = await judge(looks, suspects);
  return { strays: strays.filter((one) => seen.get(nameOf(one)) === one.seen), looked, isWhole };
}

/** Those that are still wrong, whatever way. */
export async function stillAstray(
  deps: Deps,
  broker: Watched,
  strays: readonly Stray[],
): Promise<Stray[]> {
  return await judge(looksAt(deps, broker, [...queuesOf(strays)]), strays);
}

async function judge(looks: readonly Look[], suspects: readonly Stray[]): Promise<Stray[]> {
  const judged: Stray[] = [];
  for (const look of looks) {
    const its = suspects.filter(({ fault }) => look.faults.includes(fault));
    for (let at = 0; at < its.length; at += JUDGED) {
      judged.push(...await look.judge(its.slice(at, at + JUDGED)));
    }
  }
  return judged;
}

async function firstLook(
  look: Look,
  { queues, walks }: { queues: readonly string[]; walks: number },
) {
  // A SCAN may name a key twice.
  const suspects = new Map<string, Stray>();
  let looked = 0;
  let isWhole = false;
  for (let n = 0; n < walks && !isWhole; n++) {
    const some = await look.walk();
    isWhole = some.isWhole;
    const candidates = some.candidates.filter(({ queue }) => queues.includes(queue));
    looked += candidates.length;
    for (const stray of await look.judge(candidates)) suspects.set(nameOf(stray), stray);
  }
  return { suspects: [...suspects.values()], looked, isWhole };
}
