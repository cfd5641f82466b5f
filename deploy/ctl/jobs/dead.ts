import { operator } from "../../../lib/actor.ts";
import {
  type DeadFilter,
  deadGroups,
  discardDead,
  exportDead,
  inspectDead,
  isJobId,
  listDead,
  retryDead,
  type RetryReport,
} from "../../../lib/jobs/operate.ts";
import { type Desk, Refusal } from "./desk.ts";
import {
  type CommandLine,
  type CommandResult,
  type JobCommand,
  numberIn,
  WrongUsage,
} from "./job_command.ts";
import { oneId } from "./job.ts";
import { redrive } from "./redrive.ts";
import { brief, instant, record, table } from "./table.ts";

const FILTER = "[--task T] [--queue Q] [--fingerprint F] [--since INSTANT] [--about A]";

/** `ctl dead …`: the dead letters. */
export const dead: JobCommand = {
  name: "dead",
  summary: "list, group, show, retry, redrive, discard and export dead letters",
  usage: [
    `dead list ${FILTER} [--state open|retried|discarded|all] [--after ID] [--limit N] [--json]`,
    `dead groups ${FILTER} [--json]`,
    "dead show ID [--json]",
    `dead retry ID… | --all ${FILTER} [--rate N] [--no-canary] [--wait SECONDS] [--json]`,
    "dead redrive ERROR [--every MS] | --cancel [--json]  all of an error, in waves, by a scheduler; follows it",
    `dead discard ID… | --all ${FILTER} --why TEXT [--json]`,
    `dead export ${FILTER} [--state …]      JSON lines`,
  ],
  flags: {
    task: "string",
    queue: "string",
    fingerprint: "string",
    since: "string",
    about: "string",
    state: "string",
    after: "string",
    limit: "string",
    rate: "string",
    wait: "string",
    why: "string",
    every: "string",
    cancel: "boolean",
    all: "boolean",
    "no-canary": "boolean",
  },
  needsBroker: false,
  async run(asked, desk) {
    const [verb, ...words] = asked.words;
    const act = verb === undefined ? undefined : acts.get(verb);
    if (!act) throw new WrongUsage(verb === undefined ? "" : `There is no "dead ${verb}".`);
    return await act({ ...asked, words }, desk);
  },
};

const acts = new Map<string, (asked: CommandLine, desk: Desk) => Promise<CommandResult>>([
  ["list", list],
  ["groups", groups],
  ["show", show],
  ["retry", retry],
  ["redrive", redrive],
  ["discard", discard],
  ["export", exportAll],
]);

const states = ["open", "retried", "discarded", "all"] as const;

function filterIn({ texts }: CommandLine): DeadFilter {
  const { task, queue, fingerprint, about } = texts;
  const state = states.find((one) => one === texts["state"]);
  if (texts["state"] !== undefined && !state) {
    throw new WrongUsage(`--state takes ${states.join(", ")}`);
  }
  const since = texts["since"] === undefined ? undefined : new Date(texts["since"]);
  if (since && Number.isNaN(since.getTime())) {
    throw new WrongUsage("--since takes an instant such as 2026-03-01T08:00Z");
  }
  return { task, queue, fingerprint, about, since, state };
}

function none(words: readonly string[]): void {
  if (words.length > 0) throw new WrongUsage();
}

async function list(asked: CommandLine, { deps }: Desk): Promise<CommandResult> {
  none(asked.words);
  const after = asked.texts["after"] === undefined ? undefined : oneId([asked.texts["after"]]);
  const limit = numberIn(asked, "limit", { usual: 50, max: 1_000 });
  const letters = await listDead(deps, { ...filterIn(asked), after, limit });
  const rows = letters.map((one) => [
    one.id,
    instant(one.diedAt),
    one.task,
    one.fingerprint,
    String(one.attempts),
    brief(`${one.kind}: ${one.message}`),
  ]);
  return { json: letters, text: table(["job", "died", "task", "error", "tries", "what"], rows) };
}

async function groups(asked: CommandLine, { deps }: Desk): Promise<CommandResult> {
  none(asked.words);
  const found = await deadGroups(deps, filterIn(asked));
  const rows = found.map(({ fingerprint, count, newestAt, task, example }) => [
    fingerprint,
    String(count),
    instant(newestAt),
    task,
    brief(`${example.kind}: ${example.message}`),
  ]);
  return { json: found, text: table(["error", "jobs", "newest", "task", "what"], rows) };
}

async function show({ words }: CommandLine, { deps }: Desk): Promise<CommandResult> {
  const id = oneId(words);
  const letter = await inspectDead(deps, id);
  if (!letter) throw new Refusal(`There is no dead letter ${id}`);
  const retried = letter.retriedAs
    ? `as ${letter.retriedAs} by ${letter.retriedBy}: ${letter.retry}`
    : "-";
  const discarded = letter.discardedAt ? `by ${letter.discardedBy}: ${letter.discardReason}` : "-";
  const text = record([
    ["job", id],
    ["task", `${letter.task} in ${letter.queue}`],
    ["arguments", JSON.stringify(letter.args)],
    ["about", letter.about.join(" ")],
    ["died", `${instant(letter.diedAt)} on ${letter.worker ?? "-"}`],
    ["tries", `${letter.attempts}, ${letter.runs} runs, ${letter.crashes} crashes`],
    ["error", `${letter.fingerprint} ${letter.kind}: ${letter.message}`],
    ...letter.stack.map((frame): [string, string] => ["", frame]),
    ["cause", letter.cause ?? "-"],
    ["effects", letter.effects.map(({ key, state }) => `${key} ${state}`).join(", ") || "-"],
    ["retried", retried],
    ["discarded", discarded],
  ]);
  return { json: letter, text };
}

/** Letters by id, or by filter with --all: leaving something out must never retry everything. */
function chosen(asked: CommandLine): { ids: string[] } | { filter: DeadFilter } {
  const { words, has } = asked;
  if (has.has("all") === words.length > 0) {
    throw new WrongUsage("Give ids, or --all with a filter.");
  }
  const wrong = words.find((word) => !isJobId(word));
  if (wrong !== undefined) throw new WrongUsage(`"${wrong}" is no job id.`);
  return has.has("all")
    ? { filter: filterIn(asked) }
    : { ids: words.map((word) => word.toLowerCase()) };
}

async function retry(asked: CommandLine, { deps, signal }: Desk): Promise<CommandResult> {
  const report = await retryDead(deps, operator, {
    ...chosen(asked),
    canary: asked.has.has("no-canary") ? undefined : 1,
    ratePerSecond: numberIn(asked, "rate", { usual: 10, max: 10_000 }),
    canaryMs: numberIn(asked, "wait", { usual: 120, max: 3_600 }) * 1_000,
    signal,
  });
  return { json: report, text: reportText(report), fault: retryFault(report) };
}

function retryFault({ retried, stopped, left }: RetryReport): string | null {
  if (stopped !== null) return `Stopped, ${stopped}: ${left.length} left as they are`;
  return retried.length > 0 ? null : "There was no dead letter to retry";
}

function reportText({ retried, skipped }: RetryReport): string {
  const lines = retried.slice(0, 20).map(({ id, retriedAs }) => `${id} retried as ${retriedAs}`);
  if (retried.length > 20) lines.push(`… and ${retried.length - 20} more`);
  if (skipped.length > 0) lines.push(`${skipped.length} skipped: retried or discarded before`);
  lines.push(`${retried.length} retried`);
  return lines.join("\n") + "\n";
}

async function discard(asked: CommandLine, { deps }: Desk): Promise<CommandResult> {
  const why = asked.texts["why"];
  if (!why) throw new WrongUsage("Say --why they are discarded.");
  const discarded = await discardDead(deps, operator, { ...chosen(asked), why });
  const fault = discarded > 0 ? null : "There was no dead letter to discard";
  return { json: { discarded }, text: `${discarded} discarded\n`, fault };
}

async function exportAll(asked: CommandLine, { deps, out }: Desk): Promise<CommandResult> {
  none(asked.words);
  await exportDead(deps, filterIn(asked), out);
  return { json: undefined, text: "" };
}
