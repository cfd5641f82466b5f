import assert from "node:assert/strict";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/lists/orders/export";

Deno.test("GET export gives the list as a file that spreadsheets open, by the same filters", async () => {
  await using site = await siteWorld();
  const { number } = await placeOrder(site, { name: "=cmd|Ada" });
  const staff = await site.logIn("support");
  const { status, headers, body } = await staff.get(`${path}?status=placed`);
  assert.equal(status, 200);
  assert.equal(headers.get("content-type"), "text/csv; charset=utf-8");
  assert.match(
    headers.get("content-disposition")!,
    /^attachment; filename="orders-[\d-]{10}\.csv"$/,
  );
  assert.equal(headers.get("cache-control"), "no-store");
  const [head, row, end] = body.split("\n");
  assert.match(
    head!,
    /^\ufeff?Order,Status,Customer,E-mail,Country,Payment,Products,Total,Currency,/,
  );
  assert.ok(
    row!.startsWith(`${number},placed,'=cmd|Ada,ada.lovelace@example.com,FR,on_delivery,1,9,EUR,`),
    row,
  );
  assert.equal(end, "");
  const none = await staff.get(`${path}?status=packed`);
  assert.equal(none.body.split("\n").length, 2);
});

Deno.test("GET export gives no file by an address that is not understood", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  for (const query of ["status=sent", "q=stat:x", "search=of-our-own"]) {
    assert.equal((await staff.get(`${path}?${query}`)).status, 400, query);
  }
  assert.equal((await staff.get("/admin/lists/nothing/export")).status, 404);
});

Deno.test("export is for staff alone, and is only read", async () => {
  await using site = await siteWorld();
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("support") });
});
