import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { type ArchiveEntry, readArchive } from "../archive/read_archive.ts";
import { writeArchive } from "../archive/write_archive.ts";

/** A pair of keys of age. */
export async function newKeys(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** A folder for backups and one for data, gone with the test. */
export async function temporaryFolders() {
  const root = await Deno.makeTempDir({ prefix: "smartmarket-backups-" });
  const folders = { BACKUP_DIR: join(root, "backups"), DATA_DIR: join(root, "data") };
  const remove = () => Deno.remove(root, { recursive: true });
  return { ...folders, root, [Symbol.asyncDispose]: remove };
}

/** Write the same archive again, whole, with other bytes in some of its entries. */
export async function rewrite(
  { from, to, identity }: { from: string; to: string; identity: string },
  change: (name: string, text: string) => string,
): Promise<void> {
  await writeArchive(to, [await identityToRecipient(identity)], async (entries) => {
    for await (const entry of readArchive(from, identity)) {
      const text = change(entry.name, await allOf(entry));
      await entries.add(entry.name, new TextEncoder().encode(text));
    }
  });
}

async function allOf({ body }: ArchiveEntry): Promise<string> {
  return await new Blob(await Array.fromAsync(body) as Uint8Array<ArrayBuffer>[]).text();
}
