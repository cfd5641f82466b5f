import { type QueueLimits, type QueueSettings, readSettings } from "../../../lib/jobs/operate.ts";
import { queues as all } from "../../../lib/jobs/task.ts";
import { Refusal } from "./desk.ts";
import { type JobCommand, WrongUsage } from "./job_command.ts";
import { length, table } from "./table.ts";

/** The queue of that name. @throws {Refusal} */
export function knownQueue(name: string): string {
  if ((all as readonly string[]).includes(name)) return name;
  throw new Refusal(`There is no queue "${name}"; there are ${all.join(", ")}`);
}

/** `ctl queues`: lengths and counts of each. */
export const queues: JobCommand = {
  name: "queues",
  summary: "show how many jobs each queue has, where",
  usage: ["queues [--json]"],
  needsBroker: true,
  async run({ words }, { deps, broker }) {
    if (words.length > 0) throw new WrongUsage();
    const [stats, settings] = await Promise.all([broker.stats(all), readSettings(deps.sql)]);
    const heading = [
      "queue",
      "waiting",
      "oldest",
      "delayed",
      "running",
      "parked",
      "dead",
      "done",
      "",
    ];
    const rows = stats.map((one) => [
      one.queue,
      String(one.waiting),
      one.waiting > 0 ? length(one.oldestWaitingMs) : "-",
      ...[one.delayed, one.inFlight, one.parked, one.dead, one.counts.done].map(String),
      notesOn(one, settings.find(({ queue }) => queue === one.queue)),
    ]);
    const json = stats.map((one) => ({ ...one, limits: limitsOf(settings, one.queue) }));
    return { json, text: table(heading, rows) };
  },
};

function limitsOf(settings: readonly QueueSettings[], queue: string): QueueLimits {
  return settings.find((one) => one.queue === queue)?.limits ?? {};
}

/** What holds a queue back, and who said so. */
function notesOn({ paused }: { paused: boolean }, settings: QueueSettings | undefined): string {
  const { concurrency, keyConcurrency, keyRate } = settings?.limits ?? {};
  const by = settings?.changedBy ? [`by ${settings.changedBy}`] : [];
  const notes = [
    ...paused ? ["paused"] : [],
    ...concurrency ? [`${concurrency} at once`] : [],
    ...keyConcurrency ? [`${keyConcurrency} of a key at once`] : [],
    ...keyRate ? [`${keyRate.count} of a key in ${length(keyRate.perMs)}`] : [],
  ];
  return notes.length === 0 ? "" : [notes.join(", "), ...by].join(" ");
}
