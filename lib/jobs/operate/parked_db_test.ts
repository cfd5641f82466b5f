import { operator } from "../../actor.ts";
import assert from "node:assert/strict";
import { z } from "zod";
import { defineTask } from "../task/define.ts";
import { checkParked } from "./doctor/parked.ts";
import { explainJob } from "./explain.ts";
import { listParked, unparkAll } from "./parked.ts";
import { onBothBrokers } from "./testing/both_brokers.ts";

const args = z.strictObject({});
const queue = "default";

onBothBrokers(
  "jobs parked for what no task names are told, and unparked by hand",
  async (looked) => {
    const { deps, broker, probe } = looked;
    const names = ["smtp", "smtp", "fax"];
    for (let n = 0; n < names.length; n++) await probe(n);
    const { claimed } = await broker.turn(queue, { finishes: [], slots: 3 });
    const finishes = claimed.map(({ id, run }, i) => ({
      ...{ id, run },
      verdict: { kind: "parked" as const, dependency: names[i]! },
    }));
    await broker.turn(queue, { finishes, slots: 0 });
    assert.deepEqual(await listParked(deps, [queue, "emails"]), [
      { queue, dependency: "fax", jobs: 1 },
      { queue, dependency: "smtp", jobs: 2 },
    ]);
    const mailer = defineTask("mailer", { args, dependencies: ["smtp"] });
    const [fax, ...others] = await checkParked(deps, [mailer]);
    assert.deepEqual(others.map(({ says }) => says), [
      "2 job(s) of default wait until smtp is back",
    ]);
    assert.match(
      fax!.says,
      /^1 job\(s\) of default wait for fax, which no task depends on any more$/,
    );
    assert.equal(fax!.fix, "`ctl queue unpark default fax`");
    assert.equal(await unparkAll(deps, operator, { broker, queue, dependency: "fax" }), 1);
    assert.equal((await checkParked(deps, [mailer])).length, 1);
    assert.equal(await unparkAll(deps, operator, { broker, queue, dependency: "fax" }), 0);
    assert.equal(await unparkAll(deps, operator, { broker, queue, dependency: "smtp" }), 2);
    assert.equal((await checkParked(deps, [mailer]))[0]!.level, "ok");
    const told = await explainJob(deps, broker, claimed[2]!.id);
    assert.equal(told!.state, "waiting");
  },
);
