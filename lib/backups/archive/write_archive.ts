import { createHash } from "node:crypto";
import { Encrypter } from "age-encryption";
import { createTarPacker } from "modern-tar";

/** Entries go in one after another; their names are plain and short. */
export interface ArchiveEntries {
  add(name: string, body: Uint8Array): Promise<void>;
  addStream(name: string, size: number, body: AsyncIterable<Uint8Array>): Promise<void>;
}

/** A whole archive, on disk. */
export interface WrittenArchive {
  sizeBytes: number;
  sha256: string;
}

/**
 * Write a tar of what `fill` adds, compressed, then encrypted to all recipients: `age -d | tar xz` reads
 * it. Nothing lies on disk in the clear, and memory holds some pieces of it.
 *
 * @param path        made anew; on disk for good when this returns
 * @param recipients  public keys: `age1…`
 * @throws what `fill` throws, or the disk
 */
export async function writeArchive(
  path: string,
  recipients: readonly string[],
  fill: (entries: ArchiveEntries) => Promise<void>,
): Promise<WrittenArchive> {
  const { readable, controller } = createTarPacker();
  const writing = writeEncrypted(path, recipients, readable);
  // It is awaited below, after what fills it.
  writing.catch(() => {});
  const sums: string[] = [];
  async function addStream(name: string, size: number, body: AsyncIterable<Uint8Array>) {
    const writer = controller.add({ name, size, type: "file", mode: 0o600 }).getWriter();
    const hash = createHash("sha256");
    for await (const piece of body) {
      hash.update(piece);
      await writer.write(piece);
    }
    await writer.close();
    sums.push(`${hash.digest("hex")}  ${name}\n`);
  }
  const add = (name: string, body: Uint8Array) => addStream(name, body.length, only(body));
  try {
    await fill({ add, addStream });
    await add(SUMS, new TextEncoder().encode(sums.join("")));
    controller.finalize();
  } catch (error) {
    controller.error(error);
    // Where the disk failed, that is the cause, and what `fill` says a consequence.
    await writing;
    throw error;
  }
  return await writing;
}

/** The last entry: the sums of all others, as `sha256sum -c` reads them. */
export const SUMS = "SHA256SUMS";

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function writeEncrypted(
  path: string,
  recipients: readonly string[],
  readable: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<WrittenArchive> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const encrypted = await encrypter.encrypt(readable.pipeThrough(new CompressionStream("gzip")));
  using file = await Deno.open(path, { createNew: true, write: true, mode: 0o600 });
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const piece of encrypted) {
    hash.update(piece);
    sizeBytes += piece.length;
    for (let at = 0; at < piece.length;) at += await file.write(piece.subarray(at));
  }
  await file.sync();
  return { sizeBytes, sha256: hash.digest("hex") };
}
