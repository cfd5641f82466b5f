import assert from "node:assert/strict";
import fc from "fast-check";
import { checkPicture } from "./check_picture.ts";
import { boxOf, sizesFor } from "./shape.ts";
import { sniff } from "./sniff.ts";
import { drawPicture } from "./testing.ts";

/** A PNG of these sides, as far as its header goes. */
async function png(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await drawPicture({ kind: "png" });
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

/** A WebP header of one of its three forms. */
function webp(form: "VP8 " | "VP8L" | "VP8X", fill: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(40);
  const text = (at: number, four: string) =>
    [...four].forEach((sign, index) => bytes[at + index] = sign.charCodeAt(0));
  text(0, "RIFF");
  text(8, "WEBP");
  text(12, form);
  fill(new DataView(bytes.buffer));
  return bytes;
}

Deno.test("sniff() reads kind and sides from the header of each kind", async () => {
  assert.deepEqual(sniff(await drawPicture()), { kind: "jpeg", width: 64, height: 48 });
  assert.deepEqual(sniff(await png(70_000, 3)), { kind: "png", width: 70_000, height: 3 });
  const forms = [
    webp("VP8 ", (view) => {
      view.setUint16(26, 640, true);
      view.setUint16(28, 480, true);
    }),
    webp("VP8L", (view) => view.setUint32(21, 639 | (479 << 14), true)),
    webp("VP8X", (view) => {
      view.setUint16(24, 639, true);
      view.setUint16(27, 479, true);
    }),
  ];
  for (const bytes of forms) {
    assert.deepEqual(sniff(bytes), { kind: "webp", width: 640, height: 480 });
  }
});

Deno.test("sniff() finds the frame of a JPEG behind much else, and never reads past its end", async () => {
  const bytes = await drawPicture();
  const exif = new Uint8Array(60_000);
  exif.set([0xff, 0xe1, (exif.length - 2) >> 8, (exif.length - 2) & 0xff]);
  const behind = new Uint8Array([...bytes.subarray(0, 2), ...exif, ...bytes.subarray(2)]);
  assert.deepEqual(sniff(behind), { kind: "jpeg", width: 64, height: 48 });
  for (let end = 0; end < 700; end++) sniff(bytes.subarray(0, end));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (tail) => {
    sniff(new Uint8Array([0xff, 0xd8, ...tail]));
    sniff(new Uint8Array([...bytes.subarray(0, 20), ...tail]));
  }));
});

Deno.test("checkPicture() refuses what is no picture, and one that would flood the memory", async () => {
  const texts = [
    "",
    "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "GIF89a" + "x".repeat(100),
    "%PDF-1.7" + " ".repeat(100),
    "<html>" + " ".repeat(100),
    "RIFF____AVI LIST" + " ".repeat(100),
  ];
  for (const text of texts) {
    const check = checkPicture(new TextEncoder().encode(text));
    assert.deepEqual(check, { ok: false, reason: "It is no JPEG, PNG or WebP picture" });
  }
  for (const [width, height] of [[65_535, 65_535], [20_000, 10], [5_001, 5_000], [2 ** 31, 1]]) {
    const check = checkPicture(await png(width!, height!));
    assert.ok(!check.ok && check.reason.includes(`${width} × ${height} pixels`));
  }
  assert.ok(!checkPicture(await png(0, 5)).ok);
  assert.ok(checkPicture(await png(5_000, 5_000)).ok);
});

Deno.test("a picture is made in the sizes that it is large enough for", () => {
  const made = (width: number, height: number) =>
    sizesFor({ width, height }).map((size) => {
      const box = boxOf({ width, height }, size);
      return `${size}: ${box.width} x ${box.height}`;
    });
  assert.deepEqual(made(4_000, 3_000), ["320: 320 x 240", "640: 640 x 480", "1280: 1280 x 960"]);
  assert.deepEqual(made(500, 1_000), ["320: 160 x 320", "640: 320 x 640", "1000: 500 x 1000"]);
  assert.deepEqual(made(40, 30), ["40: 40 x 30"]);
  assert.deepEqual(made(12_000, 2), ["320: 320 x 1", "640: 640 x 1", "1280: 1280 x 1"]);
});
