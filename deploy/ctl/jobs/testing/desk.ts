import { z } from "zod";
import type { Broker, Timetable } from "../../../../lib/jobs/operate.ts";
import { defineTask, type Task } from "../../../../lib/jobs/task.ts";
import { every, timetable } from "../../../../lib/jobs/engine.ts";
import { type JobWorld, jobWorld, Probe } from "../../../../lib/jobs/testing/job_world.ts";
import type { Desk } from "../desk.ts";
import { type JobCommand, runJobCommand } from "../job_command.ts";

const Sweep = defineTask("sweep", { args: z.strictObject({}), queue: "maintenance" });

/** A desk on a world of its own, whose output is kept. */
export interface TestDesk extends AsyncDisposable {
  jobs: JobWorld;
  /** In the name of "w1": what it claims, it runs. */
  broker: Broker;
  run(command: JobCommand, ...args: string[]): Promise<{ code: number; out: string; err: string }>;
}

export async function testDesk(differing: Partial<Desk> = {}): Promise<TestDesk> {
  const jobs = await jobWorld();
  const broker = await jobs.brokerFor("w1");
  const lines: Timetable = timetable({ sweep: every("30m", Sweep) });
  const tasks: readonly Task[] = [Probe as Task, Sweep as Task];
  return {
    jobs,
    broker,
    async run(command, ...args) {
      let [out, err] = ["", ""];
      const code = await runJobCommand(command, args, {
        deps: jobs.world.deps,
        broker,
        timetable: lines,
        tasks,
        signal: new AbortController().signal,
        out: (text) => void (out += text),
        err: (text) => void (err += text),
        ...differing,
      });
      return { code, out, err };
    },
    [Symbol.asyncDispose]: () => jobs[Symbol.asyncDispose](),
  };
}
