/*
 * Runs in a process of its own, which may read and write one folder and nothing else: an index of all
 * that lies there.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Outcome } from "../../../jobs/task.ts";
import { decodeArtefact, encodeArtefact } from "../artefact.ts";
import { readItems } from "../items_file.ts";
import { PART_BYTES } from "../shape.ts";

export function run({ folder }: { folder: string }): Promise<Outcome> {
  const { items, contents, vectors, known } = readItems(folder);
  const pieces = encodeArtefact({ items, contents, vectors });
  // What cannot be read back must never answer.
  decodeArtefact(pieces);
  const hash = createHash("sha256");
  const parts: { name: string; file: string }[] = [];
  let sizeBytes = 0;
  for (const { name, bytes } of pieces) {
    // An empty piece is one, too.
    for (let from = 0; from === 0 || from < bytes.length; from += PART_BYTES) {
      const piece = bytes.subarray(from, from + PART_BYTES);
      const file = `${String(parts.length).padStart(4, "0")}.part`;
      Deno.writeFileSync(join(folder, file), piece, { mode: 0o600 });
      parts.push({ name, file });
      hash.update(piece);
      sizeBytes += piece.length;
    }
  }
  const counts = { items: items.length, vectors: known, dims: vectors?.dims ?? 0 };
  const result = { parts, ...counts, sizeBytes };
  return Promise.resolve({ kind: "done", result: { ...result, sha256: hash.digest("hex") } });
}
