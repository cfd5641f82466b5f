import type { QueueReading } from "../../../../../lib/jobs/operate.ts";
import { formatCount, spanWords, type Tone } from "../../../../../lib/ui/mod.ts";
import { queueState } from "../../../../../lib/site/mod.ts";

const words: Readonly<Record<ReturnType<typeof queueState>, { says: string; tone: Tone }>> = {
  paused: { says: "paused", tone: "waiting" },
  unserved: { says: "no worker", tone: "bad" },
  late: { says: "late", tone: "waiting" },
  running: { says: "running", tone: "good" },
  idle: { says: "idle", tone: "neutral" },
};

export function stateWords(reading: QueueReading): { says: string; tone: Tone } {
  return words[queueState(reading)];
}

/** Jobs a second: `3.2`, `0`, `1,204`. */
export function rateWords(perSecond: number): string {
  if (perSecond === 0) return "0";
  return perSecond < 10 ? perSecond.toFixed(perSecond < 1 ? 2 : 1) : formatCount(perSecond | 0);
}

export function ratesWords({ rates }: Pick<QueueReading, "rates">): string {
  return rates ? `${rateWords(rates.in)} / ${rateWords(rates.out)}` : "-";
}

export function timesWords(times: { p50: number; p95: number } | null): string {
  return times ? `${spanWords(times.p50)} / ${spanWords(times.p95)}` : "-";
}

/** What bounds it: `4 at once`; "none" where nothing does. */
export function limitWords(
  { concurrency, keyConcurrency, keyRate }: QueueReading["limits"],
): string {
  return [
    ...(concurrency ? [`${formatCount(concurrency)} at once`] : []),
    ...(keyConcurrency ? [`${formatCount(keyConcurrency)} of a key at once`] : []),
    ...(keyRate ? [`${formatCount(keyRate.count)} of a key in ${spanWords(keyRate.perMs)}`] : []),
  ].join(", ") || "none";
}

/** The last hour in words, for who does not see the curve. */
export function hourWords(what: string, values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return `${what}, last hour: nobody kept it`;
  const last = values.at(-1);
  const now = last === null || last === undefined ? "" : `${formatCount(last)} now, `;
  return `${what} a minute, last hour: ${now}${formatCount(Math.max(...known))} at most`;
}
