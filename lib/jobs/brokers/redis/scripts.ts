import type { Redis } from "../../../redis/mod.ts";

/** Number of keys each script declares; the rest of its arguments are values. */
const scripts = { publish: 7, turn: 12, reap: 10, forget: 3 } as const;
export type ScriptName = keyof typeof scripts;

const texts = new Map<ScriptName, string>();

function textOf(name: ScriptName): string {
  let text = texts.get(name);
  if (text === undefined) {
    text = Deno.readTextFileSync(new URL(`./${name}.lua`, import.meta.url));
    texts.set(name, text);
  }
  return text;
}

type Command = (...args: (string | number)[]) => Promise<unknown>;

/** The scripts as functions on one connection; sent by their hash, loaded again after a restart. */
export function jobScripts(redis: Redis) {
  const run = (name: ScriptName): Command => {
    const command = `jobs_${name}`;
    if (!(command in redis)) {
      redis.defineCommand(command, { numberOfKeys: scripts[name], lua: textOf(name) });
    }
    return (...args) => (redis as unknown as Record<string, Command>)[command]!(...args);
  };
  return {
    publish: run("publish") as (...args: (string | number)[]) => Promise<number>,
    turn: run("turn") as (...args: (string | number)[]) => Promise<TurnReply>,
    reap: run("reap") as (...args: (string | number)[]) => Promise<[string[], string[]]>,
    forget: run("forget") as (...args: (string | number)[]) => Promise<number>,
  };
}

/** id, run, attempt, crashes, ms waited, envelope. */
type ClaimReply = [string, number, number, number, number, string];
export type TurnReply = [taken: number[], claimed: ClaimReply[], left: number, nextDueMs: number];
