import assert from "node:assert/strict";
import { z } from "zod";
import { inTransaction } from "../db/mod.ts";
import { testWorld, type World } from "../testing/world.ts";
import { createCatalogue } from "./catalogue/catalogue.ts";
import { defineEvent } from "./catalogue/event.ts";
import { fields } from "./catalogue/fields.ts";
import { defineGroup } from "./catalogue/group.ts";
import { type Emission, emitIn } from "./emit.ts";
import { defineLog } from "./log/named_log.ts";

const log = defineLog("letters", { entries: 100, bytes: 100_000, ageMs: 60_000 });
const own = defineGroup("user:<id>", {
  mayRead: ({ accountId }, id) => accountId === id,
  log,
});
const data = z.strictObject({ n: fields.cents });
const LetterCame = defineEvent("letter.came", { group: own, data });
const Forgotten = defineEvent("letter.lost", { group: own, data });

async function worldOfLetters() {
  const world = await testWorld();
  const { events } = createCatalogue([LetterCame]);
  return Object.assign(world, { deps: { ...world.deps, events } });
}

function emit(
  { deps }: World,
  emission: Emission<{ n: number }>,
  event = LetterCame,
): Promise<string> {
  return inTransaction(deps, (tx) => emitIn(tx, event, emission));
}

Deno.test("emitIn() promises an event to one audience of its group, and to that group's log", async () => {
  await using world = await worldOfLetters();
  const id = await emit(world, { parameter: "17", key: "k", data: { n: 1 } });
  const rows = await world.deps.sql`select id, group_name, log_name, key, data from events_outbox`;
  assert.deepEqual([...rows], [
    { id, group_name: "user:17", log_name: "letters", key: "k", data: { n: 1 } },
  ]);
});

Deno.test("emitIn() refuses what nobody could be told, and its transaction with it", async () => {
  await using world = await worldOfLetters();
  const wrong: [Emission<{ n: number }>, RegExp][] = [
    [{ data: { n: 1 } }, /"user" is no audience/],
    [{ data: { n: 1 }, parameter: "" }, /"user:" is no audience/],
    [{ data: { n: 1 }, parameter: "1:2" }, /no audience/],
    [{ data: { n: 1 }, parameter: "x".repeat(40_000) }, /no audience/],
    [{ data: { n: -1 }, parameter: "1" }, /too_small/],
    [{ data: { n: 1, name: "Ada" } as { n: number }, parameter: "1" }, /unrecognized_keys/],
    [{ data: { n: 1 }, parameter: "1", key: "" }, /its key has 0 characters/],
    [{ data: { n: 1 }, parameter: "1", key: "k".repeat(81) }, /its key has 81 characters/],
  ];
  for (const [emission, why] of wrong) await assert.rejects(emit(world, emission), why);
  const unknown = emit(world, { data: { n: 1 }, parameter: "1" }, Forgotten);
  await assert.rejects(unknown, /letter\.lost: it is not in the catalogue/);
  assert.deepEqual([...await world.deps.sql`select 1 from events_outbox`], []);
});
