import { formatMoney } from "../../money/format.ts";
import type { MoneyProps } from "../data/Money.tsx";
import { dayAndTime, exactTime, relativeTime } from "../data/relative_time.ts";
import type { TimeProps } from "../data/Time.tsx";

/*
 * Money and time as pages of the shop have them, for islands of the panel: in English alone, so that
 * they bring no other language into a browser.
 */

export function EnglishMoney({ cents, currency }: MoneyProps) {
  return <span class="money">{formatMoney(cents, currency)}</span>;
}

export function EnglishTime({ at, now }: TimeProps) {
  return (
    <time datetime={at.toISOString()} title={exactTime(at)}>
      <span class="time-ago">{relativeTime(at, now)}</span>
      <span class="time-at">{dayAndTime(at, now)}</span>
    </time>
  );
}
