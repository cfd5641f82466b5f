import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../clock.ts";

/**
 * How long ago or how far ahead, in the words of a colleague: `now`, `4 min ago`, `in 2 h`,
 * `3 days ago`; from 30 days on the date itself, `4 Mar 2026`.
 */
export function relativeTime(at: Date, now: Date): string {
  const ms = now.getTime() - at.getTime();
  const distance = Math.abs(ms);
  if (distance < 10_000) return "now";
  if (distance >= 30 * DAY_MS) return dayOf(at);
  const words = wordsOf(distance);
  return ms > 0 ? `${words} ago` : `in ${words}`;
}

/** A day and its minute, as people write it down: `28 Nov, 21:01 UTC`; with its year if another. */
export function dayAndTime(at: Date, now: Date): string {
  const year = at.getUTCFullYear() === now.getUTCFullYear() ? "" : ` ${at.getUTCFullYear()}`;
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]}${year}, ${timeOfDay(at)}`;
}

/** The minute of a day: `21:01 UTC`. */
export function timeOfDay(at: Date): string {
  return `${at.toISOString().slice(11, 16)} UTC`;
}

/** The second of a day: `21:01:07 UTC`. */
export function secondOfDay(at: Date): string {
  return `${at.toISOString().slice(11, 19)} UTC`;
}

/** An instant to the second, in UTC: `2026-03-04 05:06:07 UTC`. */
export function exactTime(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function wordsOf(distanceMs: number): string {
  if (distanceMs < MINUTE_MS) return `${Math.floor(distanceMs / 1000)} s`;
  if (distanceMs < HOUR_MS) return `${Math.floor(distanceMs / MINUTE_MS)} min`;
  if (distanceMs < DAY_MS) return `${Math.floor(distanceMs / HOUR_MS)} h`;
  const days = Math.floor(distanceMs / DAY_MS);
  return days === 1 ? "1 day" : `${days} days`;
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A day, as people write it down: `4 Mar 2026`. */
export function dayOf(at: Date): string {
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}
