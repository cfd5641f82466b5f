import { defineScript, type Redis, type RedisKeys } from "../../../../redis/mod.ts";
import { keysOf, putBackPart, sharedPart } from "../scripts.ts";

type QueueScript = (queue: string, args: readonly (string | number)[]) => Promise<number>;

type Name = "replace" | "drop" | "undouble" | "recount";

/**
 * The scripts of a repair: each is the part that all scripts of a queue share, then its own part.
 */
export function strayScripts(
  redis: Redis,
  keys: RedisKeys,
): Record<Name, QueueScript> {
  const script = (name: Name): QueueScript => {
    const run = defineScript<number>(redis, {
      name: `jobs_stray_${name}`,
      keys: keysOf(keys, "").length,
      lua: () => [sharedPart(), putBackPart(), read(name)].join("\n"),
    });
    return (queue, args) => run(...keysOf(keys, queue), ...args);
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
