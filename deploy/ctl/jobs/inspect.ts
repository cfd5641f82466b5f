import { type Broker, type JobView, pingWorkers } from "../../../lib/jobs/operate.ts";
import { queues } from "../../../lib/jobs/task.ts";
import type { Desk } from "./desk.ts";
import {
  type CommandLine,
  type CommandResult,
  type JobCommand,
  numberIn,
  WrongUsage,
} from "./job_command.ts";
import { knownQueue, queues as queuesCommand } from "./queues.ts";
import { instant, table } from "./table.ts";

const lists = { active: "running", reserved: "waiting", scheduled: "delayed" } as const;

/** `ctl inspect WHAT`: the words of Celery's `inspect`. */
export const inspect: JobCommand = {
  name: "inspect",
  summary: "look at running, waiting and delayed jobs, at tasks and counts",
  usage: [
    "inspect active [--queue NAME] [--limit N] [--json]     jobs that run",
    "inspect reserved [--queue NAME] [--limit N] [--json]   jobs whose turn is next",
    "inspect scheduled [--queue NAME] [--limit N] [--json]  delayed jobs and when they are due",
    "inspect registered [--json]                            tasks each worker knows",
    "inspect stats [--json]                                 the same as `ctl queues`",
  ],
  flags: { queue: "string", limit: "string" },
  needsBroker: true,
  async run(asked, desk) {
    const [what, ...more] = asked.words;
    if (what === undefined || more.length > 0) throw new WrongUsage();
    if (what === "registered") return await registered(desk);
    if (what === "stats") return await queuesCommand.run({ ...asked, words: [] }, desk);
    if (!Object.hasOwn(lists, what)) throw new WrongUsage(`There is no "inspect ${what}".`);
    return await listed(desk.broker, lists[what as keyof typeof lists], asked);
  },
};

async function registered({ broker }: Desk): Promise<CommandResult> {
  const workers = await pingWorkers(broker);
  const json = workers.map(({ worker, tasks }) => ({ worker, tasks }));
  const rows = json.flatMap(({ worker, tasks }) => tasks.map((task) => [worker, task]));
  return { json, text: table(["worker", "task"], rows) };
}

async function listed(
  broker: Broker,
  state: "running" | "waiting" | "delayed",
  asked: CommandLine,
): Promise<CommandResult> {
  const { queue } = asked.texts;
  const limit = numberIn(asked, "limit", { usual: 20, max: 100 });
  const names = queue === undefined ? queues : [knownQueue(queue)];
  const jobs: JobView[] = [];
  for (const name of names) jobs.push(...await broker.list(name, state, limit));
  const heading = ["job", "task", "queue", "priority", "attempts", "worker", "since", "due"];
  const rows = jobs.map((job) => [
    job.id,
    job.envelope.task,
    job.queue,
    job.priority,
    String(job.attempts),
    job.worker ?? "-",
    instant(state === "running" ? job.startedAtMs : job.enqueuedAtMs),
    instant(job.dueAtMs),
  ]);
  return { json: jobs, text: table(heading, rows) };
}
