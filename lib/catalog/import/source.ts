import { basename } from "node:path";
import { ImportError } from "./import_error.ts";

/** What is imported: a file, or anything else that comes in pieces. */
export interface ImportSource {
  /** Shown in messages, and the beginning of the rejects' file name. */
  name: string;
  /** `null` where it is not known before the end. */
  sizeBytes: number | null;
  bytes: AsyncIterable<Uint8Array>;
}

/** Read at a time. */
const PIECE_BYTES = 64 * 1024;

/** @throws {ImportError} where there is no file at `path` that can be read */
export async function openFile(path: string): Promise<ImportSource & Disposable> {
  try {
    const info = await Deno.stat(path);
    if (info.isDirectory) throw new ImportError("it is a directory; name the file in it");
    const file = await Deno.open(path, { read: true });
    return {
      name: basename(path),
      sizeBytes: info.isFile ? info.size : null,
      bytes: pieces(file),
      [Symbol.dispose]: () => file.close(),
    };
  } catch (error) {
    throw unreadable(error);
  }
}

async function* pieces(file: Deno.FsFile): AsyncGenerator<Uint8Array> {
  while (true) {
    const piece = new Uint8Array(PIECE_BYTES);
    const length = await file.read(piece);
    if (length === null) return;
    yield piece.subarray(0, length);
  }
}

function unreadable(error: unknown): unknown {
  if (error instanceof Deno.errors.NotFound) return new ImportError("there is no such file");
  if (error instanceof Deno.errors.PermissionDenied) {
    return new ImportError("it may not be read by this user; change its permissions");
  }
  if (error instanceof Deno.errors.NotCapable) {
    return new ImportError("this process was started without the right to read it");
  }
  return error;
}
