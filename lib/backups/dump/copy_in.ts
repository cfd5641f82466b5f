import { once } from "node:events";
import type { Writable } from "node:stream";
import type { TransactionSql } from "../../db/mod.ts";
import type { DumpedTable } from "../shape.ts";

/** Rows on their way into a table, as COPY reads them. */
export interface CopyIn {
  write(bytes: Uint8Array): Promise<void>;
  /** @throws where the table takes them not */
  end(): Promise<void>;
}

export async function copyIn(
  tx: TransactionSql,
  { name, columns }: Pick<DumpedTable, "name" | "columns">,
): Promise<CopyIn> {
  const rows: Writable = await tx`copy ${tx(name)} (${tx(columns)}) from stdin`.writable();
  const fault = new Promise<never>((_, reject) => rows.once("error", reject));
  fault.catch(() => {});
  return {
    async write(bytes) {
      if (!rows.write(bytes)) await Promise.race([once(rows, "drain"), fault]);
    },
    async end() {
      rows.end();
      await Promise.race([once(rows, "finish"), fault]);
    },
  };
}
