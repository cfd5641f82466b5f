import type { TransactionSql } from "../../db/mod.ts";
import type { BookedCategory, CategoryBook } from "./category_book.ts";
import {
  countDiffering,
  countNewcomers,
  countStaged,
  createCategoryNumbers,
  createNewcomers,
  deleteRepeated,
  insertCategories,
  insertNewcomers,
  selectDiffering,
  settleSlugs,
  updateChanged,
} from "./merge_store.ts";
import type { SampleChange } from "../imports/shape.ts";
import type { RejectsFile } from "./rejects.ts";

export interface Merged {
  accepted: number;
  created: number;
  updated: number;
  unchanged: number;
  /** Of a trial: some of what would change. */
  sample?: SampleChange[];
}

/** Products of a sample. */
const SAMPLE = 20;

/** What a merge would come to. */
async function foresee(tx: TransactionSql): Promise<Merged> {
  const accepted = await countStaged(tx);
  const created = await countNewcomers(tx);
  const updated = await countDiffering(tx);
  const sample = await selectDiffering(tx, SAMPLE);
  return { accepted, created, updated, unchanged: accepted - created - updated, sample };
}

/** From the staged rows to the catalogue; products that exist come last, so that they are locked shortly. */
export async function merge(
  tx: TransactionSql,
  { book, rejects, signal, isTrial = false }: {
    book: CategoryBook;
    rejects: RejectsFile;
    signal?: AbortSignal;
    isTrial?: boolean;
  },
): Promise<Merged> {
  await deleteRepeated(tx, (reject) => rejects.add(reject));
  await storeCategories(tx, book);
  signal?.throwIfAborted();
  await createNewcomers(tx);
  if (isTrial) return await foresee(tx);
  await settleSlugs(tx, 1);
  await settleSlugs(tx, 2);
  const created = await insertNewcomers(tx);
  signal?.throwIfAborted();
  // Newcomers are equal to their rows, so they do not count as changed.
  const updated = await updateChanged(tx);
  signal?.throwIfAborted();
  const accepted = await countStaged(tx);
  return { accepted, created, updated, unchanged: accepted - created - updated };
}

async function storeCategories(tx: TransactionSql, book: CategoryBook): Promise<void> {
  const stored = book.entries.map((entry) => ({ ...entry }));
  const isDepartment = (one: BookedCategory) => one.departmentNo === null;
  await storeLevel(tx, { stored, level: stored.filter(isDepartment) });
  await storeLevel(tx, { stored, level: stored.filter((one) => !isDepartment(one)) });
  await createCategoryNumbers(tx, stored);
}

/** Store those of `level` that the shop does not have, and note their ids in place. */
async function storeLevel(
  tx: TransactionSql,
  { stored, level }: { stored: BookedCategory[]; level: BookedCategory[] },
): Promise<void> {
  const missing = level.filter((one) => one.id === null);
  if (missing.length === 0) return;
  const ids = await insertCategories(
    tx,
    missing.map(({ slug, name, departmentNo }) => ({
      slug,
      name,
      parentId: departmentNo === null ? null : stored[departmentNo]!.id,
    })),
  );
  for (const one of missing) one.id = ids.get(one.slug)!;
}
