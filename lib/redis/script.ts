import type { Redis } from "./client.ts";

export interface Script {
  /** What it is called on its connection; of one text, one name. */
  name: string;
  /** How many of its arguments are keys; they come first. */
  keys: number;
  /** Asked for once a connection. */
  lua: () => string;
  /** It writes nothing, so a replica may run it, and a full Redis. */
  readOnly?: boolean;
}

type Run<Reply> = (...keysAndArguments: (string | number)[]) => Promise<Reply>;

/** A script as a function on one connection: sent by its hash, and as a whole to a Redis that is new. */
export function defineScript<Reply>(
  redis: Redis,
  { name, keys, lua, readOnly = false }: Script,
): Run<Reply> {
  if (!(name in redis)) redis.defineCommand(name, { numberOfKeys: keys, lua: lua(), readOnly });
  return (redis as unknown as Record<string, Run<Reply>>)[name]!.bind(redis);
}
