import assert from "node:assert/strict";
import { ours } from "./ours.ts";
import { stallRow } from "./returning.ts";

Deno.test("every socket outlives a process that stands still for 35 s", async () => {
  const env = {
    DATABASE_URL: Deno.env.get("TEST_DATABASE_URL")!,
    REDIS_URL: Deno.env.get("TEST_REDIS_URL")!,
  };
  const row = await stallRow((sockets) => ours(env, { sockets }));
  assert.ok(row.isMet, row.measured);
});
