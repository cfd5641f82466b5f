import { queues as all } from "../../../lib/jobs/mod.ts";
import { purgeQueue } from "../../../lib/jobs/inspect/mod.ts";
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
  async run({ words }, { broker }) {
    if (words.length > 0) throw new WrongUsage();
    const stats = await broker.stats(all);
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
      one.paused ? "paused" : "",
    ]);
    return { json: stats, text: table(heading, rows) };
  },
};

/** `ctl queue pause|resume|purge NAME`. */
export const queue: JobCommand = {
  name: "queue",
  summary: "pause, resume or purge a queue",
  usage: [
    "queue pause NAME [--json]        claim nothing from it; what runs goes on",
    "queue resume NAME [--json]",
    "queue purge NAME --yes [--json]  cancel all its jobs that do not run",
  ],
  flags: { yes: "boolean" },
  needsBroker: true,
  async run({ words: [verb, name, ...more], has }, { deps, broker }) {
    if (name === undefined || more.length > 0) throw new WrongUsage();
    if (verb === "pause" || verb === "resume") {
      await broker[verb](knownQueue(name));
      return { json: { queue: name, paused: verb === "pause" }, text: `Queue ${name}: ${verb}d\n` };
    }
    if (verb !== "purge") throw new WrongUsage(`There is no "queue ${verb}".`);
    knownQueue(name);
    if (!has.has("yes")) {
      throw new Refusal(
        `This cancels every waiting job of ${name} for good: say --yes if you mean it`,
      );
    }
    const purged = await purgeQueue(deps, broker, name);
    return { json: { queue: name, purged }, text: `Cancelled ${purged} job(s) of ${name}\n` };
  },
};
