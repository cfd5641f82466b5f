import { Cron } from "croner";
import { DAY_MS } from "../../clock.ts";

/** When a schedule is due, in UTC. Slots come from the rule alone, never from the last run. */
export interface Rule {
  /** For people: the pattern or the interval as it was written. */
  readonly text: string;
  /** The first slot after `instant`; null where none comes any more. */
  next(instant: Date): Date | null;
}

/**
 * A cron rule of five fields, to the minute, in UTC.
 *
 * @throws where the text is no such rule: a nickname such as `@daily`, seconds, an instant
 */
export function cronRule(pattern: string): Rule {
  if (pattern.trim().split(/\s+/).length !== 5) {
    throw new Error(`Cannot read the cron rule "${pattern}": it has five fields, as in 40 * * * *`);
  }
  const cron = new Cron(pattern, { timezone: "UTC", mode: "5-part", paused: true });
  return { text: pattern, next: (instant) => cron.nextRun(instant) };
}

const unitMs = { m: 60_000, h: 3_600_000 } as const;

/** Every so many minutes or hours, counted from midnight 1970 UTC: "30m", "2h". */
export function intervalRule(interval: string): Rule {
  const match = /^([1-9]\d{0,3})([mh])$/.exec(interval);
  if (!match) throw new Error(`Cannot read the interval "${interval}": write it like 30m or 2h`);
  const everyMs = Number(match[1]) * unitMs[match[2] as keyof typeof unitMs];
  return {
    text: `every ${interval}`,
    next: (instant) => new Date((Math.floor(instant.getTime() / everyMs) + 1) * everyMs),
  };
}

/** The slots in `(after, until]`, the newest `limit` of them, oldest first. */
export function slotsBetween(
  rule: Rule,
  span: { after: Date; until: Date },
  limit: number,
): Date[] {
  const slots: Date[] = [];
  for (let slot = rule.next(span.after); slot && slot <= span.until; slot = rule.next(slot)) {
    slots.push(slot);
    if (slots.length > limit) slots.shift();
  }
  return slots;
}

/** How far back a slot is searched for, in turn: a day, a month, four years. */
const LOOK_BACK_DAYS = [1, 31, 1_461];

/** The newest slot up to `instant`; null where the last four years have none. */
export function previousSlot(rule: Rule, instant: Date): Date | null {
  for (const days of LOOK_BACK_DAYS) {
    const after = new Date(instant.getTime() - days * DAY_MS);
    if ((rule.next(after) ?? after) > instant) continue;
    return slotsBetween(rule, { after, until: instant }, 1)[0] ?? null;
  }
  return null;
}
