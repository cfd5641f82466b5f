import type { IndexedItem, IndexedRow } from "../../artefact/store.ts";
import { type EngineClient, EngineFault } from "./client.ts";
import { termsOf } from "../../words/terms.ts";
import { indexBody, properties } from "./mapping.ts";

/** Products in one request: some hundred KB, with their meaning a MB or two. */
const AT_ONCE = 500;
const WITHIN_MS = 30_000;

/** Its name in the engine, where names are small letters. */
export function indexName({ prefix }: EngineClient, version: string): string {
  return `${prefix}-${version.toLowerCase()}`;
}

interface BulkAnswer {
  errors: boolean;
  items: { index?: { error?: { reason?: string } } }[];
}

/**
 * Fill an index of the engine with everything that `pages` gives; one that is there already is made
 * anew, since a run that was killed may have left a half of it.
 */
export async function fillEngine(
  client: EngineClient,
  { version, dims, pages }: {
    version: string;
    dims: number | null;
    pages: AsyncIterable<IndexedRow[]>;
  },
): Promise<void> {
  const name = indexName(client, version);
  await removeIndex(client, version);
  await client.ask("PUT", `/${name}`, { body: indexBody(dims), withinMs: WITHIN_MS });
  for await (const page of pages) await putItems(client, { name, items: page });
  await client.ask("POST", `/${name}/_refresh`, { withinMs: WITHIN_MS });
}

/** Give an index that an older release has made the fields that it lacks. */
export async function addFields(client: EngineClient, name: string): Promise<void> {
  await client.ask("PUT", `/${name}/_mapping`, { body: { properties }, withinMs: WITHIN_MS });
}

/** Put products into an index in place of what it had of them. */
export async function putItems(
  client: EngineClient,
  { name, items }: { name: string; items: readonly (IndexedItem | IndexedRow)[] },
): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const body = items.slice(from, from + AT_ONCE).flatMap((item) => [
      { index: { _id: String(item.id) } },
      documentOf(item),
    ]);
    const answer = await client.ask<BulkAnswer>("POST", `/${name}/_bulk`, {
      body,
      withinMs: WITHIN_MS,
    });
    if (!answer.errors) continue;
    const why = answer.items.find(({ index }) => index?.error)?.index?.error?.reason ?? "unknown";
    throw new EngineFault(`The search engine did not take a product: ${why}`, 200);
  }
}

function documentOf(item: IndexedItem | IndexedRow) {
  const { name, brand, type, category, subCategory, priceCents, rating } = item;
  const vector = "vector" in item ? item.vector : null;
  const meaning = vector === null ? {} : { meaning: [...new Int8Array(vector)] };
  const { sizes, without: free } = termsOf(name);
  return {
    ...{ name, brand, type, category, subCategory, priceCents, rating, sizes, free },
    ...meaning,
  };
}

/** Take the index of a version away; none is fine. */
export async function removeIndex(client: EngineClient, version: string): Promise<void> {
  try {
    await client.ask("DELETE", `/${indexName(client, version)}`, { withinMs: WITHIN_MS });
  } catch (error) {
    if (!(error instanceof EngineFault && error.status === 404)) throw error;
  }
}
