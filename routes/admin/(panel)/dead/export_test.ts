import assert from "node:assert/strict";
import { buryError } from "../../../../lib/site/testing/engine_room.ts";
import { bury } from "../../../../lib/jobs/operate/dead/testing/bury.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/dead/export";

Deno.test("GET /admin/dead/export has the letters of a list as JSON lines", async () => {
  await using site = await siteWorld();
  const error = await buryError(site, 2);
  await bury(site.deps, { info: { kind: "Other" } });
  const viewer = await site.logIn("viewer");
  const file = await viewer.get(`${path}?state=open&error=${error}`);
  assert.equal(file.headers.get("content-type"), "application/x-ndjson; charset=utf-8");
  assert.match(file.headers.get("content-disposition")!, /dead-\d{4}-\d\d-\d\d\.ndjson/);
  const lines = file.body.trim().split("\n").map((line) => JSON.parse(line));
  const seen = lines.map(({ fingerprint, args }) => [fingerprint, args]);
  assert.deepEqual(seen, [[error, { n: 1 }], [error, { n: 1 }]]);
  assert.equal((await viewer.get(`${path}?state=nothing`)).status, 400);
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("operator") });
  await assertHidden(site, path);
});
