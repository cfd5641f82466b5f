import { jobStates as brokerStates } from "../../jobs/task/job.ts";
import { type NotificationState, notificationStates } from "../../notifications/shape.ts";
import {
  type OrderStatus as OrderState,
  orderStatuses as orderStates,
} from "../../orders/status.ts";

export { type NotificationState, notificationStates, type OrderState, orderStates };

/**
 * States of a job as pages show them; `retrying` is a delay after a failed run. `cancelled`
 * is the same word, shape and colour as for an order.
 */
export const jobStates = [...brokerStates, "retrying"] as const;

export type JobState = (typeof jobStates)[number];
export type Status = OrderState | JobState | NotificationState;

/** What a state asks of a person: nothing, joy, patience, or an act. */
export type Tone = "neutral" | "good" | "waiting" | "bad";

export interface StatusShape {
  tone: Tone;
  /** SVG path in a box of 12 by 12, filled by even-odd. */
  path: string;
}

const ring =
  "M6 .5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zM6 2.2a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 1 1 0-7.6z";
const disc = "M6 .5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z";
const tick = "M2.9 6.3l2.2 2.3l4-4.6l-.9-.8l-3.2 3.7l-1.3-1.4z";

/** Word, shape and colour of every state: the one table that all pages draw from. */
export const looks: Readonly<Record<Status, StatusShape>> = {
  placed: { tone: "waiting", path: ring },
  paid: { tone: "waiting", path: `${ring}M6 3.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 1 0 0-4.8z` },
  packed: { tone: "waiting", path: "M1 1h10v10h-10zM2.6 4.6v4.8h6.8v-4.8z" },
  shipped: { tone: "neutral", path: "M.5 4.9h5.6v-3.4l5.4 4.5l-5.4 4.5v-3.4h-5.6z" },
  delivered: { tone: "good", path: `${disc}${tick}` },
  cancelled: {
    tone: "neutral",
    path:
      "M2.2 1l3.8 3.8l3.8-3.8l1.2 1.2l-3.8 3.8l3.8 3.8l-1.2 1.2l-3.8-3.8l-3.8 3.8l-1.2-1.2l3.8-3.8l-3.8-3.8z",
  },
  waiting: { tone: "neutral", path: ring },
  delayed: { tone: "neutral", path: `${ring}M5.4 3.3h1.2v2.4l1.8 1.1l-.6 1l-2.4-1.5z` },
  running: { tone: "good", path: "M2.5 .8l8.5 5.2l-8.5 5.2z" },
  done: { tone: "good", path: `${disc}${tick}` },
  retrying: {
    tone: "waiting",
    path: "M6 .8a5.2 5.2 0 1 0 5.2 5.2h-1.7a3.5 3.5 0 1 1-3.5-3.5v2.1l4-3l-4-3z",
  },
  dead: {
    tone: "bad",
    path:
      "M3.6 .5h4.8l3.1 3.1v4.8l-3.1 3.1h-4.8l-3.1-3.1v-4.8zM5.2 2.8v4h1.6v-4zM5.2 7.9v1.6h1.6v-1.6z",
  },
  open: {
    tone: "waiting",
    path: "M6 .8l5.7 10.2h-11.4zM5.3 4.4v3h1.4v-3zM5.3 8.3v1.3h1.4v-1.3z",
  },
  acknowledged: { tone: "neutral", path: `${ring}M6 3.6a2.4 2.4 0 1 0 0 4.8z` },
  resolved: { tone: "good", path: `${disc}${tick}` },
  parked: { tone: "waiting", path: "M2 1h3v10h-3zM7 1h3v10h-3z" },
};
