import { createHash, createHmac } from "node:crypto";

/** A store that speaks as much S3 as copies need, and believes no signature that it has not made itself. */
export interface S3Store extends AsyncDisposable {
  /** Of a bucket `shop`, with the right key. */
  url: string;
  port: number;
  /** What lies in it, by its key. */
  objects: Map<string, Uint8Array>;
}

export const KEY_ID = "AKIDTEST";
export const SECRET = "a/secret+of=tests";

export function startS3Store(): S3Store {
  const objects = new Map<string, Uint8Array>();
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => answer(request, objects),
  );
  const { port } = server.addr;
  return {
    url: `s3://${KEY_ID}:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/shop/night?tls=never`,
    port,
    objects,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const fault = (status: number, code: string) =>
  new Response(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`, { status });

async function answer(request: Request, objects: Map<string, Uint8Array>): Promise<Response> {
  const body = new Uint8Array(await request.arrayBuffer());
  if (!isSigned(request)) return fault(403, "SignatureDoesNotMatch");
  const url = new URL(request.url);
  const key = url.pathname.replace("/shop/", "");
  if (!url.pathname.startsWith("/shop")) return fault(404, "NoSuchBucket");
  switch (request.method) {
    case "PUT":
      // As the real ones: no body of a length that nobody has said.
      if (Number(request.headers.get("content-length") ?? -1) !== body.length) {
        return fault(411, "MissingContentLength");
      }
      if (hex(body) !== request.headers.get("x-amz-content-sha256")) {
        return fault(400, "XAmzContentSHA256Mismatch");
      }
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
