import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../clock.ts";
import type { Field, FieldAnswer } from "./field.ts";

const units: Readonly<Record<string, { ms: number; one: string }>> = {
  min: { ms: MINUTE_MS, one: "minute" },
  h: { ms: HOUR_MS, one: "hour" },
  d: { ms: DAY_MS, one: "day" },
  w: { ms: 7 * DAY_MS, one: "week" },
};
/** Ten years: no list goes back further. */
const FURTHEST_MS = 3_660 * DAY_MS;

const fault = "is a time ago, as 30min, 2h, 7d, or a day, as 2026-03-01";
const examples = ["1h", "24h", "7d", "30d"];

/** From an instant on: `since:2d`, which stays two days ago, or `since:2026-03-01`. */
export function since(label = "Since"): Field<Date> {
  return instant(label, { isEnd: false });
}

/** Up to an instant; a day is taken with all of its hours. The value itself is past the end. */
export function until(label = "Until"): Field<Date> {
  return instant(label, { isEnd: true });
}

function instant(label: string, { isEnd }: { isEnd: boolean }): Field<Date> {
  return {
    label,
    isPersonal: false,
    control: { kind: "line", inputMode: "text", examples },
    read(typed, { now }): FieldAnswer<Date> {
      const text = typed.trim();
      return ago(text.toLowerCase(), now) ?? day(text, isEnd) ?? exact(text) ??
        { ok: false, fault };
    },
  };
}

function ago(text: string, now: Date): FieldAnswer<Date> | null {
  const [, digits, typed = ""] = /^(\d{1,5})\s*(min|m|h|d|w)$/.exec(text) ?? [];
  const count = Number(digits);
  const unit = typed === "m" ? "min" : typed;
  const { ms, one } = units[unit] ?? {};
  if (!ms || count === 0 || count * ms > FURTHEST_MS) return null;
  const says = count === 1 ? `1 ${one} ago` : `${count} ${one}s ago`;
  return { ok: true, value: new Date(now.getTime() - count * ms), text: `${count}${unit}`, says };
}

function day(text: string, isEnd: boolean): FieldAnswer<Date> | null {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return null;
  const from = instantOf(`${text}T00:00:00.000Z`);
  if (!from) return null;
  return { ok: true, value: new Date(from.getTime() + (isEnd ? DAY_MS : 0)), text, says: text };
}

function exact(text: string): FieldAnswer<Date> | null {
  if (!/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/i.test(text)) return null;
  const [date, time] = text.toUpperCase().slice(0, -1).split("T") as [string, string];
  const whole = `${date}T${
    (time.length === 5 ? `${time}:00` : time).padEnd(9, ".").padEnd(12, "0")
  }Z`;
  const at = instantOf(whole);
  if (!at) return null;
  return {
    ok: true,
    value: at,
    text: text.toUpperCase(),
    says: `${date}, ${time.slice(0, 5)} UTC`,
  };
}

/** Only of a day that there is: not of 30 February. */
function instantOf(iso: string): Date | null {
  const at = new Date(iso);
  return !Number.isNaN(at.getTime()) && at.toISOString() === iso ? at : null;
}
