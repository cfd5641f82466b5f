import assert from "node:assert/strict";
import { Secret } from "../config/mod.ts";
import { createLog } from "../log/mod.ts";
import { startRedisServer } from "../testing/redis_server.ts";
import { until } from "../testing/until.ts";
import { connectRedis, redisReady } from "./mod.ts";

const log = createLog({ service: "t", release: "r", level: "error", write: () => {} });

Deno.test("a connection that is made anew shows the password that the setting has by then", async () => {
  await using server = await startRedisServer();
  const url = (password: string, user = "shop") =>
    server.url.replace("//", `//${user}:${encodeURIComponent(password)}@`);
  await server.ask("ACL SETUSER shop on >first ~* &* +@all");
  const file = { text: url("first") };
  const redis = connectRedis(new Secret(file.text, () => file.text), { name: "rotated", log });
  await redisReady(redis);
  const id = () => redis.client("ID");
  const hangUp = async () => {
    const before = await id();
    await server.ask(`CLIENT KILL ID ${before}`);
    await until("a new connection", async () => await id().catch(() => before) !== before);
  };

  await server.ask("ACL SETUSER shop >second@/");
  file.text = url("second@/");
  await hangUp();
  await server.ask("ACL SETUSER shop <first");
  await hangUp();
  assert.equal(await redis.ping(), "PONG");

  file.text = url("another", "somebody");
  await hangUp();
  assert.equal(await redis.acl("WHOAMI"), "shop", "who it is changes with a restart alone");
  redis.disconnect();
});
