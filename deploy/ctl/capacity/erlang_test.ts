import fc from "fast-check";
import assert from "node:assert/strict";
import { erlangC, MOST_SERVERS, serversFor } from "./erlang.ts";

Deno.test("erlangC() is what tables of it say", () => {
  // Load, servers, share that waits.
  const known = [
    [0.5, 1, 0.5],
    [1, 2, 1 / 3],
    [2, 3, 4 / 9],
    [5, 7, 0.3241],
    [8, 10, 0.4092],
    [10, 14, 0.1741],
    [20, 22, 0.5679],
    [100, 110, 0.2370],
    [0, 1, 0],
    [3, 3, 1],
    [4, 2, 1],
  ] as const;
  for (const [load, servers, share] of known) {
    assert.ok(Math.abs(erlangC(load, servers) - share) < 0.0002, `${load} ${servers}`);
  }
});

Deno.test("erlangC() is the sum that defines it, and one server more never makes more wait", () => {
  const some = fc.tuple(
    fc.double({ min: 0.01, max: 60, noNaN: true }),
    fc.integer({ min: 1, max: 80 }),
  );
  fc.assert(fc.property(some, ([load, servers]) => {
    const share = erlangC(load, servers);
    assert.ok(share >= 0 && share <= 1);
    assert.ok(erlangC(load, servers + 1) <= share);
    if (servers <= load) return;
    let [term, sum] = [1, 0];
    for (let n = 0; n < servers; n++) {
      sum += term;
      term *= load / (n + 1);
    }
    const last = term * servers / (servers - load);
    assert.ok(Math.abs(share - last / (sum + last)) < 1e-9);
  }));
});

Deno.test("serversFor() gives the fewest that do", () => {
  const late = (demand: Parameters<typeof serversFor>[0], servers: number) => {
    const load = demand.rate * demand.meanMs / 1_000;
    if (servers <= load) return 1;
    const perMs = (servers - load) / demand.meanMs * 2 / (1 + demand.variation);
    return erlangC(load, servers) * Math.exp(-perMs * demand.withinMs);
  };
  fc.assert(fc.property(
    fc.record({
      rate: fc.double({ min: 0, max: 100, noNaN: true }),
      meanMs: fc.double({ min: 0.1, max: 10_000, noNaN: true }),
      variation: fc.double({ min: 0, max: 9, noNaN: true }),
      withinMs: fc.double({ min: 0, max: 60_000, noNaN: true }),
    }),
    (demand) => {
      const servers = serversFor(demand);
      assert.ok(servers >= 1 && late(demand, servers) <= 0.05 + 1e-9);
      if (servers > 1) assert.ok(late(demand, servers - 1) > 0.05 - 1e-9);
      // Who may wait longer needs no more, and more that come no fewer.
      assert.ok(serversFor({ ...demand, withinMs: demand.withinMs * 2 }) <= servers);
      assert.ok(serversFor({ ...demand, rate: demand.rate * 2 }) >= servers);
    },
  ));
  const absurd = { rate: 1e9, meanMs: 1e9, variation: 1, withinMs: 0 };
  assert.equal(serversFor(absurd), Infinity);
  assert.ok(MOST_SERVERS > 1_000);
});
