/** Longer than any frame of ours: what has no end is no stream of ours. */
const LIMIT = 256 * 1024;

export interface StreamEvent {
  /** `message` where the stream names none. */
  type: string;
  data: string;
}

/**
 * Reads a stream of server-sent events, in pieces as they come. Ids are not looked at: each frame
 * carries its own place.
 *
 * @throws {RangeError} where an event does not end within 256 Ki characters
 */
export function createStreamParser(
  { onEvent, onRetry }: { onEvent(event: StreamEvent): void; onRetry(ms: number): void },
): (piece: string) => void {
  let rest = "";
  let type = "";
  let data = "";

  function read(line: string): void {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line)!;
    if (line === "") dispatch();
    else if (field === "event") type = value!;
    else if (field === "data") data += `${value}\n`;
    else if (field === "retry" && /^\d{1,6}$/.test(value!)) onRetry(Number(value));
  }

  function dispatch(): void {
    const event = { type: type || "message", data: data.slice(0, -1) };
    const isEvent = data !== "";
    type = data = "";
    if (isEvent) onEvent(event);
  }

  return (piece) => {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop()!;
    for (const line of lines) read(line);
    if (rest.length + data.length > LIMIT) throw new RangeError("An event has no end");
  };
}
