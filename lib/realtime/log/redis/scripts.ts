import type { Redis, RedisKeys } from "../../../redis/mod.ts";

type Name = "append" | "look";
type Command = (...args: (string | number)[]) => Promise<unknown>;
const texts = new Map<Name, string>();

/** Run one of the log's scripts: sent by its hash, loaded again by itself after a restart. */
export function runScript(
  { redis, keys }: { redis: Redis; keys: RedisKeys },
  name: Name,
  args: (string | number)[],
): Promise<unknown> {
  const command = `events_${name}`;
  if (!(command in redis)) {
    redis.defineCommand(command, { numberOfKeys: 3, lua: textOf(name) });
  }
  const { log, epoch, recent } = keys.events;
  const run = (redis as unknown as Record<string, Command>)[command]!;
  return run.call(redis, log, epoch, recent, randomHalf(), ...args);
}

function textOf(name: Name): string {
  let text = texts.get(name);
  if (text === undefined) texts.set(name, text = read("epoch") + read(name));
  return text;
}

function read(name: string): string {
  return Deno.readTextFileSync(new URL(`./${name}.lua`, import.meta.url));
}

/** Half of the name of a new epoch, should one have to begin. */
function randomHalf(): string {
  return crypto.getRandomValues(new Uint8Array(4)).toHex();
}
