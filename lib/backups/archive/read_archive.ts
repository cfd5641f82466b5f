import { createHash, type Hash } from "node:crypto";
import { Decrypter } from "age-encryption";
import { createTarDecoder } from "modern-tar";
import { BackupError, NotOpened } from "../shape.ts";
import { SUMS } from "./write_archive.ts";

export interface ArchiveEntry {
  name: string;
  body: AsyncIterable<Uint8Array>;
}

/**
 * Every entry of an archive, in order, decrypted as it is read. What was cut off or changed is noticed:
 * by age, by gzip, and by the sums at its end. Bodies have to be read before the next entry.
 *
 * @param identity  a private key: `AGE-SECRET-KEY-1…`
 * @throws {NotOpened} where it cannot be read, or opened with that key
 * @throws {BackupError} where it is not whole
 */
export async function* readArchive(path: string, identity: string): AsyncGenerator<ArchiveEntry> {
  const sums: string[] = [];
  let listed: string | null = null;
  for await (const { header: { name }, body } of await entriesOf(path, identity)) {
    const hash = createHash("sha256");
    const entry = { name, body: summed(body, hash) };
    if (name === SUMS) listed = await textOf(entry);
    else {
      yield entry;
      sums.push(`${hash.digest("hex")}  ${name}\n`);
    }
  }
  if (listed !== sums.join("")) throw new BackupError(notWhole);
}

async function* summed(body: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of wholeOr(body)) {
    hash.update(piece);
    yield piece;
  }
}

/** All of an entry, which is small. */
export async function textOf({ body }: ArchiveEntry): Promise<string> {
  return await new Blob(await Array.fromAsync(body) as Uint8Array<ArrayBuffer>[]).text();
}

const notWhole = "The archive is not whole: it was cut off or changed. Take another copy of it";

async function entriesOf(path: string, identity: string) {
  const decrypter = new Decrypter();
  addIdentity(decrypter, identity);
  const file = await openArchive(path);
  let decrypted: ReadableStream<Uint8Array>;
  try {
    decrypted = await decrypter.decrypt(file.readable);
  } catch (cause) {
    file.close();
    throw new NotOpened(
      "The archive cannot be opened: it is encrypted to another key, or is none of ours",
      { cause },
    );
  }
  const tar = (decrypted as ReadableStream<Uint8Array<ArrayBuffer>>)
    .pipeThrough(new DecompressionStream("gzip"))
    .pipeThrough(createTarDecoder({ strict: true }));
  return wholeOr(tar);
}

function addIdentity(decrypter: Decrypter, identity: string): void {
  // As age-keygen writes it: with comments.
  const key = identity.split("\n").map((line) => line.trim())
    .find((line) => line !== "" && !line.startsWith("#")) ?? "";
  try {
    decrypter.addIdentity(key);
  } catch (cause) {
    throw new NotOpened("That is no private key of age: it starts with AGE-SECRET-KEY-1", {
      cause,
    });
  }
}

async function openArchive(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path);
  } catch (cause) {
    throw new NotOpened(`Cannot read "${path}"`, { cause });
  }
}

/** What a stream gives; where it breaks off, the archive is not whole. */
async function* wholeOr<T>(stream: AsyncIterable<T>): AsyncGenerator<T> {
  const reader = stream[Symbol.asyncIterator]();
  try {
    while (true) {
      let next: IteratorResult<T>;
      try {
        next = await reader.next();
      } catch (cause) {
        throw new BackupError(notWhole, { cause });
      }
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await reader.return?.().catch(() => {});
  }
}
