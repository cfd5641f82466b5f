import assert from "node:assert/strict";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../../lib/site/testing/small_shop.ts";

Deno.test("a mail program ends all mails by one POST, without cookie, token or origin (RFC 8058)", async () => {
  await using site = await siteWorld();
  const people = async () => (await site.deps.sql`select 1 from price_watchers`).length;
  const multipart = new FormData();
  multipart.set("List-Unsubscribe", "One-Click");
  for (const body of [new URLSearchParams({ "List-Unsubscribe": "One-Click" }), multipart]) {
    await site.stranger().submit(`/products/${onSale.jam}`, "/alerts", { email: "a@private.test" });
    const [row] = await site.deps.sql<{ id: string }[]>`select public_id as id from price_watchers`;
    const path = `/alerts/${row!.id}/end`;
    const opened = await site.stranger().get(path);
    assert.deepEqual([opened.status, opened.location], [303, `/alerts/${row!.id}`]);
    assert.equal(await people(), 1, "a link alone ends nothing");
    for (let twice = 0; twice < 2; twice++) {
      const answer = await site.stranger().ask(path, { method: "POST", body });
      assert.equal(answer.status, 200);
      assert.match(answer.body, /We write no more/);
    }
    assert.equal(await people(), 0);
  }
  const foreign = await site.stranger().ask("/alerts/short/end", {
    method: "POST",
    body: multipart,
  });
  assert.equal(foreign.status, 403, "only a whole address stands for its reader");
});

Deno.test("what cannot be read ends nothing, and other methods are refused", async () => {
  await using site = await siteWorld();
  await site.stranger().submit(`/products/${onSale.jam}`, "/alerts", { email: "a@private.test" });
  const [row] = await site.deps.sql<{ id: string }[]>`select public_id as id from price_watchers`;
  const path = `/alerts/${row!.id}/end`;
  for (const product of ["NaN", "-1", "1e99", "ข้าว"]) {
    const answer = await site.stranger().post(path, { product, kind: "price" });
    assert.equal(answer.status, 303);
  }
  assert.equal((await site.deps.sql`select 1 from price_watches`).length, 1);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: site.stranger() });
});
