import assert from "node:assert/strict";
import { PARDONS } from "../../task/limits.ts";
import {
  beatOf,
  type Behaviour,
  claim,
  claimAlone,
  claimOne,
  finish,
  idsOf,
  publishedJob,
  publishedJobs,
  queue,
  reapUntilTaken,
  statsOf,
  until,
} from "./world.ts";

const byId = (a: { id: string }, b: { id: string }) => a.id < b.id ? -1 : 1;

/** Workers that come, go, and die. */
export function dying(test: Behaviour): void {
  test("a zombie's reports are refused after its job has a newer run", async (world) => {
    const [zombie, heir] = [await world.brokerFor("zombie"), await world.brokerFor("heir")];
    await zombie.publish([publishedJob()]);
    const old = await claimOne(zombie);
    // The zombie never registered: the reaper finds its job without an owner.
    await heir.beat(beatOf("heir"));
    const { worker, cause, recovered } = await reapUntilTaken(world, heir);
    assert.deepEqual([worker, cause, recovered], ["zombie", "unknown_owner", [old.id]]);
    const current = await claimOne(heir);
    assert.deepEqual([current.id, current.attempt, current.crashes], [old.id, 1, 1]);
    for (const kind of ["done", "returned"] as const) {
      assert.deepEqual((await finish(zombie, old, { kind })).finished, [false]);
    }
    assert.equal(await zombie.note(queue, { id: old.id, run: old.run, progress: 1 }), false);
    assert.deepEqual((await finish(heir, current, { kind: "done" })).finished, [true]);
  });

  test("a worker that stops beating is taken for dead, one that beats is not", async (world) => {
    const [silent, alive] = [await world.brokerFor("silent"), await world.brokerFor("alive")];
    await silent.publish(publishedJobs(2));
    const lost = await claimOne(silent);
    const kept = await claimOne(alive);
    await silent.beat(beatOf("silent"));
    const reaped = await until(world, async () => {
      await alive.beat(beatOf("alive"));
      return (await alive.reap([queue])).find((one) => one.recovered.length > 0);
    });
    assert.deepEqual([reaped.worker, reaped.cause], ["silent", "beats_missed"]);
    assert.deepEqual(reaped.recovered, [lost.id]);
    assert.deepEqual((await finish(alive, kept, { kind: "done" })).finished, [true]);
  });

  test("who beats again after its burial hears what it has lost, and nobody has crashed", async (world) => {
    const [silent, heir] = [await world.brokerFor("silent"), await world.brokerFor("heir")];
    await silent.publish(publishedJobs(2));
    const lost = (await claim(silent, 2)).claimed.map(({ id, run }) => ({ id, run }));
    await silent.beat(beatOf("silent"));
    await reapUntilTaken(world, heir);
    const [again] = (await claim(heir, 1)).claimed;
    assert.equal(again!.crashes, 1);
    const heard = (await silent.beat(beatOf("silent"))).lost;
    assert.deepEqual(heard.toSorted(byId), lost.toSorted(byId));
    assert.deepEqual((await silent.beat(beatOf("silent"))).lost, []);
    for (const { id } of lost) assert.equal((await heir.view(queue, id))!.crashes, 0);
    assert.deepEqual(await heir.held(queue), [{ id: again!.id, run: again!.run }]);
  });

  for (const key of [undefined, "k"]) {
    const kind = key ? "of a key" : "without a key";
    test(`a job ${kind} whose workers were not dead is no suspect, unless that goes on and on`, async (world) => {
      const [frozen, reaper] = [
        await world.brokerFor("frozen", 99),
        await world.brokerFor("reaper", 99),
      ];
      await reaper.publish([publishedJob(key ? { key } : {})]);
      const freeze = async () => {
        const job = await claimOne(frozen);
        await reapUntilTaken(world, reaper);
        return job;
      };
      for (let time = 0; time < PARDONS; time++) {
        // Twice before it beats: the job was a suspect for that long.
        const isTwice = time === 0;
        if (isTwice) await freeze();
        assert.equal((await freeze()).crashes, isTwice ? 1 : 0);
        const { lost } = await frozen.beat(beatOf("frozen"));
        assert.equal(lost.length, isTwice ? 2 : 1);
        await frozen.leave();
        if (isTwice) time++;
      }
      assert.deepEqual([(await freeze()).crashes, (await freeze()).crashes], [0, 1]);
      await frozen.beat(beatOf("frozen"));
      assert.equal((await claim(frozen, 1)).suspects, true);
    });
  }

  test("recovered jobs come first again, in their old order", async (world) => {
    const [victim, heir] = [await world.brokerFor("victim"), await world.brokerFor("heir")];
    const jobs = publishedJobs(4);
    await victim.publish(jobs);
    await claim(victim, 3);
    await reapUntilTaken(world, heir);
    assert.deepEqual(idsOf((await claim(heir, 4)).claimed), idsOf(jobs));
  });

  test("all that a dead worker held comes back in one burial", async (world) => {
    const [victim, heir] = [await world.brokerFor("victim"), await world.brokerFor("heir")];
    const jobs = publishedJobs(700);
    await victim.publish(jobs);
    while ((await claim(victim, 256)).claimed.length > 0);
    for (const { id } of jobs.slice(350, 400)) await heir.cancel(queue, id);
    await victim.beat(beatOf("victim"));
    const { recovered } = await reapUntilTaken(world, heir);
    const kept = idsOf([...jobs.slice(0, 350), ...jobs.slice(400)]);
    assert.deepEqual(recovered.toSorted(), kept);
    const { inFlight, counts } = await statsOf(heir);
    assert.deepEqual([inFlight, counts.cancelled], [0, 50]);
    assert.deepEqual(idsOf((await claim(heir, 3)).claimed), kept.slice(0, 3));
  });

  test("a dead worker's key goes on", async (world) => {
    const [victim, heir] = [await world.brokerFor("victim"), await world.brokerFor("heir")];
    await victim.limit(queue, { keyConcurrency: 1 });
    await victim.publish(publishedJobs(2, { key: "k" }));
    const lost = await claimOne(victim);
    assert.equal((await claim(heir, 1)).claimed.length, 0);
    await reapUntilTaken(world, heir);
    assert.deepEqual(idsOf((await claim(heir, 2)).claimed), [lost.id]);
  });

  test("a job under which two workers died is given to a worker that is alone, alone", async (world) => {
    const reaper = await world.brokerFor("reaper");
    const [poison, innocent] = publishedJobs(2);
    await reaper.publish([poison!]);
    for (const name of ["first", "second"]) {
      await claimOne(await world.brokerFor(name));
      await reapUntilTaken(world, reaper);
    }
    await reaper.publish([innocent!]);
    const busy = await world.brokerFor("busy");
    const usual = await claim(busy, 5);
    assert.deepEqual(idsOf(usual.claimed), [innocent!.id]);
    assert.equal(usual.suspects, true);
    assert.equal((await statsOf(reaper)).waiting, 1);
    assert.deepEqual(idsOf(await reaper.list(queue, "waiting")), [poison!.id]);
    await reaper.publish(publishedJobs(1));
    const alone = await world.brokerFor("alone");
    const suspect = await claimAlone(alone);
    assert.deepEqual(idsOf(suspect.claimed), [poison!.id]);
    assert.equal(suspect.suspects, false);
    await finish(alone, suspect.claimed[0]!, { kind: "later", delayMs: 0, charged: true });
    // The worker survived, but the earlier deaths under the job still count.
    const again = await until(world, async () => {
      const { claimed } = await claimAlone(alone);
      return claimed[0];
    });
    assert.deepEqual([again.id, again.crashes, again.attempt], [poison!.id, 2, 2]);
  });

  test("a job under which a worker died alone as well is dead, with that evidence", async (world) => {
    const reaper = await world.brokerFor("reaper");
    const unique = { key: "once", onConflict: "keep" } as const;
    await reaper.publish([publishedJob({ unique })]);
    for (let death = 1; death <= 3; death++) {
      const victim = await world.brokerFor(`victim${death}`, 3);
      const { claimed } = death < 3 ? await claim(victim, 1) : await claimAlone(victim);
      assert.equal(claimed[0]!.crashes, death - 1);
      await reapUntilTaken(world, reaper);
    }
    const [dead] = await reaper.finished(queue, 1);
    assert.deepEqual([dead!.outcome, dead!.crashes, dead!.attempts], ["dead", 3, 0]);
    assert.equal((dead!.info as { kind: string }).kind, "WorkerCrashes");
    const { dead: held, inFlight, counts } = await statsOf(reaper);
    assert.deepEqual([held, inFlight, counts.dead], [1, 0, 1]);
    assert.equal((await reaper.publish([publishedJob({ unique })])).created, 1);
  });

  test("workers() lists who has beaten, leave() takes one off", async (world) => {
    const broker = await world.brokerFor("a");
    await broker.beat(beatOf("a"));
    const [listed] = await broker.workers();
    const { beatAtMs, ...beat } = listed!;
    assert.deepEqual(beat, beatOf("a"));
    assert.ok(beatAtMs > 0);
    await broker.leave();
    assert.deepEqual(await broker.workers(), []);
  });
}
