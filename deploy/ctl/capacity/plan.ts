import type { QueueLoad } from "../../../lib/jobs/operate.ts";
import { serversFor } from "./erlang.ts";

/** What was measured of the shop, and what of it is there. */
export interface Measured {
  queues: readonly QueueLoad[];
  /** Mails and requests for each order; null where there were no orders. */
  perOrder: { mails: number; requests: number } | null;
  /** Requests a second: mean, and in the busiest 15 seconds; null where nobody has measured. */
  requests: { mean: number; busiest: number } | null;
  /** Processor time, ms, of a request and of a job; null where too few were there to tell. */
  requestMs: number | null;
  jobMs: number | null;
  webProcesses: number;
  workerProcesses: number;
}

/** What is asked for. */
export interface Wishes {
  /** Orders a second in the busiest time; undefined: what was measured. */
  orders: number | undefined;
  /** How many times the mean the busiest time has; undefined: what was measured. */
  peak: number | undefined;
  /** Seconds that 95 of 100 jobs of a customer's queue wait at most. */
  withinS: number;
  /** Jobs at once in one worker process. */
  slots: number;
}

export interface QueuePlan {
  queue: string;
  /** Jobs a second, in the busiest time. */
  rate: number;
  meanMs: number;
  withinS: number;
  slots: number;
  slotsThere: number;
}

/** What stands in for what was not measured, by name; it is said where it is used. */
export type Assumption = keyof typeof assumed;
export const assumed = {
  mailsPerOrder: 3,
  requestsPerOrder: 60,
  mailMs: 200,
  requestMs: 2,
  jobMs: 2,
} as const;

export interface Processes {
  /** That the load takes. */
  needed: number;
  /** Those, and two at least, so that one of them may end. */
  advised: number;
  there: number;
}

export interface Plan {
  queues: QueuePlan[];
  workers: Processes & { because: "slots" | "processor" };
  web: Processes & { requests: number; requestMs: number };
  /** To Postgres, at most. */
  connections: number;
  assumed: Assumption[];
}

/** What a customer waits for. */
const ofCustomers = ["emails", "default"];
/** What nobody does; the alert of late jobs comes after so long. */
const OTHERS_WITHIN_S = 120;
/** Beyond this share of a core, pages wait for each other, and claims for runs. */
const CORE_SHARE = 0.6;
const LEAST_PROCESSES = 2;
const SCHEDULERS = 2;
/** Of each process at most: RUNBOOK, "Run the executables". */
const CONNECTIONS = 14;

/** How many slots, workers and web processes the busiest time takes. */
export function planFor(measured: Measured, wishes: Wishes): Plan {
  const used = new Set<Assumption>();
  const take = (name: Assumption, known: number | null | undefined) => {
    if (known !== null && known !== undefined) return known;
    used.add(name);
    return assumed[name];
  };
  const queues = measured.queues.map((load): QueuePlan => {
    const rate = rateOf(load, { measured, wishes, take });
    const withinS = ofCustomers.includes(load.queue) ? wishes.withinS : OTHERS_WITHIN_S;
    const { meanMs, variation } = load.service ??
      { meanMs: rate === 0 ? 0 : take("mailMs", null), variation: 1 };
    const slots = rate === 0
      ? 0
      : serversFor({ rate, meanMs, variation, withinMs: withinS * 1_000 });
    const { queue, slots: slotsThere } = load;
    return { queue, rate, meanMs, withinS, slots, slotsThere };
  });
  const jobs = queues.reduce((sum, { rate }) => sum + rate, 0);
  const bySlots = Math.ceil(queues.reduce((sum, { slots }) => sum + slots, 0) / wishes.slots);
  const byProcessor = coresFor(jobs, jobs === 0 ? 0 : take("jobMs", measured.jobMs));
  const requests = requestsOf({ measured, wishes, take });
  const requestMs = requests === 0 ? 0 : take("requestMs", measured.requestMs);
  const workers = {
    ...processes(Math.max(1, bySlots, byProcessor), measured.workerProcesses),
    because: bySlots >= byProcessor ? "slots" as const : "processor" as const,
  };
  const web = {
    ...processes(Math.max(1, coresFor(requests, requestMs)), measured.webProcesses),
    requests,
    requestMs,
  };
  const connections = (web.advised + workers.advised + SCHEDULERS) * CONNECTIONS;
  return { queues, workers, web, connections, assumed: [...used] };
}

function processes(needed: number, there: number): Processes {
  return { needed, advised: Math.max(needed, LEAST_PROCESSES), there };
}

interface Sources {
  measured: Measured;
  wishes: Wishes;
  take(name: Assumption, known: number | null | undefined): number;
}

/** Jobs a second in the busiest time: those of `emails` come with orders, others by the timetable. */
function rateOf({ queue, arrivals }: QueueLoad, { measured, wishes, take }: Sources): number {
  const { orders, peak } = wishes;
  if (orders !== undefined && queue === "emails") {
    return orders * take("mailsPerOrder", measured.perOrder?.mails) * (peak ?? 1);
  }
  return peak === undefined ? arrivals.busiest : arrivals.mean * peak;
}

function requestsOf({ measured, wishes, take }: Sources): number {
  const { orders, peak } = wishes;
  if (orders !== undefined) {
    return orders * take("requestsPerOrder", measured.perOrder?.requests) * (peak ?? 1);
  }
  const { mean, busiest } = measured.requests ?? { mean: 0, busiest: 0 };
  return peak === undefined ? busiest : mean * peak;
}

function coresFor(rate: number, ms: number): number {
  return Math.ceil(rate * ms / 1_000 / CORE_SHARE);
}
