import { LRUCache } from "lru-cache";
import type { Coding } from "./accept_encoding.ts";

/**
 * The build leaves compressed files here, each named by the hash of the content before compression.
 */
export const COMPRESSED = new URL("../../../_fresh/compressed/", import.meta.url);

const codings: [Coding, suffix: string][] = [["br", ".br"], ["gzip", ".gz"]];
type Variants = Partial<Record<Coding, Uint8Array<ArrayBuffer>>>;

// A file of a build does not change; each is looked for once in a process.
const found = new LRUCache<string, Promise<Variants>>({ max: 200 });

/**
 * What the build made of a static file.
 *
 * @param file  its path and entity tag, by which it is remembered, and its content
 */
export function builtVariants(
  file: { path: string; etag: string; bytes: Uint8Array<ArrayBuffer> },
  folder: URL = COMPRESSED,
): Promise<Variants> {
  const key = `${folder} ${file.path} ${file.etag}`;
  let variants = found.get(key);
  if (!variants) found.set(key, variants = readVariants(file.bytes, folder));
  return variants;
}

async function readVariants(bytes: Uint8Array<ArrayBuffer>, folder: URL): Promise<Variants> {
  const name = await contentName(bytes);
  const variants: Variants = {};
  for (const [coding, suffix] of codings) {
    const variant = await Deno.readFile(new URL(name + suffix, folder)).catch(() => null);
    if (variant) variants[coding] = variant;
  }
  return variants;
}

/** The name under which the build keeps what it makes of `bytes`. */
export async function contentName(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
