import { defineScript, type Redis, type RedisKeys } from "../../../redis/mod.ts";
import type { RunNowAnswer } from "../../task/broker.ts";
import { priorities } from "../../task/job.ts";

const names = [
  "publish",
  "turn",
  "reap",
  "forget",
  "cancel",
  "unpark",
  "run_now",
  "note",
  "limit",
  "stats",
  "books",
  "pardon",
] as const;
export type ScriptName = (typeof names)[number];

/** Keys of a queue that `queue.lua` declares. */
const KEYS = 26;
const texts = new Map<ScriptName, string>();

function read(name: string): string {
  return Deno.readTextFileSync(new URL(`./${name}.lua`, import.meta.url));
}

/** The part that all scripts begin with. */
export const sharedPart = (): string => read("queue");

/** The part of scripts that put a job back into its place. */
export const putBackPart = (): string => read("put_back");

/** Parts that a script has between the shared part and its own. */
const between: Partial<Record<ScriptName, string[]>> = {
  publish: ["put_back"],
  turn: ["finish", "claim"],
};

function textOf(name: ScriptName): string {
  let text = texts.get(name);
  if (text === undefined) {
    const parts = ["queue", ...between[name] ?? [], name];
    texts.set(name, text = parts.map(read).join("\n"));
  }
  return text;
}

/** A claimed job as `turn.lua` tells it. */
export type ClaimReply = [
  place: number,
  id: string,
  d: string,
  run: number,
  attempt: number,
  crashes: number,
  sinceMs: number,
];
export type TurnReply = [
  refused: number[],
  fresh: string,
  others: ClaimReply[],
  more: number,
  nextDueMs: number,
  nowMs: number,
  suspects: number,
];

/** One script on one queue. */
type QueueScript<Reply> = (queue: string, args: readonly (string | number)[]) => Promise<Reply>;

/** The scripts as functions on one connection. */
export function jobScripts(redis: Redis, keys: RedisKeys) {
  const tables = new Map<string, string[]>();
  const tableOf = (queue: string) => {
    let table = tables.get(queue);
    if (!table) tables.set(queue, table = keysOf(keys, queue));
    return table;
  };
  const run = <Reply>(name: ScriptName): QueueScript<Reply> => {
    const lua = () => textOf(name);
    const script = defineScript<Reply>(redis, { name: `jobs_${name}`, keys: KEYS, lua });
    return (queue, args) => script(...tableOf(queue), ...args);
  };
  return {
    publish: run<[created: number, refused: string[]]>("publish"),
    turn: run<TurnReply>("turn"),
    reap: run<[back: string[], dead: string[], left: number, runs: string[]]>("reap"),
    pardon: run<number>("pardon"),
    forget: run<number>("forget"),
    cancel: run<string[]>("cancel"),
    unpark: run<number>("unpark"),
    runNow: run<RunNowAnswer>("run_now"),
    note: run<number>("note"),
    limit: run<string>("limit"),
    stats: run<number[]>("stats"),
    books: run<[placed: number, records: number, waiting: number, inLines: number]>("books"),
  };
}

export type JobScripts = ReturnType<typeof jobScripts>;

/** In the order of `queue.lua`. */
export function keysOf(keys: RedisKeys, queue: string): string[] {
  const q = keys.queue(queue);
  return [
    q.jobs,
    ...priorities.map((priority) => q.ready(priority)),
    q.due,
    q.proc(""),
    q.dead,
    q.finished,
    q.paused,
    q.stats,
    q.wake,
    q.owners,
    q.limits,
    q.held,
    q.tokens,
    q.keyed(""),
    q.keyRuns(""),
    q.bucket(""),
    q.uniq(""),
    q.parked(""),
    q.dependencies,
    q.suspects,
    q.standings,
    q.job(""),
    q.past,
    q.warden,
  ];
}
