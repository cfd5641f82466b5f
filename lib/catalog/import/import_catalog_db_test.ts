import assert from "node:assert/strict";
import { operator } from "../../actor.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { csv, file, header, importText, largeFile, row } from "../testing/sample.ts";
import { importCatalog } from "./mod.ts";

async function counts(world: World, text: string) {
  const { accepted, created, updated, unchanged, rejected } = await importText(world, text);
  return { accepted, created, updated, unchanged, rejected };
}

async function products({ deps }: World) {
  return [
    ...await deps.sql`
      select p.sku, p.slug, p.name, p.price_cents, p.on_hand, c.slug as category
        from products p join categories c on c.id = p.category_id order by p.id`,
  ];
}

function rejectsIn(folder: string): string {
  return Deno.readTextFileSync(`${folder}/rejects.csv`);
}

Deno.test("importCatalog() brings a large file in, and nothing of it a second time", async () => {
  await using world = await testWorld();
  const text = largeFile(27_000);
  assert.deepEqual(await counts(world, text), {
    accepted: 27_000,
    created: 27_000,
    updated: 0,
    unchanged: 0,
    rejected: 0,
  });
  const before = await world.deps
    .sql`select max(updated_at) as at, count(distinct slug)::int as slugs from products`;
  assert.equal(before[0]!.slugs, 27_000);
  const again = await counts(world, text);
  assert.deepEqual([again.created, again.updated, again.unchanged], [0, 0, 27_000]);
  const after = await world.deps.sql`select max(updated_at) as at from products`;
  assert.deepEqual(after[0]!.at, before[0]!.at);
});

Deno.test("importCatalog() leaves no index whose new entries a search would read one by one", async () => {
  await using world = await testWorld();
  await importText(world, largeFile(2_000));
  const indexes = await world.deps.sql<{ name: string; pending: number }[]>`
    select c.relname as name, gin_clean_pending_list(c.oid)::int as pending
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
     where a.amname = 'gin' and c.relkind = 'i'`;
  assert.deepEqual(indexes.filter(({ pending }) => pending > 0), []);
  assert.ok(indexes.some(({ name }) => name === "catalog_words_by_trigrams"));
  const [planned] = await world.deps.sql<{ rows: number }[]>`
    select reltuples::int as rows from pg_class where relname = 'catalog_words'`;
  assert.ok(planned!.rows > 0, "the planner knows how many words there are");
});

Deno.test("importCatalog() changes what differs, keeps slug and stock, removes nothing", async () => {
  await using world = await testWorld();
  await importText(world, file(row(1), row(2), row(3)));
  await world.deps.sql`update products set on_hand = 7, reserved = 5`;
  const change = row(2, { product: "Renamed", sale_price: "1234.5", category: "Care" });
  assert.deepEqual(await counts(world, file(row(1), change, row(4))), {
    accepted: 3,
    created: 1,
    updated: 1,
    unchanged: 1,
    rejected: 0,
  });
  const rows = await products(world);
  assert.deepEqual(rows[1], {
    sku: "S-2",
    slug: "sample-2",
    name: "Renamed",
    price_cents: 123450,
    on_hand: 7,
    category: "care-rice",
  });
  assert.deepEqual(rows.map((one) => one.on_hand), [7, 7, 7, 100]);
});

Deno.test("importCatalog() sets stock where the file has it, never below what is promised", async () => {
  await using world = await testWorld();
  const stock = (units: number | string) =>
    `id;Title;price;category;on_hand\n1;Tea;"2,50";Drinks;${units}\n`;
  await importText(world, stock(40));
  assert.equal((await products(world))[0]!.on_hand, 40);
  await world.deps.sql`update products set reserved = 9`;
  assert.equal((await counts(world, stock(3))).updated, 1);
  assert.equal((await products(world))[0]!.on_hand, 9);
  assert.equal((await counts(world, stock(3))).unchanged, 1);
  assert.equal((await counts(world, stock(""))).unchanged, 1);
});

Deno.test("importCatalog() leaves a product off sale that staff took off", async () => {
  await using world = await testWorld();
  await importText(world, file(row(1)));
  await world.deps.sql`update products set is_active = false`;
  await importText(world, file(row(1, { product: "Renamed" })));
  const [one] = await world.deps.sql`select is_active, name from products`;
  assert.deepEqual({ ...one }, { is_active: false, name: "Renamed" });
});

Deno.test("importCatalog() gives each product a slug of its own, for ever", async () => {
  await using world = await testWorld();
  const tea = (sku: string, product = "Tea") => row(0, { sku, product });
  await importText(world, file(tea("9", "Tea 2"), tea("1"), tea("2"), tea("2!"), tea("茶", "茶")));
  const slugs = (await products(world)).map((one) => one.slug as string);
  assert.deepEqual(slugs.slice(0, 2), ["tea-2", "tea"]);
  assert.equal(new Set(slugs).size, 5);
  assert.ok(slugs.every((slug) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)), slugs.join());
  await importText(world, file(tea("2"), tea("1", "Renamed"), tea("0"), tea("9", "Tea 2")));
  assert.deepEqual((await products(world)).map((one) => one.slug).slice(0, 5), slugs);
});

Deno.test("importCatalog() keeps categories apart whose names come to the same slug", async () => {
  await using world = await testWorld();
  const text = file(
    row(1, { category: "Tea", sub_category: "Green Herbs" }),
    row(2, { category: "Tea Green", sub_category: "Herbs" }),
    row(3, { category: "tea", sub_category: "green herbs" }),
    row(4, { category: "Tea", sub_category: "" }),
  );
  await importText(world, text);
  const slugs = (await products(world)).map((one) => one.category);
  assert.deepEqual(slugs, ["tea-green-herbs", "tea-green-herbs-2", "tea-green-herbs", "tea"]);
  assert.equal((await counts(world, text)).unchanged, 4);
  const [{ categories }] = await world.deps
    .sql`select count(*)::int as categories from categories` as unknown as [{ categories: number }];
  assert.equal(categories, 4);
});

Deno.test("importCatalog() writes each rejected row with its line and reason", async () => {
  await using world = await testWorld();
  const folder = await Deno.makeTempDir({ prefix: "catalog-" });
  world.defer(() => Deno.remove(folder, { recursive: true }));
  const text = file(
    row(1, { product: "Two\r\nlines" }),
    row(2, { product: "" }),
    row(1, { product: 'He said ""no"", twice' }),
    row(4, { sale_price: "free" }),
  );
  const rejectsPath = `${folder}/rejects.csv`;
  const result = await importText(world, text, { rejectsPath });
  assert.deepEqual([result.accepted, result.rejected, result.rejectsPath], [1, 3, rejectsPath]);
  assert.equal(
    rejectsIn(folder),
    [
      "line,reason,sku,name",
      "4,has no product name,S-2,",
      '6,"its price is no plain amount: ""free""",S-4,Sample 4',
      '5,its SKU was on line 2 already,S-1,"He said ""no"", twice"',
      "",
    ].join("\n"),
  );
  // The next import without a reject takes the old file away.
  assert.equal((await importText(world, file(row(1)), { rejectsPath })).rejectsPath, null);
  assert.throws(() => rejectsIn(folder), Deno.errors.NotFound);
});

Deno.test("importCatalog() does not write its rejects over another file", async () => {
  await using world = await testWorld();
  const path = await Deno.makeTempFile({ prefix: "catalog-" });
  world.defer(() => Deno.remove(path));
  await Deno.writeTextFile(path, file(row(1)));
  const other = importText(world, file(row(2)), { rejectsPath: path });
  await assert.rejects(other, /Cannot import "sample.csv": .* is another file$/);
  const itself = importCatalog(world.deps, operator, path, { rejectsPath: path });
  await assert.rejects(itself, /may not replace it; name another file/);
  assert.equal(await Deno.readTextFile(path), file(row(1)));
});

Deno.test("importCatalog() knows columns by name, a BOM, and says what it ignored", async () => {
  await using world = await testWorld();
  const text = "\uFEFFColour,INDEX,Name ,List_Price,PRICE,Category,\nred,7,Tea,5,4.5,Drinks,\n";
  const { ignoredColumns, created } = await importText(world, text);
  assert.deepEqual([ignoredColumns, created], [["Colour"], 1]);
  assert.equal((await products(world))[0]!.price_cents, 450);
});

Deno.test("importCatalog() takes odd characters as they are, however the bytes are cut", async () => {
  await using world = await testWorld();
  const product = "Crème \\N \\. brûlée 茶 🍵";
  await importCatalog(world.deps, operator, csv(file(row(1, { product })), 3));
  assert.equal((await products(world))[0]!.name, product);
});

Deno.test("importCatalog() tells how far it has come", async () => {
  await using world = await testWorld();
  const seen: string[] = [];
  const text = largeFile(2_000);
  await importText(world, text, {
    onProgress: ({ phase, bytes, totalBytes }) => void seen.push(`${phase} ${bytes}/${totalBytes}`),
  });
  assert.equal(seen.at(-1), `storing ${text.length}/${text.length}`);
  assert.ok(seen.filter((one) => one.startsWith("reading")).length >= 3);
});

Deno.test("importCatalog() that is aborted leaves nothing", async () => {
  await using world = await testWorld();
  const stop = new AbortController();
  const onProgress = ({ rows }: { rows: number }) => rows > 500 && stop.abort();
  const run = importText(world, largeFile(5_000), { signal: stop.signal, onProgress });
  await assert.rejects(run, { name: "AbortError" });
  assert.deepEqual(await products(world), []);
  assert.equal((await counts(world, file(row(1)))).created, 1);
});

Deno.test("importCatalog() can be aborted while its source keeps it waiting", async () => {
  await using world = await testWorld();
  const stop = new AbortController();
  async function* bytes() {
    yield new TextEncoder().encode(file(row(1)));
    stop.abort();
    await new Promise(() => {});
  }
  const source = { name: "stalled.csv", sizeBytes: null, bytes: bytes() };
  const run = importCatalog(world.deps, operator, source, { signal: stop.signal });
  await assert.rejects(run, { name: "AbortError" });
  assert.equal((await counts(world, file(row(2)))).created, 1);
});

Deno.test("importCatalog() refuses while another import runs", async () => {
  await using world = await testWorld();
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  async function* bytes() {
    yield new TextEncoder().encode(header + "\n");
    begun.resolve();
    await goOn.promise;
    yield new TextEncoder().encode(row(1) + "\n");
  }
  const first = importCatalog(world.deps, operator, {
    name: "slow.csv",
    sizeBytes: null,
    bytes: bytes(),
  });
  await begun.promise;
  await assert.rejects(importText(world, file(row(2))), /another import is running/);
  goOn.resolve();
  assert.equal((await first).created, 1);
});
