import {
  LAYOUT,
  type Redis,
  type RedisKeys,
  type RedisServer,
  serverOf,
} from "../../../redis/mod.ts";
import { replicationIdIn, runIdIn } from "./server_says.ts";

/** Enough of a random name: each promise carries the life it was published under. */
const SHORT = 16;

/**
 * The present life of the data. It changes as soon as data may be lost, or may stand where this
 * release does not look:
 *
 *   run id          the server was started again, and may have come back older
 *   replication id  it was promoted, or has followed another server; there and back as well
 *   epoch           a key among the data, which is gone when they are
 *   layout          a release that lays jobs out in another way
 */
export async function readLife(redis: Redis, keys: RedisKeys): Promise<string> {
  await redis.set(keys.jobsEpoch, crypto.randomUUID(), "NX");
  const [server, epoch] = await Promise.all([
    serverOf(redis, keys.jobsEpoch).info("server", "replication"),
    redis.get(keys.jobsEpoch),
  ]);
  const ids = [runIdIn(server), replicationIdIn(server), epoch ?? "none"];
  return [...ids.map((id) => id.slice(0, SHORT)), LAYOUT].join("/");
}

/** Redis's own name for this run of its process. */
export async function serverRunId(server: RedisServer): Promise<string> {
  return runIdIn(await server.info("server"));
}
