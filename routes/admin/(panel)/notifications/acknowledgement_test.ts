import assert from "node:assert/strict";
import { csrfToken } from "../../../../lib/http/mod.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const page = "/admin/notifications";
const path = "/admin/notifications/acknowledgement";

Deno.test("somebody takes care of one notification by the button of its row, and comes back to the same list", async () => {
  await using site = await siteWorld();
  const [{ id }] = await site.deps.sql<[{ id: string }]>`
    insert into notifications (kind, subject, count) values ('scheduler_gone', '-', 1)
    returning id::text`;
  const support = await site.logIn("support");
  const answer = await support.submit(`${page}?state=open`, path, { id });
  assert.deepEqual([answer.status, answer.location], [303, `${page}?state=open`]);
  const { body } = await support.get(page);
  assert.ok(body.includes("acknowledged") && !body.includes(">Acknowledge<"));
  for (const kept of ["//evil.test", "\r\nx: y", "state=open&q=%00"]) {
    const other = await support.submit(page, path, { id, kept });
    assert.ok(other.location!.startsWith(`${page}?`), other.location!);
  }
});

Deno.test("a notification is taken care of by who may, by a form of the panel", async () => {
  await using site = await siteWorld();
  const viewer = await site.logIn("viewer");
  const fields = { id: "1", _csrf: csrfToken(site.deps, viewer.session) };
  assert.equal((await viewer.post(path, fields)).status, 403);
  const form = { by: await site.logIn("support"), page, action: path, typed: { id: "1" } };
  await assertFormRefusals(form);
  await assertHostileTexts(form);
  await assertMethods(site, path, { takes: ["POST"], by: form.by });
  await assertPanelForm(site, path, { id: "1", kept: "" });
});
