import type { FromPress, Pressed, PressJob } from "./messages.ts";

/** A large picture takes some seconds on a slow machine. */
const WITHIN_MS = 60_000;

/** It cannot be decoded, or not in time. */
export class PictureRefused extends Error {
  override readonly name = "PictureRefused";
}

/**
 * Decode a picture and make its files, in a thread of its own that ends with it: memory that
 * WebAssembly has taken is given back by its end alone.
 *
 * @throws {PictureRefused} where these bytes are no picture that can be decoded
 * @throws the signal's reason where that aborts
 */
export async function pressPicture(job: PressJob, signal: AbortSignal): Promise<Pressed> {
  signal.throwIfAborted();
  const thread = new Worker(new URL("./thread.ts", import.meta.url), {
    type: "module",
    deno: { permissions: "none" },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Pressed>();
  const timer = setTimeout(() => reject(new PictureRefused("It takes too long")), WITHIN_MS);
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  thread.onmessage = ({ data }: MessageEvent<FromPress>) => {
    if (data.kind === "ready") thread.postMessage(job, [job.bytes.buffer]);
    else if (data.kind === "pressed") resolve(data.pressed);
    else reject(new PictureRefused(data.reason));
  };
  thread.onerror = (event) => {
    event.preventDefault();
    reject(new PictureRefused(event.message));
  };
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
    thread.terminate();
  }
}
