import { AppError } from "../../errors.ts";
import { joinBytes } from "../../text/mod.ts";

/** Time for a body of a form on the slowest line. */
export const BODY_WITHIN_MS = 15_000;

export interface ReadBodyOptions {
  limitBytes: number;
  /** Milliseconds in which all of it must have arrived. */
  withinMs?: number;
}

/**
 * Read a body, and no more of it than allowed: a client that sends without end or drips a byte a
 * second must not hold memory or a handler for long.
 *
 * @throws {AppError} `request.too_large`; `request.too_slow` where it did not arrive in time;
 *   `request.invalid` where it broke off or is framed wrongly: the client's doing, no fault of ours
 */
export async function readBody(
  req: Request,
  { limitBytes, withinMs = BODY_WITHIN_MS }: ReadBodyOptions,
): Promise<Uint8Array> {
  if (req.body === null) return new Uint8Array();
  const reader = req.body.getReader();
  let isLate = false;
  const deadline = setTimeout(() => {
    isLate = true;
    reader.cancel().catch(() => {});
  }, withinMs);
  try {
    const bytes = await readUpTo(reader, limitBytes);
    if (isLate) throw new AppError("request.too_slow");
    return bytes;
  } finally {
    clearTimeout(deadline);
  }
}

async function readUpTo(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limitBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(brokenOff);
    if (done) break;
    size += value.length;
    if (size > limitBytes) {
      reader.cancel().catch(() => {});
      throw new AppError("request.too_large");
    }
    chunks.push(value);
  }
  return chunks.length === 1 ? chunks[0]! : joinBytes(chunks);
}

function brokenOff(cause: unknown): never {
  throw new AppError("request.invalid", { detail: "Its body is broken off or damaged", cause });
}
