import assert from "node:assert/strict";
import { AppError } from "../../errors.ts";
import { allowUpload, endUpload, isUpload, openUpload } from "./upload.ts";

const rules = { limitBytes: 4_000_000, withinMs: 60_000 };

/** A request with a body that comes in pieces, allowed to carry files. */
function requestOf(body: FormData | BodyInit, type?: string, allowed = rules): Request {
  const req = new Request("http://shop.test/", {
    method: "POST",
    body,
    ...(type ? { headers: { "content-type": type } } : {}),
  });
  allowUpload(req, allowed);
  return req;
}

function formOf(parts: [string, string | Blob, string?][]): FormData {
  const form = new FormData();
  for (const [name, value, file] of parts) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, value, file);
  }
  return form;
}

async function filesOf(req: Request): Promise<[name: string, size: number][]> {
  const found: [string, number][] = [];
  const { files } = await openUpload(req);
  for await (const { name, bytes } of files) {
    let size = 0;
    for await (const chunk of bytes) size += chunk.length;
    found.push([name, size]);
  }
  return found;
}

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  const error = await work().then(() => null, (reason) => reason);
  assert.ok(error instanceof AppError, `refused, not ${error}`);
  return error.code;
}

const large = new Blob([new Uint8Array(1_500_000)]);

Deno.test("openUpload() gives the fields first and then each file in pieces", async () => {
  const req = requestOf(formOf([
    ["_csrf", "token"],
    ["alt", "ข้าวหอมมะลิ"],
    ["file", large, "../../etc/passwd"],
    ["file", new Blob([]), ""],
    ["late", "after a file"],
    ["file", new Blob(["x,y"]), "b.csv"],
  ]));
  const { entries } = await openUpload(req);
  assert.deepEqual(entries, [["_csrf", "token"], ["alt", "ข้าวหอมมะลิ"]]);
  assert.deepEqual(await filesOf(req), [["passwd", 1_500_000], ["b.csv", 3]]);
  assert.equal(endUpload(req), false, "nothing is left of it");
});

Deno.test("openUpload() passes over a file that nobody reads, and a form may have none", async () => {
  const req = requestOf(formOf([["a", large, "a"], ["b", large, "b"]]));
  const names: string[] = [];
  for await (const { name } of (await openUpload(req)).files) names.push(name);
  assert.deepEqual(names, ["a", "b"]);
  assert.deepEqual(await filesOf(requestOf(formOf([["a", "1"]]))), []);
});

Deno.test("openUpload() refuses what is too much, too slow, broken or no form", async () => {
  const small = { ...rules, limitBytes: 1_000_000 };
  const tooLarge = requestOf(formOf([["a", large, "a"]]), undefined, small);
  assert.equal(await codeOf(() => filesOf(tooLarge)), "request.too_large");

  const type = "multipart/form-data; boundary=x";
  const head = '--x\r\ncontent-disposition: form-data; name="a"; filename="a"\r\n\r\n';
  const broken = ["", "--x", head, `${head}abc`, "--y--", "\r\n\r\n"];
  for (const text of broken) {
    assert.equal(await codeOf(() => filesOf(requestOf(text, type))), "request.invalid", text);
  }
  const drip = new ReadableStream<Uint8Array>({
    start: (to) => to.enqueue(new TextEncoder().encode(`${head}abc`)),
  });
  const slow = requestOf(drip, type, { ...rules, withinMs: 50 });
  assert.equal(await codeOf(() => filesOf(slow)), "request.too_slow");

  const others = [
    requestOf("a=b", "application/x-www-form-urlencoded"),
    requestOf("x", "multipart/form-data"),
    new Request("http://shop.test/", { method: "POST", body: formOf([["a", large, "a"]]) }),
  ];
  for (const req of others) assert.equal(await codeOf(() => openUpload(req)), "request.invalid");
  assert.equal(isUpload(others[2]!), false);
});

Deno.test("endUpload() takes nothing more of a form that was refused by its fields", async () => {
  let isCancelled = false;
  const type = "multipart/form-data; boundary=x";
  const endless = new ReadableStream<Uint8Array>({
    start: (to) =>
      to.enqueue(new TextEncoder().encode(
        '--x\r\ncontent-disposition: form-data; name="a"; filename="a"\r\n\r\n',
      )),
    pull: (to) => to.enqueue(new Uint8Array(16_384)),
    cancel: () => void (isCancelled = true),
  });
  const req = requestOf(endless, type, { ...rules, limitBytes: Infinity });
  await openUpload(req);
  assert.equal(endUpload(req), true);
  await new Promise((resolve) => setTimeout(resolve));
  assert.ok(isCancelled);
});
