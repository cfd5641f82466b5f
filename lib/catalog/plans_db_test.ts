import assert from "node:assert/strict";
import postgres from "postgres";
import type { Sql } from "../db/mod.ts";
import { testWorld, type World } from "../testing/world.ts";
import { findCategory, listProducts, parseListParams, searchProducts } from "./mod.ts";
import { importText, largeFile } from "./testing/sample.ts";

/*
 * How Postgres answers the lists of a shop with 27,000 products: whoever changes a statement or an
 * index so that it reads the whole table learns it here. Plans, not times: those are a benchmark's.
 */

interface Statement {
  text: string;
  values: (string | number | boolean | null)[];
}

/** A pool that notes what it is asked. */
function watchedPool(world: World) {
  const seen: Statement[] = [];
  const sql = postgres(world.deps.config.DATABASE_URL.reveal(), {
    max: 1,
    debug: (_connection, text, values) =>
      void seen.push({ text, values: values as Statement["values"] }),
  });
  world.defer(() => sql.end({ timeout: 2 }));
  return { sql: sql as Sql, seen };
}

async function plan({ deps }: World, { text, values }: Statement): Promise<string> {
  const rows = await deps.sql.unsafe<{ "QUERY PLAN": string }[]>(
    `explain (costs off) ${text}`,
    values,
  );
  return rows.map((line) => line["QUERY PLAN"]).join("\n");
}

function parse(query: string) {
  return parseListParams(new URLSearchParams(query), { currency: "EUR", isSearch: true });
}

async function largeShop() {
  const world = await testWorld();
  await importText(world, largeFile(27_000));
  const { sql, seen } = watchedPool(world);
  return { world, deps: { sql, clock: world.clock }, seen };
}

Deno.test("the pages of a shop with 27,000 products are answered from indexes alone", async () => {
  const { world, deps, seen } = await largeShop();
  await using _ = world;
  const department = (await findCategory(deps, "department-0"))!.category;
  for (
    const [category, query, index] of [
      [department, "", "products_of_department_by_rating"],
      [department, "page=200", "products_of_department_by_rating"],
      [department, "sort=price", "products_of_department_by_price"],
      [department, "sort=price-desc&page=50", "products_of_department_by_price"],
      [department, "sort=name", "products_of_department_by_name"],
      [department, "sort=newest", "products_of_department"],
      [null, "", "products_by_rating"],
      [null, "page=1000", "products_by_rating"],
      [null, "sort=price", "products_by_price"],
      [null, "sort=name", "products_by_name"],
    ] as const
  ) {
    seen.length = 0;
    await listProducts(deps, { category, params: parse(query) });
    const page = seen.find((one) => /with page as/.test(one.text));
    assert.ok(page, `no page was asked for with ${query}`);
    const answer = await plan(world, page);
    assert.match(answer, new RegExp(`Index Only Scan (Backward )?using ${index} on`), answer);
    assert.doesNotMatch(answer, /Seq Scan on products/, answer);
  }
});

Deno.test("a page of a large shop costs two statements, and none while it is kept", async () => {
  const { world, deps, seen } = await largeShop();
  await using _ = world;
  const { category } = (await findCategory(deps, "department-0"))!;
  const ask = { category, params: parse("sort=name") };
  seen.length = 0;
  await Promise.all(Array.from({ length: 32 }, () => listProducts(deps, ask)));
  assert.equal(seen.length, 2);
  await listProducts(deps, ask);
  assert.equal(seen.length, 2);
});

Deno.test("a search in a large shop goes by its index", async () => {
  const { world, deps, seen } = await largeShop();
  await using _ = world;
  const answer = await searchProducts(deps, { params: parse("q=garlic+soap"), category: null });
  assert.ok(answer.total > 0);
  const asked = seen.find((one) => /search_query/.test(one.text))!;
  assert.match(await plan(world, asked), /Bitmap Index Scan on products_by_words/);
});
