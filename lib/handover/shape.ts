/** A time in which somebody did not look. */
export interface Absence {
  from: Date;
  until: Date;
}

/** One thing that happened meanwhile. */
export interface Happening {
  at: Date;
  /** `Order 261128-D7P39J`, `3 jobs of send_order_email died`. */
  text: string;
  /** Where it can be looked at; `null` where that is nowhere, or not for this reader. */
  href: string | null;
  /** A word behind it: a status, a sum. */
  note?: string | undefined;
}

/** Things of one sort that happened meanwhile. */
export interface HappeningGroup {
  /** `18 orders` */
  title: string;
  count: number;
  tone: "neutral" | "waiting" | "bad";
  /** All of them, the newest first, or as many as are shown. */
  shown: Happening[];
  /** Where all of them are; `null` where that is nowhere. */
  href: string | null;
}

/** What happened while somebody did not look: only what did. */
export interface Handover extends Absence {
  groups: HappeningGroup[];
}

/** Who has not looked for so long was away, ms. */
export const AWAY_MS = 10 * 60_000;
