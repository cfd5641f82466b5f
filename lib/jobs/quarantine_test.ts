import assert from "node:assert/strict";
import { Quarantine } from "./quarantine.ts";

function quarantine() {
  const clock = { ms: 0 };
  return { clock, quarantine: new Quarantine(() => clock.ms) };
}

Deno.test("Quarantine lets a worker claim as usual while nothing is under suspicion", () => {
  const { quarantine: q } = quarantine();
  assert.equal(q.allows("emails", true), "jobs");
  q.heard("emails", true);
  q.heard("emails", false);
  assert.equal(q.allows("emails", false), "jobs");
});

Deno.test("Quarantine gives an idle worker the suspect and nothing else until it has ended", () => {
  const { quarantine: q } = quarantine();
  q.heard("emails", true);
  assert.equal(q.allows("default", true), "nothing");
  assert.equal(q.allows("emails", true), "suspect");
  q.begin();
  assert.equal(q.allows("emails", true), "nothing");
  q.heard("emails", false);
  q.end();
  assert.equal(q.allows("emails", false), "jobs");
});

Deno.test("Quarantine holds a busy worker back for two seconds, then lets it go on for ten", () => {
  const { quarantine: q, clock } = quarantine();
  q.heard("emails", true);
  const seen = [0, 1_900, 2_100, 11_900, 12_100].map((ms) => {
    clock.ms = ms;
    return q.allows("default", false);
  });
  assert.deepEqual(seen, ["nothing", "nothing", "jobs", "jobs", "nothing"]);
});
