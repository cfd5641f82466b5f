import assert from "node:assert/strict";
import type { Broker, PublishedJob, QueueStats } from "../../task/broker.ts";
import type { Finish, TurnAnswer } from "../../task/turn.ts";
import { RUNS_APART } from "../../task/run_numbers.ts";
import type { MemoryState } from "../model/state.ts";
import { type Command, FAR_MS, type PublishPlan } from "./model_commands.ts";
import { beatOf, idsOf, publishedJob, until } from "./world.ts";

export type Pair = Record<"a" | "b", Broker>;

/** A broker and the model, in step, on a queue of their own. */
export interface Lockstep {
  queue: string;
  real: Pair;
  model: Pair;
  state: MemoryState;
  /** Every job ever published. */
  published: PublishedJob[];
}

/** Do one operation to both and compare what they answer, then how many jobs are where. */
export async function step(t: Lockstep, command: Command): Promise<void> {
  await operate(t, command);
  const [[real], [model]] = await Promise.all([
    t.real.a.stats([t.queue]),
    t.model.a.stats([t.queue]),
  ]);
  assert.deepEqual(lengths(real!), lengths(model!), "stats()");
  assert.deepEqual(await t.real.b.miscounts([t.queue], Infinity), [], "miscounts()");
}

function lengths({ oldestWaitingMs: _, ...stats }: QueueStats) {
  return stats;
}

async function operate(t: Lockstep, command: Command): Promise<void> {
  const { queue } = t;
  switch (command.op) {
    case "publish": {
      const jobs = command.jobs.map((plan) => jobOf(t, plan));
      t.published.push(...jobs);
      for (const alike of callsOf(jobs)) {
        await same(t, "publish()", (pair) => pair.a.publish(alike));
      }
      return;
    }
    case "turn":
      return await takeTurn(t, command);
    case "cancel": {
      const job = known(t, command.nth);
      return job && await same(t, "cancel()", (pair) => pair.b.cancel(queue, job.id));
    }
    case "run_now": {
      const job = known(t, command.nth);
      return job && await same(t, "runNow()", (pair) => pair.b.runNow(queue, job.id));
    }
    case "note": {
      const [finish] = finishesOf(t, { ...command, worker: "a" });
      const note = finish && { id: finish.id, run: finish.run, progress: command.progress };
      return note && await same(t, "note()", (pair) => pair.a.note(queue, note));
    }
    case "unpark": {
      const { dependency, limit } = command;
      return await same(t, "unpark()", (pair) => pair.b.unpark(queue, dependency, limit));
    }
    case "pause":
      return await same(t, "pause()", (pair) => pair.a.pause(queue));
    case "resume":
      return await same(t, "resume()", (pair) => pair.a.resume(queue));
    case "limit":
      return await same(t, "limit()", (pair) => pair.a.limit(queue, command.limits));
    case "reap":
      return await reap(t);
    case "revive":
      return await revive(t);
    case "history":
      return await history(t, command.limit);
  }
}

/**
 * Within one call, only jobs that are alike have an order; where one is unique, all of them have.
 */
function callsOf(jobs: readonly PublishedJob[]): Iterable<readonly PublishedJob[]> {
  if (jobs.some(({ unique }) => unique)) return [jobs];
  return Map.groupBy(
    jobs,
    ({ priority, keep, isPromised, runBase, key, deadlineMs }) =>
      `${priority} ${keep} ${isPromised} ${runBase} ${key ?? deadlineMs ?? ""}`,
  ).values();
}

async function same<T>(t: Lockstep, what: string, ask: (pair: Pair) => Promise<T>): Promise<void> {
  const model = await ask(t.model);
  assert.deepEqual(await ask(t.real), model, what);
}

function jobOf(t: Lockstep, plan: PublishPlan): PublishedJob {
  const { queue, published } = t;
  const again = plan.again !== null && published[plan.again % Math.max(1, published.length)];
  if (again) return plan.isAccepted ? acceptedAgain(t, again) : again;
  const { priority, key, unique, keep, isPromised } = plan;
  return publishedJob({
    queue,
    priority,
    key,
    unique,
    keep,
    isPromised,
    // By an instant, or by the broker's clock.
    runAtMs: plan.isDelayed && isPromised ? Date.now() + FAR_MS : 0,
    delayMs: plan.isDelayed && !isPromised ? FAR_MS : undefined,
    deadlineMs: plan.isLate ? 1 : undefined,
    runBase: plan.isAccepted ? RUNS_APART : 0,
  });
}

/**
 * A broker decides by itself when it numbers the next run of a running job past other lives, and
 * what it does with a job that has ended: such a job is not published again.
 */
function acceptedAgain({ state }: Lockstep, job: PublishedJob): PublishedJob {
  const known = state.jobs.get(job.id)?.state;
  const waits = known === "waiting" || known === "delayed" || known === "parked";
  return waits ? { ...job, runBase: job.runBase + RUNS_APART } : job;
}

/**
 * A published job that the broker has not forgotten; how long a broker remembers ended jobs is its
 * own affair.
 */
function known({ state, published }: Lockstep, nth: number): PublishedJob | undefined {
  const jobs = published.filter(({ id }) => state.jobs.has(id) && !state.jobs.get(id)?.isForgotten);
  return jobs[nth % Math.max(1, jobs.length)];
}

function finishesOf(
  { state, queue }: Lockstep,
  of: { worker: string; nth: number },
): { id: string; run: number }[] {
  const running = state.queues.get(queue)?.running ?? [];
  const own = running.map((id) => state.jobs.get(id)!).filter((job) => job.worker === of.worker);
  const job = own[of.nth % Math.max(1, own.length)];
  return job ? [{ id: job.published.id, run: job.run }] : [];
}

async function takeTurn(t: Lockstep, command: Command & { op: "turn" }): Promise<void> {
  const { worker, slots, isAlone } = command;
  const finishes = command.finishes.flatMap(({ nth, isStale, verdict }): Finish[] =>
    finishesOf(t, { worker, nth }).map(({ id, run }) => ({
      id,
      run: isStale ? run + 1 : run,
      verdict,
    }))
  );
  // A run is reported once in a turn: two reports of one run have no order.
  // Ends of one turn come at the same instant, and each broker stores them in its own order: here
  // the runs that are simply done go first, so that all brokers agree.
  const once = [...new Map(finishes.map((finish) => [finish.id, finish])).values()]
    .sort((a, b) => Number(isDone(b)) - Number(isDone(a)));
  const model = await t.model[worker].turn(t.queue, { finishes: once, slots, isAlone });
  const real = await t.real[worker].turn(t.queue, { finishes: once, slots, isAlone });
  assert.deepEqual(answerOf(real), answerOf(model), "turn()");
  if (model.more) assert.equal(real.more, true, "turn() has more");
}

function isDone({ verdict }: Finish): boolean {
  return verdict.kind === "done" && verdict.info === undefined;
}

function answerOf({ finished, claimed, nextDueMs, suspects }: TurnAnswer) {
  const claims = claimed.map(({ waitedMs: _, ...claim }) => claim);
  // What is due far away is some hours from now; the model's clock stands still meanwhile.
  const hours = nextDueMs === null ? null : Math.round(nextDueMs / FAR_MS);
  return { finished, claims, hours, suspects };
}

/** Worker `a` never beats: it is taken for dead. Worker `b` lives. */
async function reap(t: Lockstep): Promise<void> {
  const beat = (pair: Pair) => pair.b.beat({ ...beatOf("b"), queues: [t.queue] });
  await beat(t.model);
  await t.model.b.reap([t.queue]);
  await t.model.b.reap([t.queue]);
  const inFlight = async (pair: Pair) => (await pair.b.stats([t.queue]))[0]!.inFlight;
  const expected = await inFlight(t.model);
  await until({}, async () => {
    await beat(t.real);
    await t.real.b.reap([t.queue]);
    return await inFlight(t.real) === expected ? true : undefined;
  });
}

/** Worker `a` was alive: it beats once, and hears which runs it has lost. */
async function revive(t: Lockstep): Promise<void> {
  const ours = new Set(t.published.map(({ id }) => id));
  await same(t, "beat()", async ({ a }) => {
    const { lost } = await a.beat({ ...beatOf("a"), queues: [t.queue] });
    await a.leave();
    return lost.filter(({ id }) => ours.has(id));
  });
}

async function history(t: Lockstep, limit: number): Promise<void> {
  const model = await t.model.a.finished(t.queue, limit);
  const real = await t.real.a.finished(t.queue, limit);
  assert.deepEqual(idsOf(real).sort(), idsOf(model).sort(), "finished()");
  const of = new Map(model.map((job) => [job.id, job]));
  for (const job of real) {
    const { outcome, runs, attempts, crashes, info, keep } = of.get(job.id)!;
    const seen = { outcome, runs, attempts, crashes, info, keep };
    const { outcome: o, runs: r, attempts: a, crashes: c, info: i, keep: k } = job;
    const really = { outcome: o, runs: r, attempts: a, crashes: c, info: i, keep: k };
    assert.deepEqual(really, seen, "a finished job");
  }
  await t.model.a.forget(t.queue, model);
  await t.real.a.forget(t.queue, real);
}
