import { operator } from "../../../lib/actor.ts";
import { isJobId, listUncertainEffects, settleEffect } from "../../../lib/jobs/operate.ts";
import { type Desk, Refusal } from "./desk.ts";
import {
  type CommandLine,
  type CommandResult,
  type JobCommand,
  numberIn,
  WrongUsage,
} from "./job_command.ts";
import { instant, table } from "./table.ts";

/** `ctl effects list|settle`. */
export const effects: JobCommand = {
  name: "effects",
  summary: "list effects in doubt, and settle one: it happened, or it did not",
  usage: [
    "effects list [--limit N] [--json]",
    "effects settle JOB KEY --happened|--not-happened --why TEXT [--json]",
  ],
  flags: { happened: "boolean", "not-happened": "boolean", why: "string", limit: "string" },
  needsBroker: false,
  async run(asked, desk) {
    const [verb, ...rest] = asked.words;
    if (verb === "list" && rest.length === 0) return await list(asked, desk);
    if (verb === "settle") return await settle({ ...asked, words: rest }, desk);
    throw new WrongUsage(verb === undefined ? "" : `There is no "effects ${verb}".`);
  },
};

async function list(asked: CommandLine, { deps }: Desk): Promise<CommandResult> {
  const limit = numberIn(asked, "limit", { usual: 50, max: 500 });
  const found = await listUncertainEffects(deps, limit);
  const rows = found.map(({ jobId, key, state, doubts, at }) => [
    jobId,
    key,
    state === "in_doubt" ? "may have happened" : "may have happened twice",
    String(doubts),
    instant(at),
  ]);
  const text = rows.length === 0
    ? "Nothing is in doubt\n"
    : table(["JOB", "KEY", "STATE", "DOUBTS", "SINCE"], rows);
  return { json: found, text };
}

const refusals = {
  missing: "Job JOB has no such effect",
  certain: "There is no doubt about it",
  under_way: "A run is doing it at this moment: look again in a minute",
} as const;

async function settle({ words, texts, has }: CommandLine, { deps }: Desk): Promise<CommandResult> {
  const [job, key, ...more] = words;
  const happened = has.has("happened");
  if (!job || !key || more.length > 0 || happened === has.has("not-happened")) {
    throw new WrongUsage();
  }
  if (!isJobId(job)) throw new WrongUsage(`"${job}" is no job id.`);
  if (!texts.why?.trim()) throw new WrongUsage("Say --why: how you know.");
  const jobId = job.toLowerCase();
  const answer = await settleEffect(deps, operator, { jobId, key, happened, reason: texts.why });
  if (answer !== "settled") throw new Refusal(refusals[answer].replace("JOB", jobId));
  const says = happened ? "no later run of it does that again" : "the next run of it does that";
  return { json: { jobId, key, happened }, text: `Settled: ${says}\n` };
}
