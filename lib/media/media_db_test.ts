import assert from "node:assert/strict";
import { operator } from "../actor.ts";
import { defaultListParams, listProducts } from "../catalog/mod.ts";
import { refused, sell } from "../orders/testing/shop.ts";
import { testWorld, type World } from "../testing/world.ts";
import { cleanPictures, cleanUploads } from "./clean.ts";
import {
  addPicture,
  describePicture,
  listPictures,
  movePicture,
  picturePath,
  PICTURES,
  removePicture,
  restorePicture,
  shownPictures,
} from "./mod.ts";
import { preparePicture } from "./prepare_picture.ts";
import { sniff } from "./sniff.ts";
import { arriving, type DrawnPicture, drawPicture } from "./testing.ts";

const never = new AbortController().signal;

interface MediaShop extends World {
  productId: number;
  folder: string;
  /** Send a picture, and have it prepared. */
  send(drawn?: DrawnPicture | Uint8Array): Promise<number>;
}

async function mediaShop(): Promise<MediaShop> {
  const folder = await Deno.makeTempDir({ prefix: "media-" });
  const world = await testWorld({ env: { DATA_DIR: folder } });
  world.defer(() => Deno.remove(folder, { recursive: true }));
  const { deps } = world;
  const [productId] = await sell(deps, [{ name: "plum" }]);
  return Object.assign(world, {
    productId: productId!,
    folder,
    async send(drawn: DrawnPicture | Uint8Array = {}) {
      const bytes = drawn instanceof Uint8Array ? drawn : await drawPicture(drawn);
      const sent = { productId: productId!, bytes: arriving(bytes), alt: "" };
      const id = await addPicture(deps, operator, sent);
      await preparePicture(id, { deps, signal: never });
      return id;
    },
  });
}

async function filesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (entry.isFile) found.push(entry.name);
    else found.push(...await filesIn(`${folder}/${entry.name}`));
  }
  return found.sort();
}

Deno.test("a picture that is sent becomes files in bounded sizes, without what was hidden in it", async () => {
  await using shop = await mediaShop();
  const { deps, productId, folder } = shop;
  const jpeg = await drawPicture({ width: 1_500, height: 900 });
  const secret = new TextEncoder().encode("GPS 48.2082N 16.3738E <script>");
  const head = [0xff, 0xe1, 0, secret.length + 2];
  const sent = new Uint8Array([...jpeg.subarray(0, 2), ...head, ...secret, ...jpeg.subarray(2)]);
  const id = await addPicture(deps, operator, { productId, bytes: arriving(sent), alt: "A plum" });
  assert.equal((await listPictures(deps, productId))[0]!.state, "waiting");
  assert.deepEqual(await shownPictures(deps, productId), []);
  assert.equal(await preparePicture(id, { deps, signal: never }), "ready");
  const [picture] = await shownPictures(deps, productId);
  const { hash, ...about } = picture!;
  assert.deepEqual(about, { width: 1280, height: 768, sizes: [320, 640, 1280], alt: "A plum" });
  for (const [size, width, height] of [[320, 320, 192], [640, 640, 384], [1280, 1280, 768]]) {
    const bytes = await Deno.readFile(picturePath(folder, `${hash}-${size}.webp`)!);
    assert.deepEqual(sniff(bytes), { kind: "webp", width, height });
    assert.ok(!new TextDecoder("latin1").decode(bytes).includes("script"));
  }
  // What was sent is gone, and a second run of the job changes nothing.
  assert.equal((await filesIn(folder)).length, 3);
  assert.equal(await preparePicture(id, { deps, signal: never }), "gone");
  const { products } = await listProducts(deps, { category: null, params: defaultListParams });
  assert.deepEqual(products[0]!.picture, picture);
});

Deno.test("what only begins like a picture is refused once it is decoded, with a reason", async () => {
  await using shop = await mediaShop();
  const { deps, productId, folder } = shop;
  const jpeg = await drawPicture();
  const png = await drawPicture({ kind: "png" });
  const larger = png.slice();
  new DataView(larger.buffer).setUint32(16, 65);
  // Always the same: one noise in five, in the scans alone, is decoded as a picture of noise.
  const noise = Uint8Array.from({ length: 500 }, (_, at) => (at * 89 + 7) % 251);
  const bad = [
    jpeg.subarray(0, 300),
    new Uint8Array([...jpeg.subarray(0, 180), ...noise]),
    larger,
    new Uint8Array([...png.subarray(0, 60), ...noise]),
  ];
  for (const bytes of bad) await shop.send(bytes);
  const states = (await listPictures(deps, productId)).map(({ state, reason }) => [state, reason]);
  const says = "It cannot be read as a picture: it may be damaged, or animated";
  assert.deepEqual(states, bad.map(() => ["refused", says]));
  assert.deepEqual(await filesIn(folder), []);
});

Deno.test("addPicture() refuses by content, size and number before anything is kept", async () => {
  await using shop = await mediaShop();
  const { deps, productId, folder } = shop;
  const send = (bytes: Uint8Array, to = productId) =>
    refused(addPicture(deps, operator, { productId: to, bytes: arriving(bytes), alt: "" }));
  const svg = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'></svg>");
  assert.match((await send(svg)).fields!.picture!, /no JPEG, PNG or WebP/);
  const large = new Uint8Array(10 * 1024 * 1024 + 1);
  assert.equal((await send(large)).fields!.picture, "It is larger than 10 MB");
  const small = await drawPicture();
  assert.equal((await send(small, 77)).code, "product.missing");
  await deps.sql`
    insert into product_pictures (product_id, place) select ${productId}, generate_series(1, 12)`;
  assert.equal((await send(small)).fields!.picture, `A product has at most ${PICTURES} pictures`);
  assert.deepEqual(await filesIn(folder), []);
});

Deno.test("pictures are described, put in order, removed and put back; the first stands for the product", async () => {
  await using shop = await mediaShop();
  const { deps, productId, folder } = shop;
  const [a, b, c] = [
    await shop.send(),
    await shop.send({ shade: 90 }),
    await shop.send({ shade: 180 }),
  ];
  const order = async () => (await listPictures(deps, productId)).map(({ id }) => id);
  const first = async () => {
    const [row] = await deps.sql`select picture->>'alt' as alt, picture->>'hash' as hash
                                   from products where id = ${productId}`;
    return row!;
  };
  const ref = (id: number) => ({ productId, id });
  await movePicture(deps, operator, { ...ref(c!), to: "earlier" });
  await movePicture(deps, operator, { ...ref(c!), to: "first" });
  await movePicture(deps, operator, { ...ref(c!), to: "earlier" });
  await movePicture(deps, operator, { ...ref(a!), to: "later" });
  assert.deepEqual(await order(), [c, b, a]);
  await describePicture(deps, operator, { ...ref(c!), alt: "Cut open" });
  assert.equal((await first()).alt, "Cut open");
  await removePicture(deps, operator, ref(c!));
  assert.deepEqual(await order(), [b, a]);
  assert.equal((await first()).alt, "");
  await restorePicture(deps, operator, ref(c!));
  assert.deepEqual(await order(), [c, b, a]);
  await removePicture(deps, operator, ref(c!));
  await deps.sql`update product_pictures set removed_at = now() - interval '31 s' where id = ${c!}`;
  assert.equal((await refused(restorePicture(deps, operator, ref(c!)))).code, "undo.late");
  for (const other of [ref(77), { productId: 77, id: a! }, ref(c!)]) {
    assert.equal((await refused(removePicture(deps, operator, other))).code, "picture.missing");
  }
  // The same picture once more: its files stay while somebody shows them.
  const again = await shop.send({ shade: 180 });
  const clean = () => cleanPictures(deps, { limit: 10 });
  assert.equal(await clean(), 0);
  await deps.sql`
    update product_pictures set removed_at = now() - interval '2 hours' where id in (${c!}, ${b!})`;
  assert.equal(await clean(), 2);
  assert.deepEqual(await order(), [a, again]);
  assert.equal((await filesIn(folder)).length, 2);
  // A request that died between disk and database.
  await Deno.writeTextFile(`${folder}/media/incoming/${crypto.randomUUID()}`, "x");
  assert.equal(await cleanUploads(deps, new Date()), 0);
  assert.equal(await cleanUploads(deps, new Date(Date.now() + 2 * 86_400_000)), 1);
});
