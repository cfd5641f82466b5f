import * as fc from "fast-check";
import type { QueueLimits } from "../../task/broker.ts";
import type { Verdict } from "../../task/turn.ts";
import { priorities, type Priority } from "../../task/job.ts";

/** Time does not move in the model: delays are either over at once or never. */
export const FAR_MS = 3_600_000;

/**
 * A job to publish, or (`again`) a job that was published before; `isAccepted`: a broker had the
 * job in another life.
 */
export interface PublishPlan {
  isAccepted: boolean;
  priority: Priority;
  key: string | undefined;
  unique: { key: string; onConflict: "keep" | "replace" } | undefined;
  isDelayed: boolean;
  /** Its deadline has passed. */
  isLate: boolean;
  keep: "all" | "failures";
  isPromised: boolean;
  again: number | null;
}

/** A report on the nth run that the worker holds, or on a run that it does not hold. */
export interface FinishPlan {
  nth: number;
  isStale: boolean;
  verdict: Verdict;
}

export type Command =
  | { op: "publish"; jobs: PublishPlan[] }
  | { op: "turn"; worker: "a" | "b"; finishes: FinishPlan[]; slots: number; isAlone: boolean }
  | { op: "cancel" | "run_now"; nth: number }
  | { op: "note"; nth: number; progress: number }
  | { op: "unpark"; dependency: string; limit: number }
  | { op: "pause" | "resume" | "reap" | "revive" }
  | { op: "limit"; limits: QueueLimits }
  | { op: "history"; limit: number };

const index = fc.nat({ max: 30 });
const dependency = fc.constantFrom("mail", "bank");

const publishPlan: fc.Arbitrary<PublishPlan> = fc.record({
  isAccepted: chance(6),
  priority: fc.constantFrom(...priorities),
  key: fc.constantFrom(undefined, undefined, "k1", "k2"),
  unique: fc.option(
    fc.record({
      key: fc.constantFrom("u1", "u2"),
      onConflict: fc.constantFrom("keep" as const, "replace" as const),
    }),
    { nil: undefined, freq: 2 },
  ),
  isDelayed: chance(5),
  isLate: chance(8),
  keep: fc.constantFrom("all" as const, "failures" as const),
  isPromised: fc.boolean(),
  again: fc.option(index, { freq: 1 }).map((nth) => nth !== null && nth % 4 === 0 ? nth : null),
});

const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.constant<Verdict>({ kind: "done" }),
  fc.constant<Verdict>({ kind: "done", info: { result: 1 } }),
  fc.constant<Verdict>({ kind: "dead", info: { message: "no" } }),
  fc.constant<Verdict>({ kind: "cancelled", info: { reason: "gone" } }),
  fc.constant<Verdict>({ kind: "returned" }),
  dependency.map((name): Verdict => ({ kind: "parked", dependency: name })),
  fc.record({
    kind: fc.constant("later" as const),
    delayMs: fc.constantFrom(0, FAR_MS, 2 * FAR_MS),
    charged: fc.boolean(),
    holdKey: chance(6),
  }),
);

/** While a sequence is tried, a rate gives no start back. */
const limits: fc.Arbitrary<QueueLimits> = fc.record({
  concurrency: fc.constantFrom(null, null, 3),
  keyConcurrency: fc.constantFrom(null, 1, 2),
  keyRate: fc.constantFrom(null, null, { count: 4, perMs: 1_000 * FAR_MS }),
});

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      op: fc.constant("publish" as const),
      jobs: fc.array(publishPlan, { minLength: 1, maxLength: 5 }),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      op: fc.constant("turn" as const),
      worker: fc.constantFrom("a" as const, "b" as const),
      finishes: fc.array(fc.record({ nth: index, isStale: chance(8), verdict }), { maxLength: 4 }),
      slots: fc.nat({ max: 4 }),
      isAlone: chance(8),
    }),
  },
  { weight: 3, arbitrary: fc.record({ op: fc.constantFrom("cancel", "run_now"), nth: index }) },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant("note" as const), nth: index, progress: fc.nat() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant("unpark" as const),
      dependency,
      limit: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant("limit" as const), limits }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constantFrom("pause", "resume", "resume") }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constantFrom("reap", "revive") }) },
  {
    weight: 2,
    arbitrary: fc.record({ op: fc.constant("history" as const), limit: fc.constantFrom(2, 100) }),
  },
);

function chance(oneIn: number): fc.Arbitrary<boolean> {
  return fc.nat({ max: oneIn - 1 }).map((n) => n === oneIn - 1);
}

export interface Plan {
  limits: QueueLimits;
  commands: Command[];
}

/** A sequence of operations, and the limits it begins with. */
export function plans(maxCommands: number): fc.Arbitrary<Plan> {
  return fc.record({
    limits,
    commands: fc.array(command, { minLength: 10, maxLength: maxCommands, size: "max" }),
  });
}
