import assert from "node:assert/strict";
import { MAIN_LOG } from "../cursor.ts";
import { z } from "zod";
import { createLog } from "../../log/mod.ts";
import { deliveryOf } from "../log/entry.ts";
import { defineLog, mainLog } from "../log/named_log.ts";
import { createCatalogue } from "./catalogue.ts";
import { defineEvent } from "./event.ts";
import { fields } from "./fields.ts";
import { defineGroup } from "./group.ts";
import { createSieve } from "./sieve.ts";

const mayRead = () => true;
const data = z.strictObject({ n: fields.cents });
const bounds = { entries: 10, bytes: 1_000, ageMs: 1_000 };
const lines = defineLog("lines", bounds);
const builds = defineGroup("build:<id>", { mayRead, log: lines });
const LineWritten = defineEvent("line.written", { group: builds, data });

function delivery(type: string, group: string) {
  const event = { id: "1", type, group, key: null, at: "", data: {} };
  return deliveryOf({ log: MAIN_LOG, epoch: "", id: "1-0" }, event);
}

Deno.test("createCatalogue() knows its events, their groups and their logs, and realtime's own", () => {
  const catalogue = createCatalogue([LineWritten]);
  assert.equal(catalogue.event("line.written"), LineWritten);
  assert.equal(catalogue.audience("build:7")?.group, builds);
  assert.deepEqual(catalogue.logs, [mainLog, lines]);
  assert.equal(
    catalogue.audience("loopback:1")?.group.mayRead({ accountId: "1", role: "admin" }, "1"),
    false,
  );
  for (const name of ["line", "__proto__", "constructor", ""]) {
    assert.equal(catalogue.event(name), null);
    assert.equal(catalogue.audience(name), null);
  }
});

Deno.test("createCatalogue() refuses a type, a group or a log that is defined twice", () => {
  const twice = [
    defineEvent("line.written", { group: builds, data }),
    defineEvent("line.read", { group: defineGroup("build", { mayRead }), data }),
    defineEvent("line.kept", {
      group: defineGroup("lines", { mayRead, log: defineLog("lines", bounds) }),
      data,
    }),
  ];
  for (const event of twice) {
    assert.throws(() => createCatalogue([LineWritten, event]), /is defined twice/);
  }
});

Deno.test("createSieve() lets through what the catalogue knows, and logs each other type once", () => {
  const told: string[] = [];
  const log = createLog({
    service: "test",
    release: "test",
    level: "debug",
    write: (line) => void told.push(JSON.parse(line).type),
  });
  const isKnown = createSieve(createCatalogue([LineWritten]), log);
  assert.ok(isKnown(delivery("line.written", "build:7")));
  assert.ok(isKnown(delivery("loopback", `loopback:${crypto.randomUUID()}`)));
  for (let n = 0; n < 3; n++) {
    assert.ok(!isKnown(delivery("line.lost", "build:7")));
    assert.ok(!isKnown(delivery("line.written", "loopback:7")));
  }
  assert.deepEqual(told, ["line.lost", "line.written"]);
  for (let n = 0; n < 1_000; n++) isKnown(delivery(`type.${"x".repeat(1_000)}${n}`, "build:7"));
  assert.ok(told.length <= 100 && told.every((type) => type.length <= 60));
});

Deno.test("definitions refuse names that rows and keys do not take, and bounds that are none", () => {
  for (const type of ["", "a", "Line.written", "line.", "line.a.b", "l".repeat(31)]) {
    assert.throws(() => defineEvent(type, { group: builds, data }), /Cannot name an event/);
  }
  for (const name of ["", "Events", "a b", "a}", "events:x", "x".repeat(32)]) {
    assert.throws(() => defineLog(name, bounds), /Cannot name a log/);
  }
  for (const wrong of [0, -1, 1.5, NaN, Infinity]) {
    assert.throws(() => defineLog("lines", { ...bounds, bytes: wrong }), /bytes is no whole/);
  }
});
