import assert from "node:assert/strict";
import { noteWorker } from "../../../lib/jobs/settings/workers.ts";
import { doctor } from "./doctor.ts";
import { inspect } from "./inspect.ts";
import { ping } from "./ping.ts";
import { queue } from "./queue.ts";
import { queues } from "./queues.ts";
import { testDesk } from "./testing/desk.ts";
import { worker } from "./worker.ts";

const runbook = await Deno.readTextFile(new URL("../../../RUNBOOK.md", import.meta.url));

const commands = [doctor, inspect, ping, queue, queues, worker];
/** Sections whose commands are safe to run from their first to their last. */
const sections = ["Drain a worker, or a machine", "A flash sale"];

Deno.test("what the RUNBOOK has an operator type of drains and sales is done, line by line", async (t) => {
  await using desk = await testDesk();
  const { sql } = desk.jobs.world.deps;
  await noteWorker(sql, { worker: "NAME", release: "test", host: "here", pid: 7 });
  for (const title of sections) {
    const lines = [...section(title).matchAll(/^deno task ctl (.*?)(?: {2,}#.*)?$/gm)];
    assert.ok(lines.length > 3, title);
    for (const [, line] of lines) {
      await t.step(`${title}: ${line}`, async () => {
        const [name, ...words] = line!.match(/"[^"]*"|\S+/g)!.map((w) => w.replaceAll('"', ""));
        const command = commands.find((one) => one.name === name);
        assert.ok(command, name);
        const { code, err } = await desk.run(command, ...words);
        // ping and doctor say by 1 that something is not well: in a test nobody works.
        const mayComplain = ["ping", "doctor"].includes(name!);
        assert.ok(code === 0 || (mayComplain && code === 1), err);
      });
    }
  }
});

Deno.test("every query of the RUNBOOK is one that Postgres takes", async () => {
  await using desk = await testDesk();
  const { sql } = desk.jobs.world.deps;
  const queries = [...runbook.matchAll(/`(select [^`]+)`/g)].map(([, query]) => query!);
  assert.ok(queries.length > 6);
  for (const query of queries) {
    const whole = query.replaceAll("'…'", "'00000000-0000-7000-8000-000000000000'");
    await sql.unsafe(`prepare one as ${whole}; deallocate one`).simple();
  }
});

function section(title: string): string {
  return runbook.split(`\n## ${title}\n`)[1]!.split("\n## ")[0]!;
}
