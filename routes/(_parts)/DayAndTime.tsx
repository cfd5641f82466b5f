import { useFormat } from "../../lib/i18n/use_texts.ts";

/** A time of today, or nearly: `14:05 UTC`. */
export function HeldUntil({ at }: { at: Date }) {
  return <time datetime={at.toISOString()}>{useFormat().time(at)}</time>;
}

/** An instant that still says the same tomorrow: `28 November 2026, 20:38 UTC`. */
export function DayAndTime({ at }: { at: Date }) {
  return <time datetime={at.toISOString()}>{useFormat().dayAndTime(at)}</time>;
}
