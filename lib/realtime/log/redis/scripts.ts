import { defineScript, type EventLogKeys, type Redis } from "../../../redis/mod.ts";

/** One log in Redis. */
export interface LogAccess {
  /** Its name. */
  log: string;
  redis: Redis;
  keys: EventLogKeys;
}

type Name = "append" | "look";
const texts = new Map<Name, string>();

/** Run one of the log's scripts. */
export function runScript(
  { redis, keys }: Omit<LogAccess, "log">,
  name: Name,
  args: (string | number)[],
): Promise<unknown> {
  const script = { name: `events_${name}`, keys: 3, lua: () => textOf(name) };
  return defineScript(redis, script)(keys.log, keys.epoch, keys.recent, randomHalf(), ...args);
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
