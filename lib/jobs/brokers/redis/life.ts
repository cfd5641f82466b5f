import {
  defineScript,
  LAYOUT,
  type Redis,
  type RedisKeys,
  type RedisServer,
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
  const [server, epoch] = await lifeScript(redis)(keys.jobsEpoch, crypto.randomUUID());
  const ids = [runIdIn(server), replicationIdIn(server), epoch];
  return [...ids.map((id) => id.slice(0, SHORT)), LAYOUT].join("/");
}

/** A script: then the server that says who it is is the one that has the data, whoever has just taken over. */
function lifeScript(redis: Redis) {
  const lua = () =>
    "local epoch = redis.call('GET', KEYS[1])\n" +
    "if not epoch then redis.call('SET', KEYS[1], ARGV[1]) end\n" +
    "return { redis.call('INFO', 'server', 'replication'), epoch or ARGV[1] }";
  return defineScript<[string, string]>(redis, { name: "jobs_life", keys: 1, lua });
}

/** Redis's own name for this run of its process. */
export async function serverRunId(server: RedisServer): Promise<string> {
  return runIdIn(await server.info("server"));
}
