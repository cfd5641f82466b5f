import type { Deps } from "../deps.ts";
import { within } from "../within.ts";
import type { Services } from "./services.ts";

/** What counts may be read from. */
export type CountFrom = Pick<Services, "deps" | "broker" | "timetable">;

/** How many of a noun ask for a person. */
export interface Attention {
  /** `bad` where something broke. */
  tone: "waiting" | "bad";
  /** Cheap: it is asked again every two seconds while somebody looks at the panel. */
  count(from: CountFrom): Promise<number>;
}

/** Counts younger than this are right enough beside a link. */
const FRESH_MS = 2_000;
/** Up to this age they are shown at once while others are read. */
const STALE_MS = 30_000;
/** A number that takes longer is left out. */
const COUNT_MS = 1_000;
/** No page waits longer for a number beside a link. */
const WAIT_MS = 150;

interface Reading {
  atMs: number;
  counts: Promise<ReadonlyMap<string, number>>;
  /** The last ones that came. */
  last: { atMs: number; counts: ReadonlyMap<string, number> } | null;
}

// By pool: what is kept is what that database says.
const readings = new WeakMap<Deps["sql"], Reading>();

/**
 * How many of each noun ask for a person, by its address: read once for all who look within two
 * seconds. What cannot be read is left out, and no page waits for it.
 */
export async function attentionCounts(
  from: CountFrom,
  nouns: readonly { href: string; attention?: Attention | undefined }[],
): Promise<ReadonlyMap<string, number>> {
  const { sql, clock } = from.deps;
  const nowMs = clock.now().getTime();
  const isYounger = (atMs: number, ms: number) => nowMs >= atMs && nowMs - atMs < ms;
  let reading = readings.get(sql);
  if (!reading || !isYounger(reading.atMs, FRESH_MS)) {
    const next: Reading = {
      atMs: nowMs,
      counts: readCounts(from, nouns),
      last: reading?.last ?? null,
    };
    next.counts.then((counts) => next.last = { atMs: nowMs, counts });
    readings.set(sql, reading = next);
  }
  const { last } = reading;
  if (last && isYounger(last.atMs, STALE_MS)) return last.counts;
  return await within(WAIT_MS, reading.counts).catch(() => new Map());
}

async function readCounts(
  from: CountFrom,
  nouns: readonly { href: string; attention?: Attention | undefined }[],
): Promise<ReadonlyMap<string, number>> {
  const counts = await Promise.all(nouns.map(async ({ href, attention }) => {
    // One that asks who is away must not keep the others back.
    const count = attention ? await within(COUNT_MS, attention.count(from)).catch(() => 0) : 0;
    return [href, count] as const;
  }));
  return new Map(counts.filter(([, count]) => count > 0));
}
