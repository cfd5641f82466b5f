import type { Redis, RedisKeys } from "../../../redis/mod.ts";
import { keysOf, putBackPart, sharedPart } from "../../brokers/redis/scripts.ts";

type Argument = string | number;
type OnQueue = (queue: string, args: readonly Argument[]) => Promise<number>;

type Name = "replace" | "drop" | "undouble" | "recount";

/** The scripts of a repair: what all scripts of a queue share, then their own part. */
export function strayScripts(
  redis: Redis,
  keys: RedisKeys,
): Record<Name, OnQueue> {
  const script = (name: Name): OnQueue => {
    const command = `jobs_stray_${name}`;
    if (!(command in redis)) {
      const lua = [sharedPart(), putBackPart(), read(name)].join("\n");
      redis.defineCommand(command, { numberOfKeys: keysOf(keys, "").length, lua });
    }
    const commands = redis as unknown as Record<string, (...args: Argument[]) => Promise<number>>;
    return (queue, args) => commands[command]!(...keysOf(keys, queue), ...args);
  };
  return {
    replace: script("replace"),
    drop: script("drop"),
    undouble: script("undouble"),
    recount: script("recount"),
  };
}

function read(name: string): string {
  return Deno.readTextFileSync(new URL(`./${name}.lua`, import.meta.url));
}
