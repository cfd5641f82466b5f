import * as fc from "fast-check";
import { fakeClock } from "../../../clock.ts";
import { createMemoryBroker } from "../model/broker.ts";
import { memoryState } from "../model/state.ts";
import { type Plan, plans } from "./model_commands.ts";
import { type Pair, step } from "./model_step.ts";
import type { BrokerWorld } from "./world.ts";

/** Sequences tried in a test run, and operations in one at most. */
const RUNS = 50;
const COMMANDS = 40;

/**
 * Random sequences of operations, done to a broker and to the model in step; both must answer
 * alike. A failure names its seed and the shortest sequence found; each sequence has a queue of its
 * own.
 */
export function brokerModelTest(name: string, make: () => Promise<BrokerWorld>): void {
  Deno.test(`${name}: answers like the model, whatever is done to it`, async () => {
    await using world = await make();
    const real: Pair = { a: await world.brokerFor("a"), b: await world.brokerFor("b") };
    const seed = Number(Deno.env.get("MODEL_SEED") ?? Date.now() % 2 ** 31);
    let sequence = 0;
    await fc.assert(
      fc.asyncProperty(plans(COMMANDS), (plan) => runPlan(plan, { real, nth: ++sequence })),
      { numRuns: RUNS, seed, interruptAfterTimeLimit: 30_000 },
    );
  });
}

async function runPlan(plan: Plan, { real, nth }: { real: Pair; nth: number }): Promise<void> {
  const state = memoryState(fakeClock(new Date()));
  const queue = `model${nth}`;
  const crashCap = 3;
  const model: Pair = {
    a: createMemoryBroker({ state, worker: "a", crashCap }),
    b: createMemoryBroker({ state, worker: "b", crashCap }),
  };
  const t = { queue, real, model, state, published: [] };
  for (const pair of [real, model]) await pair.a.limit(queue, plan.limits);
  for (const command of plan.commands) await step(t, command);
}
