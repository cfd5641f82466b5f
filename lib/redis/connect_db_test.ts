import assert from "node:assert/strict";
import { createLog } from "../log/mod.ts";
import { startRedisServer } from "../testing/redis_server.ts";
import { until } from "../testing/until.ts";
import { connectRedis, redisReady, redisTrouble } from "./mod.ts";

Deno.test("an outage of Redis is told with its reason, and again when that is another", async () => {
  await using server = await startRedisServer();
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  const log = createLog({ service: "t", release: "r", level: "info", write });
  const redis = connectRedis(server.url, { name: "t", log });
  await redisReady(redis);
  assert.equal(redisTrouble(redis), null);
  await server.stop();
  const reasons = () =>
    lines.filter(({ event }) => event === "redis.lost").map(({ reason }) => String(reason));
  await until("it is missed", () => reasons().some((reason) => /does not answer/.test(reason)));
  await server.start();
  await redisReady(redis);

  await redis.config("SET", "requirepass", "another");
  await redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "no").catch(() => {});
  await until(
    "the password is missed",
    () => reasons().some((one) => /password of REDIS_URL/.test(one)),
  );
  assert.match(redisTrouble(redis)!, /^Redis: it refuses the user or the password of REDIS_URL/);
  await assert.rejects(redisReady(redis, 50), /password of REDIS_URL/);
  const url = server.url.replace("//", "//:another@");
  const operator = connectRedis(url, { name: "operator", log });
  await redisReady(operator);
  await operator.config("SET", "requirepass", "");
  await redisReady(redis);
  assert.equal(redisTrouble(redis), null);
  assert.ok(reasons().length <= 6, reasons().join("\n"));
  for (const one of [redis, operator]) one.disconnect();
});
