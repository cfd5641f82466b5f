import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readStoreUrl } from "../../config/store_url.ts";
import { BackupError } from "../shape.ts";
import { type S3Store, SMALLEST_PART_BYTES, startS3Store } from "../testing/s3_store.ts";
import { openBucket } from "./bucket.ts";
import { PART_BYTES, partBytesFor } from "./parts.ts";

const GIB = 2 ** 30;
const partBytes = SMALLEST_PART_BYTES;

/** A bucket that cuts what is larger than 5 MiB, and a body of three parts for it. */
async function scene() {
  await using stack = new AsyncDisposableStack();
  const store = stack.use(startS3Store());
  const path = await Deno.makeTempFile();
  stack.defer(() => Deno.remove(path));
  const bytes = new Uint8Array(randomBytes(2 * partBytes + 1));
  await Deno.writeFile(path, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const body = { path, sizeBytes: bytes.length, sha256 };
  const bucket = openBucket(readStoreUrl(store.url)!, { partBytes });
  const owned = stack.move();
  return { store, bucket, body, bytes, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Answer some of the requests by a fault, as often as is said. */
function refuse(
  store: S3Store,
  { method, has, times = Infinity, answer }: {
    method: string;
    has: string;
    times?: number;
    answer: () => Response;
  },
): { times: number } {
  const seen = { times: 0 };
  store.meddle = (request) => {
    if (request.method !== method || !request.url.includes(has)) return null;
    return ++seen.times <= times ? answer() : null;
  };
  return seen;
}

const fault = (status: number, code: string) => () =>
  new Response(`<Error><Code>${code}</Code></Error>`, { status });

Deno.test("a body that is larger than a part goes in parts, and is there as one", async () => {
  await using world = await scene();
  const { store, bucket, body, bytes } = world;
  await bucket.put("large", body);
  assert.deepEqual(store.objects.get("night/large"), bytes);
  assert.equal(store.uploads.size, 0);
  // One that ends with a whole part has no empty one behind it.
  const half = bytes.subarray(0, 2 * partBytes);
  await Deno.writeFile(body.path, half);
  const sha256 = createHash("sha256").update(half).digest("hex");
  await bucket.put("even", { path: body.path, sizeBytes: half.length, sha256 });
  assert.equal(store.objects.get("night/even")!.length, half.length);
});

Deno.test("a part that fails is sent again, and it alone", async () => {
  await using world = await scene();
  const { store, bucket, body, bytes } = world;
  const second = refuse(store, {
    ...{ method: "PUT", has: "partNumber=2", times: 2 },
    answer: fault(503, "SlowDown"),
  });
  await bucket.put("large", body);
  assert.equal(second.times, 3);
  assert.deepEqual(store.objects.get("night/large"), bytes);
});

Deno.test("where a part is refused for good, nothing is left of the others", async () => {
  await using world = await scene();
  const { store, bucket, body } = world;
  const third = refuse(store, {
    ...{ method: "PUT", has: "partNumber=3", answer: fault(403, "AccessDenied") },
  });
  await assert.rejects(bucket.put("large", body), /answered PUT by 403 AccessDenied$/);
  assert.equal(third.times, 1, "the same again would be refused again");
  assert.equal(store.uploads.size, 0);
  assert.equal(store.objects.size, 0);
});

Deno.test("a file that is not what it was is no backup, whatever its length", async () => {
  await using world = await scene();
  const { store, bucket, body } = world;
  const changed = { ...body, sha256: body.sha256.replace(/./, (sign) => sign === "0" ? "1" : "0") };
  await assert.rejects(bucket.put("large", changed), /not what it was/);
  assert.deepEqual([store.uploads.size, store.objects.size], [0, 0]);
});

Deno.test("a store that says yes and then no is asked again; one whose yes was lost has it all", async () => {
  await using world = await scene();
  const { store, bucket, body, bytes } = world;
  const late = refuse(store, {
    ...{ method: "POST", has: "uploadId=", times: 1, answer: fault(200, "InternalError") },
  });
  await bucket.put("late", body);
  assert.equal(late.times, 2);
  assert.deepEqual(store.objects.get("night/late"), bytes);

  let isLost = false;
  store.meddle = (request) => {
    if (request.method !== "POST" || !request.url.includes("uploadId=") || isLost) return null;
    isLost = true;
    // It has joined them, and its answer does not arrive.
    store.objects.set("night/lost", bytes);
    store.uploads.clear();
    return fault(504, "GatewayTimeout")();
  };
  await bucket.put("lost", body);
  store.meddle = (request) =>
    request.method === "POST" && request.url.includes("uploadId=")
      ? fault(200, "InvalidPart")()
      : null;
  await assert.rejects(bucket.put("never", body), /answered POST by 200 InvalidPart$/);
  assert.equal(store.uploads.size, 0);
});

Deno.test("partBytesFor() keeps to what stores take: 10,000 parts, 5 TiB", () => {
  assert.equal(partBytesFor(6 * GIB), PART_BYTES);
  for (const sizeBytes of [700 * GIB, 1024 * GIB, 5 * 1024 * GIB]) {
    const size = partBytesFor(sizeBytes);
    assert.ok(Math.ceil(sizeBytes / size) <= 10_000, `${sizeBytes}`);
    assert.ok(size < 600 * 2 ** 20);
  }
  assert.throws(() => partBytesFor(5 * 1024 * GIB + 1), BackupError);
});
