import type { Writable } from "node:stream";
import type { TransactionSql } from "../../db/mod.ts";
import type { ImportRow } from "./row.ts";
import { slugify } from "../slug.ts";

/** Text gathered before it is sent on. */
const BATCH_CHARACTERS = 64 * 1024;

/** The rows of a file, in a table of this session's own that goes with the transaction. */
export async function createStaging(tx: TransactionSql): Promise<void> {
  await tx`
    create temp table import_rows (
      line             integer not null,
      sku              text not null,
      sku_key          text generated always as (sku_key(sku)) stored,
      sku_slug         text not null,
      name             text not null,
      name_slug        text not null,
      brand            text not null,
      kind             text not null,
      category_no      integer not null,
      price_cents      integer,
      list_price_cents integer,
      rating           numeric(2, 1),
      on_hand          integer,
      -- numbers as written, where the end of the file may tell how they are meant
      undecided        jsonb
    ) on commit drop`;
}

/** Where lines of `stagingText` go. Ending it stores them, destroying it makes the COPY fail. */
export function openStaging(tx: TransactionSql): Promise<Writable> {
  return tx`
    copy import_rows (line, sku, sku_slug, name, name_slug, brand, kind, category_no, price_cents,
                      list_price_cents, rating, on_hand, undecided) from stdin`.writable();
}

/** A row as a line of COPY's text format. */
export function stagingLine(row: ImportRow, categoryNo: number): string {
  const cells = [
    row.line,
    escaped(row.sku),
    slugify(row.sku),
    escaped(row.name),
    slugify(row.name) || "product",
    escaped(row.brand),
    escaped(row.kind),
    categoryNo,
    row.priceCents ?? "\\N",
    row.listPriceCents ?? "\\N",
    row.rating ?? "\\N",
    row.onHand ?? "\\N",
    row.undecided ? escaped(JSON.stringify(row.undecided)) : "\\N",
  ];
  return cells.join("\t") + "\n";
}

/** Line ends and tabs never come here (`readRow` makes them spaces): only the backslash is left. */
function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\");
}

/** One write for many lines: each is a message to Postgres. */
export async function* inBatches(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let batch = "";
  for await (const line of lines) {
    batch += line;
    if (batch.length < BATCH_CHARACTERS) continue;
    yield batch;
    batch = "";
  }
  if (batch !== "") yield batch;
}
