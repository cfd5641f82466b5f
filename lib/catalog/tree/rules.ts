import type { Queryable, TransactionSql } from "../../db/mod.ts";
import { AppError } from "../../errors.ts";
import { nameKey } from "../../text/mod.ts";
import { takeImportLock } from "../import/merge_store.ts";
import { type LockedCategory, selectLevel } from "./store.ts";

/** @throws {AppError} `form.invalid` where another of the same level has the name */
export async function refuseName(
  sql: Queryable,
  { name, parentId, id }: { name: string; parentId: number | null; id: number | null },
): Promise<void> {
  const key = nameKey(name);
  const level = await selectLevel(sql, parentId);
  const other = level.find((one) => one.id !== id && nameKey(one.name) === key);
  if (!other) return;
  const message = `There is “${other.name}” already. Merge the two instead`;
  throw new AppError("form.invalid", { fields: { name: message } });
}

/** @throws {AppError} `form.invalid` where it is gone, or lies in another itself */
export function requireDepartment(
  category: LockedCategory | undefined,
): asserts category is LockedCategory {
  if (category && category.parentId === null) return;
  throw new AppError("form.invalid", { fields: { parent: "Choose a department" } });
}

/** An import notes at its beginning which categories there are. @throws {AppError} `catalog.busy` */
export async function refuseDuringImport(sql: TransactionSql): Promise<void> {
  if (!await takeImportLock(sql)) throw new AppError("catalog.busy");
}
