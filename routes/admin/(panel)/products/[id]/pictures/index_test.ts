import assert from "node:assert/strict";
import { arriving, drawPicture } from "../../../../../../lib/media/testing.ts";
import { preparePicture } from "../../../../../../lib/media/prepare_picture.ts";
import { assertPage, assertRefused } from "../../../../../../lib/site/testing/answers.ts";
import { goods } from "../../../../../../lib/site/testing/goods.ts";
import { assertMethods } from "../../../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld, type Visitor } from "../../../../../../lib/site/testing/site_world.ts";

/** Send files by the form of the page, as a browser does. */
async function send(by: Visitor, path: string, files: Uint8Array<ArrayBuffer>[], alt = "") {
  const form = new FormData();
  const values = formValues((await by.get(path)).body, path);
  for (const [name, value] of Object.entries({ ...values, alt })) form.append(name, value);
  form.delete("picture");
  for (const [n, bytes] of files.entries()) form.append("picture", new Blob([bytes]), `${n}.exe`);
  return await by.ask(path, {
    method: "POST",
    body: form,
    headers: { "sec-fetch-site": "same-origin" },
  });
}

Deno.test("pictures are sent by a form, prepared by a job, and shown", async () => {
  await using site = await siteWorld();
  const { id } = await goods(site, "S-1");
  const path = `/admin/products/${id}/pictures`;
  const boss = await site.logIn("admin");
  assertPage(await boss.get(path), "Plum jam, pictures - SmartMarket");
  const files = [await drawPicture(), await drawPicture({ kind: "png", shade: 90 })];
  const sent = await send(boss, path, files, "Two jars");
  assert.deepEqual([sent.status, sent.location], [303, path]);
  const waiting = await boss.get(path);
  assert.ok(waiting.body.includes("Being prepared") && waiting.body.includes("data-under-way"));
  const ids = await site.deps.sql<{ id: number }[]>`
    select id::float8 as id from product_pictures order by id`;
  const signal = new AbortController().signal;
  for (const one of ids) await preparePicture(one.id, { deps: site.deps, signal });
  const { body } = await boss.get(path);
  assert.equal(body.match(/\/media\/[0-9a-f]{32}-\d+\.webp"/g)?.length, 2);
  assert.ok(body.includes('value="Two jars"') && !body.includes("data-under-way"));
});

Deno.test("what is no picture is refused at its field, and those before it stay", async () => {
  await using site = await siteWorld();
  const { id } = await goods(site, "S-1");
  const path = `/admin/products/${id}/pictures`;
  const boss = await site.logIn("admin");
  const none = await send(boss, path, [], "kept");
  assertRefused(none, { status: 422, field: "picture", says: "Choose a picture first" });
  assert.ok(none.body.includes('value="kept"'));
  const text = new TextEncoder().encode("<svg onload=alert(1)>");
  const wrong = await send(boss, path, [await drawPicture(), text]);
  assertRefused(wrong, {
    ...{ status: 422, field: "picture" },
    says: "“1.exe”: It is no JPEG, PNG or WebP picture. 1 before it is there.",
  });
  const large = await Array.fromAsync(arriving(new Uint8Array(10 * 1024 * 1024 + 1), 1_000_000));
  const many = await send(boss, path, [
    new Uint8Array(await new Blob(large as BlobPart[]).arrayBuffer()),
  ]);
  assertRefused(many, { status: 422, field: "picture", says: "“0.exe”: It is larger than 10 MB." });
  const [row] = await site.deps.sql`select count(*)::int as count from product_pictures`;
  assert.equal(row!.count, 1);
  const support = await site.logIn("support");
  assert.ok(!(await support.get(path)).body.includes("multipart"));
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertPanelPage(site, path);
});
