import assert from "node:assert/strict";
import { LAYOUT, type QueueKeys, redisKeys } from "../../../redis/mod.ts";
import { recordFormat } from "./record.ts";

/** What the layout is made of: names and kinds of keys, and what stands in a job's texts. */
async function layout(): Promise<string> {
  const source = await Deno.readTextFile(new URL("../../../redis/keys.ts", import.meta.url));
  // The live log's keys have an epoch of their own.
  const [ofJobs] = source.split("function eventLogKeys");
  const kinds = [...ofJobs!.matchAll(/\/\*\* ([A-Z]+) .*\*\/\n\s+(\w+)/g)].map(([, kind, name]) =>
    `${kind} ${name}`
  );
  const q: Record<string, QueueKeys[keyof QueueKeys]> = redisKeys().queue("x");
  const names = Object.values(q).map((key) => typeof key === "string" ? key : key("y" as never));
  const scripts = await Deno.readTextFile(new URL("./queue.lua", import.meta.url));
  const said = /-- What every job has stands[^]*?(?=\nlocal function)/.exec(scripts)![0];
  return [...kinds, ...names, ...recordFormat, said].join("\n");
}

Deno.test("a layout of jobs in Redis that has changed has another name", async () => {
  const bytes = new Uint8Array(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(await layout())),
  );
  const fingerprint = `${LAYOUT} ${bytes.toHex().slice(0, 16)}`;
  assert.equal(
    fingerprint,
    "q 9e706789eeef1bd9",
    "What stands in Redis has changed. Where an older release would read it wrongly, or this one what " +
      "that wrote, raise LAYOUT in lib/redis/keys.ts; then write down this fingerprint",
  );
});
