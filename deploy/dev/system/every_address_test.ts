import assert from "node:assert/strict";
import { askRaw } from "../../../lib/testing/ask_raw.ts";
import { spellings } from "../../../lib/site/testing/spellings.ts";
import { startSystem, type System } from "./system.ts";
import { everybody, everyEndpoint, everyRoute } from "./walk.ts";

/*
 * Every address of the built site and of its API, by everybody, in every spelling: none opens what
 * its plain spelling does not open to the same person. A last slash is sent to the plain spelling,
 * whatever stands before it.
 */

const spelled = Object.entries(spellings);
const methods = ["HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "BREW"];

/** What a stranger and a shopper may not even learn to exist. */
const closed = /^\/((api|ws)\/)?admin(?!\/(login(\/code)?|invitation)$)(\/|$)/;

Deno.test("no spelling of an address opens what its plain one does not", async (t) => {
  await using system = await startSystem({ processes: ["web"] });
  const addresses = [...await everyRoute(system), ...everyEndpoint()];
  assert.ok(addresses.length > 25, addresses.join());
  for (const [place, [who, cookie]] of (await everybody(system)).entries()) {
    const ask = statusOf(system, cookie);
    const isOutside = who === "stranger" || who === "customer";
    await t.step(`to GET, as ${who}`, async () => {
      const faults: string[] = [];
      const opened: string[] = [];
      for (const [n, path] of addresses.entries()) {
        const plain = await ask("GET", path);
        if (closed.test(path) && plain !== 404) opened.push(path);
        // A spelling that opens more than its plain one does so to most: only a stranger tries all of them.
        const tried = spelled.filter((_, i) => who === "stranger" || (n + i + place) % 3 === 0);
        await Promise.all(tried.map(async ([how, spell]) => {
          const status = await ask("GET", spell(path));
          if (![plain, 302, 400, 404].includes(status)) faults.push(`${path}, ${how}: ${status}`);
        }));
      }
      assert.deepEqual(faults, []);
      if (isOutside) assert.deepEqual(opened, []);
    });
    if (!isOutside) continue;
    await t.step(`to other methods, as ${who}`, async () => {
      const faults: string[] = [];
      for (const [n, path] of addresses.filter((path) => closed.test(path)).entries()) {
        const ways: [method: string, way: string][] = [
          ...methods.filter((_, i) => who === "stranger" || (n + i) % 3 === 0)
            .map((method): [string, string] => [method, path]),
          // Each spelling of an address with one method, and each method with each spelling of some.
          ...spelled.map(([, spell], i): [string, string] => [
            methods[(n + i) % methods.length]!,
            spell(path),
          ]).filter((_, i) => who === "stranger" || (n + i) % 3 === 0),
        ];
        await Promise.all(ways.map(async ([method, way]) => {
          const status = await ask(method, way);
          // Of an address that is nobody's, a form without its token is refused first.
          const isFine = status === 404 || (way !== path && [302, 400, 403].includes(status));
          if (!isFine) faults.push(`${method} ${way}: ${status}`);
        }));
      }
      assert.deepEqual(faults, []);
    });
  }
});

function statusOf({ url }: System, cookie: string | null) {
  const headers = cookie === null ? {} : { cookie };
  return async (method: string, target: string): Promise<number> =>
    (await askRaw(url, { method, target, headers })).status;
}
