import { operator } from "../../../lib/actor.ts";
import { drillRedisLoss, repairQueue } from "../../../lib/jobs/operate.ts";
import { type Desk, Refusal } from "./desk.ts";
import {
  type CommandLine,
  type CommandResult,
  type JobCommand,
  numberIn,
  WrongUsage,
} from "./job_command.ts";
import { knownQueue } from "./queues.ts";
import { length, record } from "./table.ts";

/** `ctl jobs drill|repair`: exit code 1 where something did not come back. */
export const jobs: JobCommand = {
  name: "jobs",
  summary: "lose Redis on purpose and see that no job is lost; mend jobs that are astray",
  usage: [
    "jobs drill redis-loss --yes [--within SECONDS] [--json]",
    "jobs repair QUEUE [--json]  put all that stand in no list back, uncharged; promise again what is lost",
  ],
  flags: { yes: "boolean", within: "string" },
  needsBroker: true,
  async run(asked, desk) {
    const [verb, what, ...more] = asked.words;
    if (what === undefined || more.length > 0) throw new WrongUsage();
    if (verb === "repair") return await repair(desk, knownQueue(what));
    if (verb === "drill" && what === "redis-loss") return await drill(asked, desk);
    throw new WrongUsage();
  },
};

async function drill(asked: CommandLine, { deps, broker }: Desk): Promise<CommandResult> {
  const withinMs = numberIn(asked, "within", { usual: 60, max: 3_600 }) * 1_000;
  if (!asked.has.has("yes")) {
    throw new Refusal(
      "This removes all our keys from the configured Redis: say --yes if you mean it",
    );
  }
  const report = await drillRedisLoss(deps, operator, { broker, withinMs });
  if (!report) throw new Refusal("Jobs are in Postgres here: there is no Redis to lose");
  const { stillUnpublished, pausesMissing } = report;
  const text = record([
    ["promised before", `${report.promisesBefore}, ${report.publishedBefore} of them published`],
    ["keys removed", String(report.keysRemoved)],
    ["published again", String(report.publishedAgain)],
    ["ended meanwhile", String(report.endedMeanwhile)],
    ["not published", `${stillUnpublished}${stillUnpublished > 0 ? ": does a relay run?" : ""}`],
    ["pauses not back", `${pausesMissing}${pausesMissing > 0 ? ": does a scheduler run?" : ""}`],
    ["took", length(report.tookMs)],
  ]);
  const isBack = stillUnpublished + pausesMissing === 0;
  return { json: report, text, fault: isBack ? null : "Not everything came back in time" };
}

async function repair({ deps, broker }: Desk, queue: string): Promise<CommandResult> {
  const mended = await repairQueue(deps, operator, { broker, queue });
  const { strays, looked, left } = mended;
  const rows: [string, string][] = [
    ["looked at", `${looked} places`],
    ["astray", String(strays.length)],
    ["put back", String(mended.replaced)],
    ["entries dropped", String(mended.dropped)],
    ["promised again", String(mended.promisedAgain)],
    ["left", String(left)],
  ];
  const named = strays.slice(0, NAMED).map(({ id, says }) => `${id} ${says}\n`).join("");
  return {
    json: { queue, ...mended, strays: strays.slice(0, NAMED) },
    text: record(rows) + named,
    fault: left === 0 ? null : `${left} of ${strays.length} are astray still`,
  };
}

/** Strays told one by one. */
const NAMED = 20;
