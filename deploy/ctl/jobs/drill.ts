import { drillRedisLoss } from "../../../lib/jobs/inspect/mod.ts";
import { Refusal } from "./desk.ts";
import { type JobCommand, numberIn, WrongUsage } from "./job_command.ts";
import { length, record } from "./table.ts";

/** `ctl jobs drill redis-loss`: exit code 1 where something was not published again in time. */
export const jobs: JobCommand = {
  name: "jobs",
  summary: "drills: lose Redis on purpose and see that no job is lost",
  usage: ["jobs drill redis-loss --yes [--within SECONDS] [--json]"],
  flags: { yes: "boolean", within: "string" },
  needsBroker: true,
  async run(asked, { deps, broker }) {
    if (asked.words.join(" ") !== "drill redis-loss") throw new WrongUsage();
    if (deps.config.JOBS_BROKER === "postgres") {
      throw new Refusal("Jobs are in Postgres here: there is no Redis to lose");
    }
    const withinMs = numberIn(asked, "within", { usual: 60, max: 3_600 }) * 1_000;
    if (!asked.has.has("yes")) {
      const why = "This removes all our keys from the configured Redis";
      throw new Refusal(`${why}, pauses and limits of queues too: say --yes if you mean it`);
    }
    const report = await drillRedisLoss(deps, broker, { withinMs });
    const { stillUnpublished } = report;
    const text = record([
      ["promised before", `${report.promisesBefore}, ${report.publishedBefore} of them published`],
      ["keys removed", String(report.keysRemoved)],
      ["published again", String(report.publishedAgain)],
      ["ended meanwhile", String(report.endedMeanwhile)],
      ["not published", `${stillUnpublished}${stillUnpublished > 0 ? ": does a relay run?" : ""}`],
      ["took", length(report.tookMs)],
    ]);
    return { json: report, text, code: stillUnpublished > 0 ? 1 : 0 };
  },
};
