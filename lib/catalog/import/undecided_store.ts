import type { TransactionSql } from "../../db/mod.ts";
import type { UndecidedNumbers } from "./row.ts";

interface UndecidedRow {
  line: number;
  sku: string;
  name: string;
  undecided: UndecidedNumbers;
}

/** The numbers of a row that were undecided; null for those that were not. */
export interface DecidedRow {
  line: number;
  price: number | null;
  listPrice: number | null;
  stock: number | null;
}

export async function createUndecidedIndex(tx: TransactionSql): Promise<void> {
  await tx`create index on import_rows (line) where undecided is not null`;
}

export async function selectUndecided(
  tx: TransactionSql,
  ask: { after: number; limit: number },
): Promise<UndecidedRow[]> {
  return await tx<UndecidedRow[]>`
    select line, sku, name, undecided
      from import_rows
     where undecided is not null and line > ${ask.after}
     order by line limit ${ask.limit}`;
}

export async function setDecided(tx: TransactionSql, rows: DecidedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx`
    update import_rows r
       set price_cents = coalesce(d.price, r.price_cents),
           list_price_cents = coalesce(d.list_price, r.list_price_cents),
           on_hand = coalesce(d.stock, r.on_hand), undecided = null
      from unnest(${rows.map((row) => row.line)}::int[], ${rows.map((row) => row.price)}::int[],
                  ${rows.map((row) => row.listPrice)}::int[], ${
    rows.map((row) => row.stock)
  }::int[])
        as d (line, price, list_price, stock)
     where r.line = d.line and r.undecided is not null`;
}

export async function deleteStaged(tx: TransactionSql, lines: number[]): Promise<void> {
  if (lines.length === 0) return;
  await tx`
    delete from import_rows
     where line = any (${lines}::int[]) and undecided is not null`;
}
