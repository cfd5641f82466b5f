/*
 * The thread that decodes pictures: strangers' bytes meet WebAssembly, which can reach nothing but its
 * own memory, in a thread that may read, write and connect to nothing. What comes out was made anew
 * from pixels: no EXIF, no second file behind the first.
 */
import jpegCode from "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm" with { type: "bytes" };
import pngCode from "@jsquash/png/codec/pkg/squoosh_png_bg.wasm" with { type: "bytes" };
import resizeCode from "@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm" with {
  type: "bytes",
};
import webpInCode from "@jsquash/webp/codec/dec/webp_dec.wasm" with { type: "bytes" };
import webpOutCode from "@jsquash/webp/codec/enc/webp_enc_simd.wasm" with { type: "bytes" };
import decodeJpeg, { init as initJpeg } from "@jsquash/jpeg/decode.js";
import decodePng, { init as initPng } from "@jsquash/png/decode.js";
import resize, { initResize } from "@jsquash/resize/index.js";
import webpEncoder from "@jsquash/webp/codec/enc/webp_enc_simd.js";
import decodeWebp, { init as initWebp } from "@jsquash/webp/decode.js";
import { defaultOptions } from "@jsquash/webp/meta.js";
import { boxOf, sizesFor } from "../shape.ts";
import type { FromPress, PressedFile, PressJob } from "./messages.ts";

/** Of 100; above it files grow much faster than anybody sees. */
const QUALITY = 80;

// The types of a window are in scope here, those of a dedicated worker are not.
const thread = globalThis as unknown as {
  postMessage(message: FromPress): void;
  onmessage: ((event: MessageEvent<PressJob>) => void) | null;
};

const module = (code: Uint8Array) => new WebAssembly.Module(code as Uint8Array<ArrayBuffer>);

const decoders: Record<PressJob["kind"], (bytes: ArrayBuffer) => Promise<ImageData>> = {
  async jpeg(bytes) {
    await initJpeg(module(jpegCode));
    return await decodeJpeg(bytes, { preserveOrientation: true });
  },
  async png(bytes) {
    await initPng(module(pngCode));
    return await decodePng(bytes);
  },
  async webp(bytes) {
    await initWebp(module(webpInCode));
    return await decodeWebp(bytes);
  },
};

thread.onmessage = ({ data }) => {
  press(data).then(thread.postMessage, (error) => {
    const reason = error instanceof Error ? error.message : String(error);
    thread.postMessage({ kind: "refused", reason });
  });
};
thread.postMessage({ kind: "ready" });

async function press({ bytes, kind, width, height }: PressJob): Promise<FromPress> {
  const image = await decoders[kind](bytes.buffer);
  // Its header has said something else: what was checked is not what was decoded.
  if (image.width * image.height !== width * height) throw new Error("Its sides contradict it");
  const encode = await openEncoder();
  await initResize(module(resizeCode));
  const sizes = sizesFor(image);
  const largest = boxOf(image, sizes.at(-1)!);
  const files: PressedFile[] = [];
  let from = image;
  for (const size of sizes.toReversed()) {
    const box = boxOf(image, size);
    if (box.width !== from.width || box.height !== from.height) {
      const isLarge = from === image;
      from = await resize(from, {
        ...box,
        method: isLarge ? "catrom" : "lanczos3",
        premultiply: kind !== "jpeg",
        linearRGB: false,
        fitMethod: "stretch",
      });
    }
    files.unshift({ size, bytes: encode(from) });
  }
  return { kind: "pressed", pressed: { ...largest, files } };
}

async function openEncoder(): Promise<(image: ImageData) => Uint8Array<ArrayBuffer>> {
  const encoder = await webpEncoder(
    {
      noInitialRun: true,
      instantiateWasm(
        imports: WebAssembly.Imports,
        done: (instance: WebAssembly.Instance) => void,
      ) {
        const instance = new WebAssembly.Instance(module(webpOutCode), imports);
        done(instance);
        return instance.exports;
      },
    } as Parameters<typeof webpEncoder>[0],
  );
  return ({ data, width, height }) => {
    const options = { ...defaultOptions, quality: QUALITY };
    const bytes = encoder.encode(data as unknown as BufferSource, width, height, options);
    if (!bytes) throw new Error("It could not be written as WebP");
    return new Uint8Array(bytes);
  };
}
