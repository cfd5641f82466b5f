import assert from "node:assert/strict";
import { loadConfig } from "../../config/mod.ts";
import { createLog } from "../../log/mod.ts";
import { Retreat } from "./retreat.ts";

const config = loadConfig({
  DATABASE_URL: "postgres://u:p@127.0.0.1/x",
  REDIS_URL: "redis://127.0.0.1",
  SESSION_SECRET: "plums on the quiet table, at night",
});

Deno.test("a retreat says once why, without its driver's words, and again what is another reason", async () => {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  const log = createLog({ service: "t", release: "r", level: "info", write });
  const retreat = new Retreat({ log, config });
  const unsent = new Error("Stream isn't writeable and enableOfflineQueue options is false");
  const beganMs = performance.now();
  await retreat.from(unsent, { queue: "emails" });
  await retreat.from(unsent, { queue: "emails" });
  assert.ok(performance.now() - beganMs > 500, "the second wait is twice the first");
  retreat.stop();
  await retreat.from(new TypeError("x is undefined"));
  assert.deepEqual(lines.map(({ reason, queue }) => [reason, queue]), [
    ["Redis: it does not answer at the address of REDIS_URL (no answer)", "emails"],
    [undefined, undefined],
  ]);
  assert.equal((lines[1]!.error as { kind: string }).kind, "TypeError");
});
