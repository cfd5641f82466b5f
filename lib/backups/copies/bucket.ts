import { request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { text as textOf } from "node:stream/consumers";
import { AwsClient } from "aws4fetch";
import type { StoreTarget } from "../../config/store_url.ts";
import { BackupError } from "../shape.ts";
import type { CopyPlace, StoredBody } from "./place.ts";

/** What a store takes in one piece. */
export const LARGEST_BYTES = 5 * 2 ** 30;
/** Without a byte for so long, the store is away. */
const SILENCE_MS = 60_000;

/** A bucket of a store that speaks S3; it takes a body only if that sums up to what it should. */
export function openBucket(target: StoreTarget): CopyPlace {
  const { keyId: accessKeyId, secret: secretAccessKey, region } = target;
  const signer = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3" });
  const base = `${target.origin}/${target.bucket}`;

  async function ask(method: string, address: string, body?: StoredBody): Promise<IncomingMessage> {
    const headers = { "x-amz-content-sha256": body?.sha256 ?? EMPTY };
    const signed = await signer.sign(address, { method, headers });
    const answer = await send(method, signed, body);
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) return answer;
    const says = /<Code>(\w+)<\/Code>/.exec(await textOf(answer))?.[1] ?? "";
    throw new BackupError(`The store of copies answered ${method} by ${status} ${says}`.trim());
  }
  const addressOf = (name: string) => `${base}/${target.prefix}${name}`;

  return {
    async put(name, body) {
      if (body.sizeBytes > LARGEST_BYTES) {
        throw new BackupError(
          "The archive is above 5 GiB, which the store takes in one piece at most",
        );
      }
      (await ask("PUT", addressOf(name), body)).resume();
      const there = await ask("HEAD", addressOf(name));
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

/** SHA-256 of nothing. */
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** By node's client: the other one sends a stream without its length, which stores refuse. */
async function send(method: string, signed: Request, body?: StoredBody): Promise<IncomingMessage> {
  const url = new URL(signed.url);
  const headers: Record<string, string> = Object.fromEntries(signed.headers);
  if (body) headers["content-length"] = String(body.sizeBytes);
  const request = (url.protocol === "https:" ? requestTls : requestPlain)(url, { method, headers });
  request.setTimeout(SILENCE_MS, () => request.destroy(new Error("silence")));
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    request.once("error", reject);
  });
  answered.catch(() => {});
  try {
    if (body) {
      using file = await Deno.open(body.path);
      await Promise.race([pipeline(Readable.fromWeb(file.readable as never), request), answered]);
    } else request.end();
    return await answered;
  } catch (cause) {
    throw new BackupError("The store of copies cannot be reached", { cause });
  }
}
