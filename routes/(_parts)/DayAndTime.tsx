import { LOCALE } from "../../lib/locale.ts";

const day = new Intl.DateTimeFormat(LOCALE, {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const minute = new Intl.DateTimeFormat(LOCALE, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
  timeZoneName: "short",
});

/** A time of today, or nearly: `14:05 UTC`. */
export function HeldUntil({ at }: { at: Date }) {
  return <time datetime={at.toISOString()}>{minute.format(at)}</time>;
}

/** An instant that still says the same tomorrow: `28 November 2026, 20:38 UTC`. */
export function DayAndTime({ at }: { at: Date }) {
  const { day: d, month, year } = Object.fromEntries(
    day.formatToParts(at).map(({ type, value }) => [type, value]),
  );
  return <time datetime={at.toISOString()}>{`${d} ${month} ${year}, ${minute.format(at)}`}</time>;
}
