import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { jobStates, looks, notificationStates, orderStates } from "./status_shapes.ts";
import { StatusBadge } from "./StatusBadge.tsx";
import { sparklinePoints } from "./sparkline.ts";
import { stockOf } from "./stock.ts";

const all = { order: orderStates, job: jobStates, notification: notificationStates };
for (const [what, states] of Object.entries(all)) {
  Deno.test(`the states of one ${what} are told apart without colour`, () => {
    assert.equal(new Set(states.map((state) => looks[state].path)).size, states.length);
  });
}

Deno.test("StatusBadge says the state in a word, a shape and a tone", () => {
  const html = renderToString(<StatusBadge state="dead" />);
  assert.match(html, /class="badge tone-bad" data-state="dead"/);
  assert.match(html, /<svg[^>]*aria-hidden="true"/);
  assert.match(html, /dead<\/span>/);
});

Deno.test("sparklinePoints() runs from edge to edge, from 0 to the highest", () => {
  const box = { width: 100, height: 20 };
  assert.deepEqual(sparklinePoints([0, 5, 10], box), ["0,19 50,10 100,1"]);
  assert.deepEqual(sparklinePoints([1, 1, null, 0, 0], box), ["0,1 25,1", "75,19 100,19"]);
  assert.deepEqual(sparklinePoints([0, 0], box), ["0,19 100,19"]);
  assert.deepEqual(sparklinePoints([3], box), []);
});

Deno.test("stockOf() tells plenty, little and nothing", () => {
  assert.deepEqual([-1, 0, 1, 5, 6].map(stockOf), ["out", "out", "low", "low", "in"]);
});
