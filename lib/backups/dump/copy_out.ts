import type { Readable } from "node:stream";
import type { TransactionSql } from "../../db/mod.ts";
import type { DumpedTable } from "../shape.ts";

/** The size of an entry has to be known before it is written, so that a table goes in pieces. */
const PIECE_BYTES = 1024 * 1024;

/** The rows of a table as COPY writes them, in pieces of 1 MiB. */
export async function* copyOut(
  tx: TransactionSql,
  { name, columns }: Pick<DumpedTable, "name" | "columns">,
): AsyncGenerator<Uint8Array> {
  const rows: Readable = await tx`
    copy ${tx(name)} (${tx(columns)}) to stdout`.readable();
  let piece = new Uint8Array(PIECE_BYTES);
  let filled = 0;
  for await (const chunk of rows) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + PIECE_BYTES - filled);
      piece.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < PIECE_BYTES) continue;
      yield piece;
      piece = new Uint8Array(PIECE_BYTES);
      filled = 0;
    }
  }
  // The driver (postgres 3.4.9) stops reading its socket while rows wait, and goes on when the stream asks
  // for more; one that has ended asks for nothing, and the next statement would wait for ever.
  rows._read(0);
  if (filled > 0) yield piece.subarray(0, filled);
}
