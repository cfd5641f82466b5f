import { readThrown } from "../../../thrown.ts";
import { DependencyAway, PayloadError } from "../../task/failure.ts";

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
export interface IsolateError {
  name: string;
  message: string;
  stack?: string | undefined;
  cause?: string | undefined;
  dependency?: string | undefined;
  retryAfterMs?: number | undefined;
}

/** Inside: the parts of an error that leave the isolate. */
export function packError(error: unknown): IsolateError {
  const { kind: name, message, stack, cause } = readThrown(error);
  const why = cause ? { cause: cause.message } : {};
  const lines = stack ? { stack: [`${name}: ${message}`, ...stack].join("\n") } : {};
  return { name, message, ...lines, ...why, ...awayOf(error) };
}

function awayOf(error: unknown): Pick<IsolateError, "dependency" | "retryAfterMs"> {
  try {
    if (!(error instanceof DependencyAway)) return {};
    return { dependency: error.dependency, retryAfterMs: error.retryAfterMs };
  } catch {
    return {};
  }
}

/** Outside: the same error again, in its own class where the worker treats that class apart. */
export function unpackError(thrown: IsolateError): Error {
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
