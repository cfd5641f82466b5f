import type { WrittenLine } from "../written/shape.ts";

/** The shop gives a model up long before; beyond this the line itself is dead. */
const SILENCE_MS = 20_000;

/**
 * Lines of an answer, as they come.
 *
 * @throws where one cannot be read, or nothing comes any more
 */
export async function* readLines(
  body: ReadableStream<BufferSource>,
  silenceMs: number = SILENCE_MS,
): AsyncGenerator<WrittenLine> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let left = "";
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), silenceMs);
      if (done) return;
      const lines = (left + value).split("\n");
      left = lines.pop()!;
      for (const line of lines) yield JSON.parse(line);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

async function inTime<T>(awaited: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("Nothing comes any more")), ms);
  try {
    return await Promise.race([awaited, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
