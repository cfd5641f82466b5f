import type { ItemVectors, SearchItem } from "../shape.ts";
import { Growing, Numbering } from "./growing.ts";
import { itemTerms } from "./item_terms.ts";
import type { IndexColumns, ItemColumns } from "./shape.ts";
import { toPostings, type Uses } from "./postings.ts";
import { toTypes } from "./types.ts";

const MAX_TYPES = 65_535;
/** Things sold together: "Pasta 500 g + Olive Oil 1 l". */
const bundle = /\+\s*(?:[^\d\s]\S*\s+)*\p{L}{3}/u;

/**
 * The columns of an index. Takes about 30 µs a product, so it runs where nobody waits.
 *
 * @param vectors  of the items in their order; `null`: words carry the search alone
 */
export function buildColumns(
  items: Iterable<SearchItem>,
  vectors: ItemVectors | null,
): IndexColumns {
  const terms = new Numbering();
  const types = new Numbering([""]);
  const brands = new Numbering([""]);
  const uses: Uses = {
    terms: new Growing(),
    items: new Growing(),
    weights: new Growing(),
    fields: new Growing(),
  };
  const rows: { item: SearchItem; type: number; brand: number; length: number }[] = [];
  for (const item of items) {
    const found = itemTerms(item);
    for (const [term, { weight, fields }] of found.terms) {
      uses.terms.push(terms.of(term));
      uses.items.push(rows.length);
      uses.weights.push(Math.round(weight * 100));
      uses.fields.push(fields);
    }
    const type = types.of((item.type ?? "").trim());
    rows.push({
      item,
      type: type < MAX_TYPES ? type : 0,
      brand: brands.of((item.brand ?? "").trim()),
      length: found.length,
    });
  }
  const columns = itemColumns(rows);
  return {
    items: columns,
    postings: toPostings(terms.texts, uses, columns.lengths),
    types: toTypes(types.texts.slice(0, MAX_TYPES), columns.types, vectors),
    brands: brands.texts,
    vectors,
  };
}

function itemColumns(
  rows: readonly { item: SearchItem; type: number; brand: number; length: number }[],
): ItemColumns {
  return {
    ids: Float64Array.from(rows, ({ item }) => item.id),
    types: Uint16Array.from(rows, ({ type }) => type),
    brands: Uint32Array.from(rows, ({ brand }) => brand),
    priceCents: Float64Array.from(rows, ({ item }) => item.priceCents),
    ratings: Uint8Array.from(
      rows,
      ({ item }) => item.rating === null ? 255 : Math.round(item.rating * 10),
    ),
    lengths: Uint8Array.from(rows, ({ length }) => Math.min(length, 255)),
    bundles: Uint8Array.from(rows, ({ item }) => Number(bundle.test(item.name))),
  };
}
