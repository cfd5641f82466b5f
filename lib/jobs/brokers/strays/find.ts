import { setTimeout as pause } from "node:timers/promises";
import type { Deps } from "../../../deps.ts";
import type { Broker } from "../../task/broker.ts";
import { deskOf } from "../desk_of.ts";
import { nameOf, type Probe, queuesOf, type Stray } from "./stray.ts";

type BrokerLife = Pick<Broker, "life">;
type Stores = Pick<Deps, "redis" | "keys" | "sql" | "config">;

/** Walks of each probe: some 20,000 jobs of a queue, or promises. */
const WALKS = 20;
const APART_MS = 1_000;
/** Suspects judged at once. */
const JUDGED = 1_000;

export interface FindOptions {
  queues: readonly string[];
  /**
   * Walks of each probe, each about a thousand jobs (20); Infinity: until everything was looked at.
   */
  walks?: number;
  /** Milliseconds between the two looks (1,000). */
  apartMs?: number;
}

/** What two looks found. */
export interface StrayReport {
  strays: Stray[];
  /** Places and promises that were looked at, and whether these are all there are. */
  looked: number;
  isWhole: boolean;
}

/** A probe for each kind of fault; it goes on where it stopped. */
export function probesOf(stores: Stores, broker: BrokerLife, queues: readonly string[]): Probe[] {
  return deskOf(stores).probes(broker, queues);
}

/** Look at a good part of the broker now, and again at what looked wrong. */
export async function findStrays(
  deps: Deps,
  broker: BrokerLife,
  { queues, walks = WALKS, apartMs = APART_MS }: FindOptions,
): Promise<StrayReport> {
  return await lookTwice(probesOf(deps, broker, queues), { queues, walks, apartMs });
}

/** Where the first look finds nothing wrong, there is no second one to wait for. */
export async function lookTwice(
  probes: readonly Probe[],
  { queues, walks, apartMs }: Required<FindOptions>,
): Promise<StrayReport> {
  const found = await Promise.all(probes.map((probe) => firstLook(probe, { queues, walks })));
  const looked = found.reduce((sum, one) => sum + one.looked, 0);
  const isWhole = found.every((one) => one.isWhole);
  const suspects = found.flatMap((one) => one.suspects);
  if (suspects.length === 0) return { strays: [], looked, isWhole };
  await pause(apartMs);
  const seen = new Map(suspects.map((stray) => [nameOf(stray), stray.seen]));
  const strays = await judge(probes, suspects);
  return { strays: strays.filter((one) => seen.get(nameOf(one)) === one.seen), looked, isWhole };
}

/** Those of the strays that are still wrong, in whatever way. */
export async function stillAstray(
  deps: Deps,
  broker: BrokerLife,
  strays: readonly Stray[],
): Promise<Stray[]> {
  return await judge(probesOf(deps, broker, [...queuesOf(strays)]), strays);
}

async function judge(probes: readonly Probe[], suspects: readonly Stray[]): Promise<Stray[]> {
  const judged: Stray[] = [];
  for (const probe of probes) {
    const its = suspects.filter(({ fault }) => probe.faults.includes(fault));
    for (let at = 0; at < its.length; at += JUDGED) {
      judged.push(...await probe.judge(its.slice(at, at + JUDGED)));
    }
  }
  return judged;
}

async function firstLook(
  probe: Probe,
  { queues, walks }: { queues: readonly string[]; walks: number },
) {
  // A SCAN may name a key twice.
  const suspects = new Map<string, Stray>();
  let looked = 0;
  let isWhole = false;
  for (let n = 0; n < walks && !isWhole; n++) {
    const some = await probe.walk();
    isWhole = some.isWhole;
    const candidates = some.candidates.filter(({ queue }) => queues.includes(queue));
    looked += candidates.length;
    for (const stray of await probe.judge(candidates)) suspects.set(nameOf(stray), stray);
  }
  return { suspects: [...suspects.values()], looked, isWhole };
}
