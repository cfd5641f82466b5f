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

/** What a stranger and a shopper may not even learn to exist. */
const closed = /^\/((api|ws)\/)?admin(?!\/(login(\/code)?|invitation)$)(\/|$)/;

Deno.test("no spelling of an address opens what its plain one does not", async (t) => {
  await using system = await startSystem({ processes: ["web"] });
  const addresses = [...await everyRoute(system), ...everyEndpoint()];
  assert.ok(addresses.length > 25, addresses.join());
  for (const [who, cookie] of await everybody(system)) {
    const ask = statusOf(system, cookie);
    const isOutside = who === "stranger" || who === "customer";
    await t.step(`to GET, as ${who}`, async () => {
      const faults: string[] = [];
      const opened: string[] = [];
      for (const path of addresses) {
        const plain = await ask("GET", path);
        if (closed.test(path) && plain !== 404) opened.push(path);
        await Promise.all(
          Object.entries(spellings).map(async ([how, spell]) => {
            const status = await ask("GET", spell(path));
            if (![plain, 302, 400, 404].includes(status)) faults.push(`${path}, ${how}: ${status}`);
          }),
        );
      }
      assert.deepEqual(faults, []);
    });
    if (!isOutside) continue;
    await t.step(`to other methods, as ${who}`, async () => {
      const faults: string[] = [];
      for (const path of addresses.filter((path) => closed.test(path))) {
        const ways = [path, ...Object.values(spellings).map((spell) => spell(path))];
        for (const method of ["HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "BREW"]) {
          const statuses = await Promise.all(ways.map((way) => ask(method, way)));
          statuses.forEach((status, i) => {
            // Of an address that is nobody's, a form without its token is refused first.
            const isFine = status === 404 || (ways[i] !== path && [302, 400, 403].includes(status));
            if (!isFine) faults.push(`${method} ${ways[i]}: ${status}`);
          });
        }
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
