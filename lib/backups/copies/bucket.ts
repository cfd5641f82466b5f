import { createReadStream } from "node:fs";
import { text as textOf } from "node:stream/consumers";
import type { StoreTarget } from "../../config/store_url.ts";
import { BackupError } from "../shape.ts";
import { PART_BYTES, partBytesFor, putInParts } from "./parts.ts";
import type { CopyPlace, StoredBody } from "./place.ts";
import { type AskStore, storeClient } from "./store_client.ts";

/**
 * A bucket of a store that speaks S3; it takes a body only if that sums up to what it should.
 *
 * @param partBytes  a larger body goes in parts of so much
 */
export function openBucket(
  target: StoreTarget,
  { partBytes = PART_BYTES }: { partBytes?: number } = {},
): CopyPlace {
  const ask = storeClient(target);
  const base = `${target.origin}/${target.bucket}`;
  const addressOf = (name: string) => `${base}/${target.prefix}${name}`;

  return {
    async put(name, body) {
      const address = addressOf(name);
      if (body.sizeBytes <= partBytes) await putWhole(ask, address, body);
      else {
        const size = partBytesFor(body.sizeBytes, partBytes);
        await putInParts(ask, { address, body, partBytes: size });
      }
      const there = await ask("HEAD", address);
      there.resume();
      const size = Number(there.headers["content-length"]);
      if (size === body.sizeBytes) return;
      throw new BackupError(
        `The store of copies has ${size} of ${body.sizeBytes} bytes of ${name}`,
      );
    },
    get: async (name) => await ask("GET", addressOf(name)),
    async remove(name) {
      (await ask("DELETE", addressOf(name))).resume();
    },
    async list() {
      const query = new URLSearchParams({ "list-type": "2", prefix: target.prefix });
      const answer = await textOf(await ask("GET", `${base}?${query}`));
      return [...answer.matchAll(/<Key>([^<]*)<\/Key>/g)]
        .map(([, key]) => key!.slice(target.prefix.length));
    },
    // Each request is one of its own.
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function putWhole(ask: AskStore, address: string, body: StoredBody): Promise<void> {
  const { path, sizeBytes, sha256 } = body;
  (await ask("PUT", address, { sizeBytes, sha256, open: () => createReadStream(path) })).resume();
}
