import encodeJpeg, { init as initJpeg } from "@jsquash/jpeg/encode.js";
import encodePng, { init as initPng } from "@jsquash/png/encode.js";
import jpegCode from "@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm" with { type: "bytes" };
import pngCode from "@jsquash/png/codec/pkg/squoosh_png_bg.wasm" with { type: "bytes" };

/** A picture for tests: its sides, and what it is written as. */
export interface DrawnPicture {
  kind?: "jpeg" | "png";
  width?: number;
  height?: number;
  /** Degree of its colour; another picture for each. */
  shade?: number;
}

/** A picture with a gradient on it, as a file. */
export async function drawPicture(
  { kind = "jpeg", width = 64, height = 48, shade = 0 }: DrawnPicture = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const image = new ImageData(width, height);
  for (let at = 0; at < image.data.length; at += 4) {
    const pixel = at / 4;
    image.data[at] = shade;
    image.data[at + 1] = (pixel % width) * 255 / width;
    image.data[at + 2] = Math.floor(pixel / width) * 255 / height;
    image.data[at + 3] = 255;
  }
  if (kind === "png") {
    await initPng(new WebAssembly.Module(pngCode as Uint8Array<ArrayBuffer>));
    return new Uint8Array(await encodePng(image));
  }
  await initJpeg(new WebAssembly.Module(jpegCode as Uint8Array<ArrayBuffer>));
  return new Uint8Array(await encodeJpeg(image));
}

/** The bytes in pieces, as they arrive. */
export async function* arriving(bytes: Uint8Array, piece = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) {
    yield await Promise.resolve(bytes.subarray(at, at + piece));
  }
}
