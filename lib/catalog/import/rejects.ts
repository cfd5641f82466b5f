import { dirname } from "node:path";
import { csvLine } from "../../text/mod.ts";
import { ImportError } from "./import_error.ts";
import type { Reject } from "./row.ts";

const BATCH_CHARACTERS = 64 * 1024;
const HEADER = "line,reason,sku,name\n";

/**
 * The file of what was not imported: `line,reason,sku,name`. It is written beside its place, which
 * it takes when the import is over; where nothing was rejected there is none, nor an older one.
 */
export class RejectsFile {
  #file: Deno.FsFile | null = null;
  #gathered = "";
  #count = 0;

  /** @throws {ImportError} where another file, not one of rejects, stands at `path` */
  constructor(readonly path: string) {
    if (!isOurs(path)) {
      throw new ImportError(`its rejected rows may not replace "${path}", which is another file`);
    }
  }

  get count(): number {
    return this.#count;
  }

  /** @throws {ImportError} where it cannot be written */
  add(reject: Reject): void {
    if (this.#count++ === 0) this.#open();
    const { line, reason, sku, name } = reject;
    this.#gathered += csvLine([line, ...[reason, sku, name].map(clipped)]);
    if (this.#gathered.length >= BATCH_CHARACTERS) this.#flush();
  }

  /** Put the file in its place. @returns its path, or null where nothing was rejected */
  finish(): string | null {
    this.#close();
    if (this.#count === 0) {
      removeIfThere(this.path);
      return null;
    }
    this.#try(() => Deno.renameSync(this.#partial, this.path));
    return this.path;
  }

  /** Leave no trace of an import that failed. After `finish` this does nothing. */
  [Symbol.dispose](): void {
    this.#gathered = "";
    this.#close();
    if (this.#count > 0) removeIfThere(this.#partial);
  }

  get #partial(): string {
    return `${this.path}.partial`;
  }

  #open(): void {
    this.#try(() => {
      Deno.mkdirSync(dirname(this.path), { recursive: true });
      this.#file = Deno.openSync(this.#partial, { write: true, create: true, truncate: true });
    });
    this.#gathered = HEADER;
  }

  #flush(): void {
    let bytes = new TextEncoder().encode(this.#gathered);
    this.#gathered = "";
    this.#try(() => {
      while (bytes.length > 0) bytes = bytes.subarray(this.#file!.writeSync(bytes));
    });
  }

  #close(): void {
    if (this.#gathered !== "") this.#flush();
    this.#file?.close();
    this.#file = null;
  }

  #try(write: () => void): void {
    try {
      write();
    } catch (cause) {
      throw new ImportError(
        `its rejected rows cannot be written to "${this.path}": ${reasonOf(cause)}`,
        { cause },
      );
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) {
    return "this process was started without the right to; name another file";
  }
  return error instanceof Error ? error.message : String(error);
}

function clipped(text: string): string {
  return text.length > 300 ? text.slice(0, 300) + "…" : text;
}

/** True where there is nothing at `path`, or an earlier file of rejects. */
function isOurs(path: string): boolean {
  try {
    const begin = new Uint8Array(HEADER.length);
    using file = Deno.openSync(path);
    const length = file.readSync(begin);
    return length === null || new TextDecoder().decode(begin) === HEADER;
  } catch (error) {
    // What cannot be read or is a directory is refused by the writing, with the reason.
    return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable ||
      error instanceof Deno.errors.PermissionDenied;
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    // Without the right to write there, there is nothing of ours to remove either.
    const isFine = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.PermissionDenied;
    if (!isFine) throw error;
  }
}
