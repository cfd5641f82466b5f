import assert from "node:assert/strict";
import { isServiceAway, postgresAway } from "../mod.ts";
import { type Answer, choosePrimary, noPrimary, type Told } from "./choose.ts";

const primary = (timeline: number): Answer => ({ isWritable: true, timeline });
const readOnly: Answer = { isWritable: false, timeline: 3 };
const standby: Answer = { isWritable: false, timeline: null };
const away = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });

Deno.test("choosePrimary() finds the one that was promoted last, and none from before that", () => {
  const cases: [told: Told, known: [at: number | null, timeline: number], number | null][] = [
    [[primary(1), standby], [null, 0], 0],
    [[standby, primary(1)], [null, 0], 1],
    [[away, primary(2)], [0, 1], 1],
    [[primary(1), primary(2)], [0, 1], 1],
    [[primary(1), away], [1, 2], null],
    [[primary(1), null], [null, 0], 0],
    [[primary(2), primary(2)], [1, 2], 1],
    [[readOnly, standby], [0, 3], null],
    [[away, away], [0, 1], null],
  ];
  for (const [told, [at, timeline], expected] of cases) {
    assert.equal(choosePrimary(told, { at, timeline }), expected, JSON.stringify(told));
  }
});

Deno.test("noPrimary() is an outage that says whether a standby is there", () => {
  for (
    const [told, says] of [
      [[away, standby], /takes no writes/],
      [[away, null], /does not answer.+ECONNREFUSED/],
    ] as [Told, RegExp][]
  ) {
    const error = noPrimary(told);
    assert.ok(isServiceAway(error));
    assert.match(postgresAway(error), says);
  }
});
