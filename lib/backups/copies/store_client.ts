import type { IncomingMessage } from "node:http";
import { request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import { Readable } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { AwsClient } from "aws4fetch";
import type { StoreTarget } from "../../config/store_url.ts";
import { BackupError } from "../shape.ts";

/** Without a byte for so long, the store is away. */
const SILENCE_MS = 60_000;
/** SHA-256 of nothing. */
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** What is sent along: its length and sum are signed, so that the store refuses what changed on the way. */
export interface SentBody {
  sizeBytes: number;
  sha256: string;
  open(): Readable;
}

/** The store has answered, and not by yes. */
export class StoreRefusal extends BackupError {
  override readonly name = "StoreRefusal";
  constructor(method: string, readonly status: number, readonly code: string) {
    super(`The store of copies answered ${method} by ${status} ${code}`.trim());
  }
}

/** There was no answer. */
export class StoreAway extends BackupError {
  override readonly name = "StoreAway";
}

/** Ask the store. @throws {StoreRefusal | StoreAway} */
export type AskStore = (
  method: string,
  address: string,
  body?: SentBody,
) => Promise<IncomingMessage>;

/** Requests of our key. */
export function storeClient(target: StoreTarget): AskStore {
  const { keyId: accessKeyId, secret: secretAccessKey, region } = target;
  const signer = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3" });
  return async (method, address, body) => {
    const headers = { "x-amz-content-sha256": body?.sha256 ?? EMPTY };
    const signed = await signer.sign(address, { method, headers });
    const answer = await send(method, signed, body);
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) return answer;
    throw new StoreRefusal(method, status, codeOf(await textOf(answer)));
  };
}

/** What a store's answer calls the fault in it; "" where there is none. */
export function codeOf(answer: string): string {
  return /<Error>[^]*<Code>(\w+)<\/Code>/.exec(answer)?.[1] ?? "";
}

/** By node's client: the other one sends a stream without its length, which stores refuse. */
async function send(method: string, signed: Request, body?: SentBody): Promise<IncomingMessage> {
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
  const source = body?.open();
  try {
    // A store may answer before it has taken all.
    if (source) await Promise.race([pipeline(source, request), answered]);
    else request.end();
    return await answered;
  } catch (cause) {
    throw new StoreAway("The store of copies cannot be reached", { cause });
  } finally {
    source?.destroy();
  }
}
