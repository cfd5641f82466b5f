import { type Redis, serversOf } from "./client.ts";

/** What a server says by INFO: names and values, each a line `name:value`. */
export function readInfo(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/^(\w+):(.*?)\r?$/gm)].map(([, name, value]) => [name!, value!]),
  );
}

/** What each server says that has data of its own: the one there is, or the masters of a cluster. */
export async function readInfos(
  redis: Redis,
  ...sections: string[]
): Promise<ReadonlyMap<string, string>[]> {
  return await Promise.all(
    serversOf(redis).map(async (server) => readInfo(await server.info(...sections))),
  );
}
