/** The body of an answer that is all there, or a stream that goes on as it was. */
export type Body = { bytes: Uint8Array<ArrayBuffer> } | { stream: ReadableStream<Uint8Array> };

/**
 * Take a body if it is there at once and in one piece, as that of a page is. One that comes bit by
 * bit is passed on bit by bit, without waiting for the next one.
 */
export async function wholeBody(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Body> {
  const reader = body.getReader();
  const first = reader.read();
  if (!await isThere(first)) return { stream: going(reader, [first]) };
  const { value } = await first;
  if (!value) return { bytes: new Uint8Array() };
  const second = reader.read();
  if (await isThere(second) && (await second).done) return { bytes: value };
  return { stream: going(reader, [first, second]) };
}

/** Whether it settles without anything from outside: a text does, a source that waits does not. */
async function isThere(read: Promise<unknown>): Promise<boolean> {
  const { promise: turn, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false));
  try {
    return await Promise.race([read.then(() => true, () => true), turn]);
  } finally {
    clearTimeout(timer);
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

function going(reader: Reader, begun: ReturnType<Reader["read"]>[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await (begun.shift() ?? reader.read());
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
