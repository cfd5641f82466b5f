import { operator } from "../../../lib/actor.ts";
import {
  limitQueue,
  pauseQueue,
  purgeQueue,
  type QueueLimits,
  resumeQueue,
  unparkAll,
} from "../../../lib/jobs/operate.ts";
import { readWholeNumber } from "../../../lib/text/mod.ts";
import { type Desk, Refusal } from "./desk.ts";
import {
  type CommandLine,
  type CommandResult,
  type JobCommand,
  WrongUsage,
} from "./job_command.ts";
import { knownQueue } from "./queues.ts";

/** `ctl queue pause|resume|limit|unpark|purge NAME`. */
export const queue: JobCommand = {
  name: "queue",
  summary: "pause, resume, limit, unpark or purge a queue",
  usage: [
    "queue pause NAME [--reason TEXT] [--json]  claim nothing from it; what runs goes on",
    "queue resume NAME [--json]",
    "queue limit NAME [--concurrency N|none] [--key-concurrency N|none] [--key-rate N/SECONDS|none] [--json]",
    "queue unpark NAME DEPENDENCY [--json]  let go what waits for it; what still needs it waits again",
    "queue purge NAME --yes [--json]        cancel all its jobs that do not run",
  ],
  flags: {
    yes: "boolean",
    concurrency: "string",
    "key-concurrency": "string",
    "key-rate": "string",
    reason: "string",
  },
  needsBroker: true,
  async run(asked, desk) {
    const [verb, name, ...more] = asked.words;
    const act = verb === undefined ? undefined : acts.get(verb);
    if (!act) throw new WrongUsage(verb === undefined ? "" : `There is no "queue ${verb}".`);
    if (name === undefined || more.length !== (verb === "unpark" ? 1 : 0)) throw new WrongUsage();
    return await act({ ...asked, words: more }, desk, knownQueue(name));
  },
};

type Act = (asked: CommandLine, desk: Desk, queue: string) => Promise<CommandResult>;

const acts = new Map<string, Act>([
  ["pause", pause],
  ["resume", resume],
  ["limit", limit],
  ["unpark", unpark],
  ["purge", purge],
]);

async function pause(
  { texts }: CommandLine,
  { deps, broker }: Desk,
  queue: string,
): Promise<CommandResult> {
  await pauseQueue(deps, operator, { broker, queue, reason: texts["reason"] });
  return { json: { queue, paused: true }, text: `Queue ${queue}: paused\n` };
}

async function resume(
  _: CommandLine,
  { deps, broker }: Desk,
  queue: string,
): Promise<CommandResult> {
  await resumeQueue(deps, operator, { broker, queue });
  return { json: { queue, paused: false }, text: `Queue ${queue}: resumed\n` };
}

async function limit(
  asked: CommandLine,
  { deps, broker }: Desk,
  queue: string,
): Promise<CommandResult> {
  const limits = limitsIn(asked);
  if (Object.keys(limits).length === 0) throw new WrongUsage("Say which limit.");
  await limitQueue(deps, operator, { broker, queue, limits });
  return { json: { queue, limits }, text: `Queue ${queue}: limited as asked\n` };
}

function limitsIn({ texts }: CommandLine): QueueLimits {
  const limits: QueueLimits = {};
  const concurrency = texts["concurrency"];
  const keyConcurrency = texts["key-concurrency"];
  const keyRate = texts["key-rate"];
  if (concurrency !== undefined) limits.concurrency = countOf("concurrency", concurrency);
  if (keyConcurrency !== undefined) {
    limits.keyConcurrency = countOf("key-concurrency", keyConcurrency);
  }
  if (keyRate !== undefined) limits.keyRate = rateOf(keyRate);
  return limits;
}

const MOST = 1_000_000;

function countOf(flag: string, text: string): number | null {
  if (text === "none") return null;
  const count = readWholeNumber(text);
  if (count !== null && count >= 1 && count <= MOST) return count;
  throw new WrongUsage(`--${flag} takes a whole number from 1 to ${MOST}, or "none"`);
}

function rateOf(text: string): QueueLimits["keyRate"] & object | null {
  if (text === "none") return null;
  const [, count, seconds] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? [];
  if (count && seconds) return { count: Number(count), perMs: Number(seconds) * 1_000 };
  throw new WrongUsage('--key-rate takes starts and seconds such as 100/60, or "none"');
}

async function unpark(
  { words }: CommandLine,
  { deps, broker }: Desk,
  queue: string,
): Promise<CommandResult> {
  const dependency = words[0]!;
  const unparked = await unparkAll(deps, operator, { broker, queue, dependency });
  const text = `${unparked} job(s) of ${queue} wait for ${dependency} no more\n`;
  const fault = unparked > 0 ? null : `No job of ${queue} lay parked for "${dependency}"`;
  return { json: { queue, dependency, unparked }, text, fault };
}

async function purge(
  { has }: CommandLine,
  { deps, broker }: Desk,
  queue: string,
): Promise<CommandResult> {
  if (!has.has("yes")) {
    const what = `This cancels every waiting job of ${queue} for good`;
    throw new Refusal(`${what}: say --yes if you mean it`);
  }
  const purged = await purgeQueue(deps, operator, { broker, queue });
  return { json: { queue, purged }, text: `Cancelled ${purged} job(s) of ${queue}\n` };
}
