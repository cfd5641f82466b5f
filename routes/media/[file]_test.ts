import assert from "node:assert/strict";
import { addPicture, shownPictures } from "../../lib/media/mod.ts";
import { operator } from "../../lib/actor.ts";
import { preparePicture } from "../../lib/media/prepare_picture.ts";
import { arriving, drawPicture } from "../../lib/media/testing.ts";
import { assertMissing } from "../../lib/site/testing/answers.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

Deno.test("the files of a picture are kept for ever, and shown wherever its product is", async () => {
  const folder = await Deno.makeTempDir({ prefix: "media-" });
  await using site = await siteWorld({ env: { DATA_DIR: folder } });
  site.defer(() => Deno.remove(folder, { recursive: true }));
  const { deps } = site;
  const [row] = await deps.sql<{ id: number }[]>`
    select id::float8 as id from products where slug = ${onSale.jam}`;
  const productId = row!.id;
  for (const [shade, alt] of [[0, "A jar <b>of</b> jam"], [90, ""]] as const) {
    const bytes = arriving(await drawPicture({ width: 400, height: 300, shade }));
    const id = await addPicture(deps, operator, { productId, bytes, alt });
    await preparePicture(id, { deps, signal: new AbortController().signal });
  }
  const [first, second] = await shownPictures(deps, productId);
  const shopper = site.stranger();
  const product = await shopper.get(`/products/${onSale.jam}`);
  const srcset = `/media/${first!.hash}-320.webp 320w, /media/${first!.hash}-400.webp 400w`;
  assert.ok(product.body.includes(`srcset="${srcset}"`));
  assert.match(product.body, /alt="A jar &lt;b>of&lt;\/b> jam" width="400" height="300"/);
  assert.ok(product.body.includes(`href="/media/${second!.hash}-400.webp"`));
  await shopper.addToCart(onSale.jam);
  for (const path of ["/products", "/", "/search?q=jam", "/cart"]) {
    const { body } = await shopper.get(path);
    assert.ok(body.includes(`/media/${first!.hash}-`), path);
  }
  const file = `/media/${first!.hash}-320.webp`;
  const { status, headers } = await shopper.get(file);
  assert.equal(status, 200);
  assert.equal(headers.get("content-type"), "image/webp");
  assert.equal(headers.get("cache-control"), "public, max-age=31536000, immutable");
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  assert.ok(Number(headers.get("content-length")) > 100);
  await assertMethods(site, file, { takes: ["GET"], by: shopper });
});

Deno.test("there is no other file, whatever its name", async () => {
  await using site = await siteWorld();
  const hash = "a".repeat(32);
  const names = [
    ...[`${hash}-320.webp`, `${hash}-320.svg`, `${hash}.webp`, "incoming", "NaN", "-1"],
    ...["..%2f..%2fetc%2fpasswd", "%00", "x".repeat(5_000), `${hash}-320.webp%00`],
    ...["%E0%B8%82", `${hash.toUpperCase()}-320.webp`],
  ];
  for (const name of names) {
    const { status } = await site.stranger().get(`/media/${name}`);
    assert.ok(status === 404 || status === 400, `${name.slice(0, 40)}: ${status}`);
  }
  assertMissing(await site.stranger().get(`/media/${hash}-320.webp`), "nothing at this address");
});

Deno.test("of what is no file of its own nothing is shown: links, whole or broken, and folders", async () => {
  const folder = await Deno.makeTempDir({ prefix: "media-" });
  await using site = await siteWorld({ env: { DATA_DIR: folder } });
  site.defer(() => Deno.remove(folder, { recursive: true }));
  const other = await Deno.makeTempFile();
  site.defer(() => Deno.remove(other));
  const hash = "ab".repeat(16);
  const at = `${folder}/media/ab`;
  await Deno.mkdir(at, { recursive: true });
  await Deno.symlink(other, `${at}/${hash}-1.webp`);
  await Deno.symlink("/etc/shadow", `${at}/${hash}-2.webp`);
  await Deno.symlink(`${hash}-3.webp`, `${at}/${hash}-3.webp`);
  await Deno.symlink("nowhere", `${at}/${hash}-4.webp`);
  await Deno.mkdir(`${at}/${hash}-5.webp`);
  await Deno.writeTextFile(`${folder}/media/cd`, "a file where a folder is looked for");
  const names = [1, 2, 3, 4, 5].map((n) => `${hash}-${n}.webp`);
  for (const name of [...names, `${"cd".repeat(16)}-1.webp`]) {
    assertMissing(await site.stranger().get(`/media/${name}`), "nothing at this address");
  }
});
