import assert from "node:assert/strict";
import { walkMarkdown, walkSources } from "../dev/system/testing/documents.ts";
import { deskCommands, plainCommands } from "./commands.ts";
import { advised, ctlLines } from "./testing/ctl_lines.ts";
import { misunderstood } from "./testing/understood.ts";

/*
 * Every line of ctl that a document has somebody type goes through ctl's own parser, with its options,
 * names of queues and of schedules: one that is out of date fails here, and not at night.
 */
Deno.test("every ctl line of a document is one that ctl does", async () => {
  const faults: string[] = [];
  let count = 0;
  for await (const { path, text } of walkMarkdown()) {
    for (const { calls, isWhole } of ctlLines(text)) {
      for (const words of calls) {
        count++;
        if (!isWhole && isBeginning(words)) continue;
        const fault = await misunderstood(words);
        if (fault !== null) faults.push(`${path}: ctl ${words.join(" ")}: ${fault}`);
      }
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(count > 120, `${count} lines`);
});

Deno.test("every ctl line that the program itself advises is one that ctl does", async () => {
  const faults: string[] = [];
  let count = 0;
  for await (const { path, text } of walkSources(["lib", "routes", "workers", "deploy/ctl"])) {
    for (const words of advised(text)) {
      count++;
      const fault = isBeginning(words) ? null : await misunderstood(words);
      if (fault !== null) faults.push(`${path}: ctl ${words.join(" ")}: ${fault}`);
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(count > 14, `${count} lines`);
});

Deno.test("a line that ctl does not do is found, whatever is wrong with it", async () => {
  const wrong = [
    ["workers"],
    ["job", "0193a5b0-0000-7000-8000-000000000000"],
    ["queue", "pause", "letters"],
    ["queue", "limit", "emails", "--at-once", "4"],
    ["queue", "limit", "emails", "--concurrency", "many"],
    ["schedule", "pause", "orders.forget"],
    ["backup", "drill", "--key", "FILE"],
    ["restore", "latest", "--until", "2026-11-30"],
    ["admin", "create", "you@shop.test", "--role", "king"],
    ["catalog", "import", "products.csv", "--decimal", "dot"],
    ["migrate", "--check"],
  ];
  for (const words of wrong) {
    assert.notEqual(await misunderstood(words), null, words.join(" "));
    assert.ok(!isBeginning(words), words.join(" "));
  }
});

const usages = [...plainCommands, ...deskCommands].flatMap(({ usage }) => usage)
  .map((line) => line.split(/ {2,}/)[0]!.replaceAll(/[[\]]/g, "").split(" "));

/** True where ctl's usage has a line that begins with these words: a sentence names it, no more. */
function isBeginning(words: readonly string[]): boolean {
  return usages.some((usage) => words.every((word, at) => usage[at] === word));
}
