import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import type { EngineState } from "../../site/shape.ts";
import { EngineTiles } from "./EngineTiles.tsx";

const well: EngineState = {
  workers: 2,
  embedded: "off",
  waiting: 3,
  dead: 0,
  unpublished: 0,
  inDoubt: 0,
};

const told = (engine: Partial<EngineState>, note?: string) =>
  renderToString(
    <EngineTiles
      engine={{ ...well, ...engine }}
      broker="redis"
      old={note ? { note, tone: "waiting" } : undefined}
    />,
  );

Deno.test("EngineTiles says what becomes of the jobs where no worker lives", () => {
  assert.match(told({ workers: 0 }), /None runs: jobs wait and none is lost/);
  assert.match(told({ workers: 0, embedded: "watching" }), /One is started soon; jobs wait/);
  assert.match(told({ workers: 0, embedded: "gave_up" }), /given up: jobs wait and none is lost/);
  assert.doesNotMatch(told({ workers: 2, embedded: "gave_up" }), /jobs wait/);
});

Deno.test("EngineTiles says of what nobody knows that it is unknown", () => {
  const html = told({ workers: null, waiting: null, dead: null });
  assert.equal(html.match(/>unknown</g)?.length, 3);
  assert.match(html, /Redis is away; nothing is lost/);
});

Deno.test("EngineTiles says at every number how old it is", () => {
  assert.equal(told({}, "as of 08:12 UTC").match(/as of 08:12 UTC/g)?.length, 5);
  assert.match(told({ workers: 0 }, "as of 08:12 UTC"), /none is lost - as of 08:12 UTC/);
  assert.doesNotMatch(told({}), /as of/);
});

Deno.test("EngineTiles leads from mails in doubt to which they are", () => {
  assert.match(told({ inDoubt: 2 }), /href="\/admin\/mail#in-doubt"/);
  assert.doesNotMatch(told({}), /href/);
});
