import { Buffer } from "node:buffer";
import { createHash, createHmac } from "node:crypto";

/** A store that speaks as much S3 as copies need, and believes no signature that it has not made itself. */
export interface S3Store extends AsyncDisposable {
  /** Of a bucket `shop`, with the right key. */
  url: string;
  port: number;
  /** What lies in it, by its key. */
  objects: Map<string, Uint8Array>;
  /** Bodies that have begun to come in parts, by the id of each. */
  uploads: Uploads;
  /** Answers instead of the store, or lets it (`null`). What came is the request and its body. */
  meddle: (request: Request, body: Uint8Array) => Response | null;
}

type Uploads = Map<string, { key: string; parts: Map<number, Uint8Array> }>;

/** As the real ones have it: all parts but the last are as large at least. */
export const SMALLEST_PART_BYTES = 5 * 2 ** 20;

export const KEY_ID = "AKIDTEST";
export const SECRET = "a/secret+of=tests";

export function startS3Store(): S3Store {
  const objects = new Map<string, Uint8Array>();
  const uploads: Uploads = new Map();
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      const body = new Uint8Array(await request.arrayBuffer());
      return store.meddle(request, body) ?? answer(request, body, { objects, uploads });
    },
  );
  const { port } = server.addr;
  const store: S3Store = {
    url: `s3://${KEY_ID}:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/shop/night?tls=never`,
    port,
    objects,
    uploads,
    meddle: () => null,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  return store;
}

const fault = (status: number, code: string) =>
  new Response(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`, { status });

function answer(
  request: Request,
  body: Uint8Array,
  { objects, uploads }: Pick<S3Store, "objects" | "uploads">,
): Response {
  if (!isSigned(request)) return fault(403, "SignatureDoesNotMatch");
  const url = new URL(request.url);
  const key = url.pathname.replace("/shop/", "");
  if (!url.pathname.startsWith("/shop")) return fault(404, "NoSuchBucket");
  if (request.method === "PUT" || request.method === "POST") {
    // As the real ones: no body of a length that nobody has said.
    if (
      Number(request.headers.get("content-length") ?? (request.method === "PUT" ? -1 : 0)) !==
        body.length
    ) {
      return fault(411, "MissingContentLength");
    }
    if (hex(body) !== request.headers.get("x-amz-content-sha256")) {
      return fault(400, "XAmzContentSHA256Mismatch");
    }
  }
  if (url.searchParams.has("uploads") || url.searchParams.has("uploadId")) {
    return answerParts(request, body, { key, objects, uploads });
  }
  switch (request.method) {
    case "PUT":
      objects.set(key, body);
      return new Response(null, { status: 200 });
    case "DELETE":
      objects.delete(key);
      return new Response(null, { status: 204 });
    case "GET":
      if (url.searchParams.has("list-type")) return list(url, objects);
  }
  const found = objects.get(key);
  if (!found) return fault(404, "NoSuchKey");
  const isHead = request.method === "HEAD";
  const headers = { "content-length": String(found.length) };
  return new Response(isHead ? null : found as Uint8Array<ArrayBuffer>, { headers });
}

/** Begin a body in parts, take one, join them, forget them. */
function answerParts(
  request: Request,
  body: Uint8Array,
  { key, objects, uploads }: Pick<S3Store, "objects" | "uploads"> & { key: string },
): Response {
  const { searchParams } = new URL(request.url);
  if (request.method === "POST" && searchParams.has("uploads")) {
    // Ids of real ones have such signs.
    const id = `up+${uploads.size}/=${key.length}`;
    uploads.set(id, { key, parts: new Map() });
    return new Response(
      `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    );
  }
  const id = searchParams.get("uploadId")!;
  const upload = uploads.get(id);
  if (upload?.key !== key) return fault(404, "NoSuchUpload");
  switch (request.method) {
    case "PUT":
      upload.parts.set(Number(searchParams.get("partNumber")), body);
      return new Response(null, { headers: { etag: tagOf(body) } });
    case "DELETE":
      uploads.delete(id);
      return new Response(null, { status: 204 });
    case "POST":
      return join(new TextDecoder().decode(body), id, { objects, uploads });
  }
  return fault(405, "MethodNotAllowed");
}

const tagOf = (part: Uint8Array) => `"${createHash("md5").update(part).digest("hex")}"`;

function join(
  asked: string,
  id: string,
  { objects, uploads }: Pick<S3Store, "objects" | "uploads">,
): Response {
  const { key, parts } = uploads.get(id)!;
  const named = [
    ...asked.matchAll(/<Part><PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag><\/Part>/g),
  ];
  const pieces = named.map(([, number]) => parts.get(Number(number)));
  const fits = named.every(([, number, tag], n) =>
    Number(number) === n + 1 && pieces[n] !== undefined && tagOf(pieces[n]) === tag
  );
  if (!fits || named.length === 0) return fault(400, "InvalidPart");
  if (pieces.slice(0, -1).some((piece) => piece!.length < SMALLEST_PART_BYTES)) {
    return fault(400, "EntityTooSmall");
  }
  objects.set(key, new Uint8Array(Buffer.concat(pieces as Uint8Array[])));
  uploads.delete(id);
  return new Response("<CompleteMultipartUploadResult></CompleteMultipartUploadResult>");
}

function list(url: URL, objects: Map<string, Uint8Array>): Response {
  const prefix = url.searchParams.get("prefix") ?? "";
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const contents = keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join("");
  return new Response(`<?xml version="1.0"?><ListBucketResult>${contents}</ListBucketResult>`);
}

/** Signature Version 4, from its description alone. */
function isSigned(request: Request): boolean {
  const { headers } = request;
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w{64})$/;
  const [, keyId, day, region, names, signature] =
    pattern.exec(headers.get("authorization") ?? "") ?? [];
  if (keyId !== KEY_ID) return false;
  const url = new URL(request.url);
  const query = [...url.searchParams].map((pair) => pair.map(encodeURIComponent).join("=")).sort();
  const signed = names!.split(";").map((name) => `${name}:${headers.get(name)?.trim()}\n`).join("");
  const canonical = [
    request.method,
    url.pathname,
    query.join("&"),
    signed,
    names,
    headers.get("x-amz-content-sha256"),
  ].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = [
    "AWS4-HMAC-SHA256",
    headers.get("x-amz-date"),
    scope,
    hex(new TextEncoder().encode(canonical)),
  ].join("\n");
  let key: Uint8Array = new TextEncoder().encode(`AWS4${SECRET}`);
  for (const part of scope.split("/")) key = createHmac("sha256", key).update(part).digest();
  return createHmac("sha256", key).update(text).digest("hex") === signature;
}

function hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
