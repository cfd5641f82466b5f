import { dirname, join } from "node:path";
import { AppError } from "../../errors.ts";
import { IMPORT_BYTES } from "./shape.ts";

/*
 * DATA_DIR/imports/<id>.csv           what was sent, until it is brought in
 * DATA_DIR/imports/<id>-rejects.csv   its rows that are no products
 *
 * Each web process and each worker has to see the same folder.
 */

export function importsFolder(dataDir: string): string {
  return join(dataDir, "imports");
}

/** @param id  a UUID that we have made */
export function sentPath(dataDir: string, id: string): string {
  return join(importsFolder(dataDir), `${id}.csv`);
}

export function rejectsPath(dataDir: string, id: string): string {
  return join(importsFolder(dataDir), `${id}-rejects.csv`);
}

/**
 * Write a file as it arrives; complete, or not there at all.
 *
 * @returns its bytes
 * @throws {AppError} `form.invalid` with what to say at `file`
 */
export async function writeSent(path: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const unfinished = `${path}.part`;
  await Deno.mkdir(dirname(path), { recursive: true });
  let size = 0;
  try {
    using file = await Deno.open(unfinished, { write: true, create: true, mode: 0o640 });
    for await (const piece of bytes) {
      size += piece.length;
      if (size > IMPORT_BYTES) refuse(`It is larger than ${IMPORT_BYTES / 1024 / 1024} MB`);
      let rest = piece;
      while (rest.length > 0) rest = rest.subarray(await file.write(rest));
    }
    if (size === 0) refuse("It is empty");
    await Deno.rename(unfinished, path);
    return size;
  } catch (error) {
    await removeSent(unfinished);
    throw error;
  }
}

function refuse(file: string): never {
  throw new AppError("form.invalid", { fields: { file } });
}

export async function removeSent(path: string): Promise<void> {
  await Deno.remove(path).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}
