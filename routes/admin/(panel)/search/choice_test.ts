import assert from "node:assert/strict";
import { findPointer } from "../../../../lib/search/artefact/mod.ts";
import { makeIndex } from "../../../../lib/search/testing/make_index.ts";
import { assertFormRefusals } from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const page = "/admin/search";
const action = "/admin/search/choice";

Deno.test("a version is chosen by the button in its row, and nonsense chooses none", async () => {
  await using site = await siteWorld();
  const first = await makeIndex(site.deps);
  site.clock.advance(2_000);
  const second = await makeIndex(site.deps);
  const by = await site.logIn("operator");
  await assertFormRefusals({ by, page, action, typed: { version: first } });
  for (const version of ["", "x", "20261130T161500Z-3fa9c2d1", "../../etc"]) {
    assert.equal((await by.submit(page, action, { version })).location, page);
  }
  assert.equal((await findPointer(site.deps.sql))!.version, second);
  assert.equal((await by.submit(page, action, { version: first })).location, page);
  const pointer = (await findPointer(site.deps.sql))!;
  assert.deepEqual([pointer.version, pointer.isPinned], [first, true]);
  assert.match((await by.get(page)).body, /chosen, until the next rebuild/);
  await assertMethods(site, action, { takes: ["POST"], by });
  await assertPanelForm(site, action, { version: second });
});
