import { DependencyAway, PayloadError } from "../failure.ts";

/** An isolate took more memory than its task allows. */
export class MemoryLimit extends Error {
  override readonly name = "MemoryLimit";
}

/** An isolate ended without an answer. */
export class IsolateCrashed extends Error {
  override readonly name = "IsolateCrashed";
}

/** This process may not start isolates. */
export class IsolateUnavailable extends Error {
  override readonly name = "IsolateUnavailable";
}

/** An error on its way out of an isolate. */
export interface ThrownInside {
  name: string;
  message: string;
  stack?: string | undefined;
  cause?: string | undefined;
  dependency?: string | undefined;
  retryAfterMs?: number | undefined;
}

/** Inside: what of an error travels. */
export function packError(error: unknown): ThrownInside {
  if (!(error instanceof Error)) return { name: "Thrown", message: String(error) };
  const { name, message, stack, cause } = error;
  const away = error instanceof DependencyAway
    ? { dependency: error.dependency, retryAfterMs: error.retryAfterMs }
    : {};
  const why = cause instanceof Error ? { cause: cause.message } : {};
  return { name, message, stack, ...why, ...away };
}

/** Outside: the same error, as the class it was where the worker treats that class apart. */
export function unpackError(thrown: ThrownInside): Error {
  const cause = thrown.cause === undefined ? undefined : new Error(thrown.cause);
  if (thrown.name === "PayloadError") return new PayloadError(thrown.message, { cause });
  if (thrown.name === "DependencyAway" && thrown.dependency !== undefined) {
    const { retryAfterMs } = thrown;
    return new DependencyAway(thrown.dependency, {
      cause,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
  const error = new Error(thrown.message, { cause });
  error.name = thrown.name;
  if (thrown.stack !== undefined) error.stack = thrown.stack;
  return error;
}
