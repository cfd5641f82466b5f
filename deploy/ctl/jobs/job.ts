import { operator } from "../../../lib/actor.ts";
import {
  cancelJob,
  explainJob,
  findJob,
  isJobId,
  notRetried,
  notRunNow,
  retryJob,
  runJobNow,
} from "../../../lib/jobs/operate.ts";
import { type Desk, Refusal } from "./desk.ts";
import {
  type CommandLine,
  type CommandResult,
  type JobCommand,
  WrongUsage,
} from "./job_command.ts";
import { instant, record } from "./table.ts";

/** The one id that was asked for. @throws {WrongUsage} */
export function oneId(words: readonly string[]): string {
  const [id, ...more] = words;
  if (id === undefined || more.length > 0) throw new WrongUsage();
  if (!isJobId(id)) throw new WrongUsage(`"${id}" is no job id.`);
  return id.toLowerCase();
}

function missing(id: string): Refusal {
  return new Refusal(`Nothing is known of job ${id}: its history may be past keeping`);
}

/** `ctl job show|run-now|cancel|retry ID`. */
export const job: JobCommand = {
  name: "job",
  summary: "show, cancel, retry one job, or let it run now",
  usage: [
    "job show ID [--json]",
    "job cancel ID [--why TEXT] [--json]  at once where it does not run, else by asking its worker",
    "job run-now ID [--why TEXT] [--json] one that is delayed, or waits for its next try",
    "job retry ID [--why TEXT] [--json]   one that has ended, once more under a new id",
  ],
  flags: { why: "string" },
  needsBroker: true,
  async run({ words: [verb, ...rest], texts }: CommandLine, desk) {
    const id = oneId(rest);
    if (verb === "show") return await show(desk, id);
    if (verb === "cancel") return await cancel(desk, id, texts.why);
    if (verb === "run-now") return await runNow(desk, id, texts.why);
    if (verb === "retry") return await retry(desk, id, texts.why);
    throw new WrongUsage(`There is no "job ${verb}".`);
  },
};

async function show({ deps, broker }: Desk, id: string): Promise<CommandResult> {
  const found = await findJob(deps, broker, id);
  if (!found) throw missing(id);
  const { promise, view, history } = found;
  const known = (history ?? promise ?? view?.envelope)!;
  const text = record([
    ["job", id],
    ["task", known.task],
    ["queue", (history ?? promise ?? view)!.queue],
    ["state", history?.outcome ?? view?.state ?? "promised"],
    ["arguments", JSON.stringify(known.args)],
    ["about", known.about.join(" ")],
    ["attempts", String(history?.attempts ?? view?.attempts ?? 0)],
    ["crashes", String(history?.crashes ?? view?.crashes ?? 0)],
    ["worker", history?.worker ?? view?.worker ?? "-"],
    ["promised", instant(promise?.promisedAt ?? history?.enqueuedAt ?? view!.enqueuedAtMs)],
    ["due", instant(view?.dueAtMs ?? null)],
    ["started", instant(history?.startedAt ?? view?.startedAtMs ?? null)],
    ["ended", instant(history?.finishedAt ?? null)],
    ["progress", view?.progress ? JSON.stringify(view.progress) : "-"],
    ["result", history?.info ? JSON.stringify(history.info) : "-"],
  ]);
  return { json: found, text };
}

async function cancel(
  { deps, broker }: Desk,
  id: string,
  reason?: string,
): Promise<CommandResult> {
  const answer = await cancelJob(deps, operator, { broker, id, reason });
  if (answer === "missing") throw missing(id);
  if (answer === "ended") throw new Refusal(`Job ${id} has ended already`);
  const text = answer === "cancelled" ? "Cancelled\n" : "It runs: its worker was asked to end it\n";
  return { json: { id, answer }, text };
}

async function runNow(
  { deps, broker }: Desk,
  id: string,
  reason?: string,
): Promise<CommandResult> {
  const answer = await runJobNow(deps, operator, { broker, id, reason });
  if (answer === "missing") throw missing(id);
  if (answer !== "moved") throw new Refusal(`Job ${id} ${notRunNow[answer]}`);
  return { json: { id, answer }, text: "It stands at the head of its queue\n" };
}

async function retry(
  { deps, broker }: Desk,
  id: string,
  reason?: string,
): Promise<CommandResult> {
  const again = await retryJob(deps, operator, { broker, id, reason });
  if (again.ok) {
    return again.wasDead
      ? { json: { id, retriedAs: again.jobId }, text: `Retried as ${again.jobId}\n` }
      : { json: { id, as: again.jobId }, text: `Runs again as ${again.jobId}\n` };
  }
  if (again.why === "missing") throw missing(id);
  const more = again.why === "open"
    ? `: ${again.jobId}`
    : again.why === "settled"
    ? `. See \`ctl dead show ${id}\``
    : "";
  throw new Refusal(`Job ${id} ${notRetried[again.why]}${more}`);
}

/** `ctl explain ID`: why it is not running yet. */
export const explain: JobCommand = {
  name: "explain",
  summary: "say why a job is not running yet",
  usage: ["explain ID [--json]"],
  needsBroker: true,
  async run({ words }, { deps, broker }) {
    const id = oneId(words);
    const told = await explainJob(deps, broker, id);
    if (!told) throw missing(id);
    const { state, ahead, reasons, predictedStartAt } = told;
    const line = ahead ? `${ahead.count}${ahead.atLeast ? " or more" : ""}` : "-";
    const rows: [string, string][] = [
      ["job", `${id}, ${told.task} in ${told.queue}`],
      ["state", state],
      ["ahead of it", line],
      ...reasons.map(({ says }, i): [string, string] => [i === 0 ? "because" : "", says]),
      ["ended in the last minute", `${told.finishedLastMinute} of its queue`],
      ["probable start", predictedStartAt ? instant(predictedStartAt) : "cannot be told"],
    ];
    return { json: told, text: record(rows) };
  },
};
