import assert from "node:assert/strict";
import type { Deps } from "../../../../lib/deps.ts";
import { redisKeys } from "../../../../lib/redis/mod.ts";
import { testWorld, type World } from "../../../../lib/testing/world.ts";
import { createRedisBroker } from "../../../../lib/jobs/brokers/redis/broker.ts";
import { createKillSwitch, type KillAt, type KillSwitch } from "./kill_switch.ts";
import {
  createFatedTables,
  fatedHandler,
  judge,
  type Ledger,
  promiseLife,
} from "./scripted_life.ts";
import { goOn, live, openProcess } from "./scripted_process.ts";

/*
 * A process publishes, claims, runs, retries, finishes, stores history and forgets, and is killed
 * before or after the n-th step of a kind: a call of the broker, a statement, a transaction, an effect. Another
 * process, with reaper, relay and historian, goes on. Then the ledger is held against the system;
 * and so for every kind of step and every n, until lives come to their end before the fatal step.
 */
/** One life, one death, one judgement; how it ended. */
async function tryLife(world: World, at: KillAt): Promise<KillSwitch> {
  const keys = redisKeys(`${world.deps.keys.prefix}${at.side}-${at.step}-${at.nth}:`);
  const deps: Deps = { ...world.deps, keys };
  const life = createKillSwitch(at);
  const ledger: Ledger = new Map();
  const record = (key: string) => {
    ledger.set(key, (ledger.get(key) ?? 0) + 1);
    return Promise.resolve(key);
  };
  const ids = await promiseLife(deps);
  const victim = await openProcess(deps, {
    name: "victim",
    handler: fatedHandler((key) => life.step("effect", () => record(key))),
    guard: life,
  });
  const watcher = createRedisBroker({ redis: deps.redis!, keys, worker: "watcher" });
  const lived = live(life, victim, watcher).catch(() => {});
  await Promise.race([lived, life.death]);
  victim.closeConnections();
  // How long a death takes to be seen is for other tests: here it is known at once.
  await deps.redis!.zrem(keys.workers, "victim");
  const heir = await openProcess(deps, { name: "heir", handler: fatedHandler(record) });
  heir.heartbeater.start();
  try {
    await goOn(heir.deps, heir.broker, heir.worker);
    await judge(deps, { ids, ledger, cause: life.cause ?? "the whole life" });
  } catch (error) {
    throw new Error(`Killed ${life.cause}`, { cause: error });
  } finally {
    life.bury();
    await Promise.all([lived, victim.worker.stop(), victim.heartbeater.stop()]);
    await heir.heartbeater.stop();
    heir.closeConnections();
  }
  return life;
}

const steps = [
  "broker.life",
  "broker.publish",
  "broker.turn",
  "broker.finished",
  "broker.forget",
  "statement",
  "work of a transaction",
  "step past a commit",
  "effect",
];

for (const side of ["before", "after"] as const) {
  Deno.test(`a process killed ${side} any step of its life loses and doubles nothing`, async () => {
    await using world = await testWorld();
    await createFatedTables(world.deps);
    for (const step of steps) {
      // Some lives are a turn shorter than others: only two in a row are the end.
      let [deaths, survived] = [0, 0];
      for (let nth = 1; survived < 2; nth++) {
        const { isDead } = await tryLife(world, { step, nth, side });
        survived = isDead ? 0 : survived + 1;
        deaths += isDead ? 1 : 0;
      }
      assert.ok(deaths > 0, `nobody was ever killed ${side} ${step}`);
    }
  });
}
