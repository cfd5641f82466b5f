import { AppError } from "../../errors.ts";
import type { Edge } from "../state.ts";

/** Bytes a body may have where nothing else is said: a checkout form has about 2 KiB. */
export const DEFAULT_BODY_BYTES = 64 * 1024;

// The limit travels with the request, so that whoever reads the body first keeps to it.
const limits = new WeakMap<Request, number>();

/** How many bytes this request's body may have. */
export function bodyLimitOf(req: Request): number {
  return limits.get(req) ?? DEFAULT_BODY_BYTES;
}

export interface BodyLimitOptions {
  /** Bytes by exact path, where they differ from the default. */
  byPath?: Readonly<Record<string, number>>;
}

/**
 * Refuse a body that announces itself as too large before a byte of it is read. One that does not
 * announce its length is counted while it is read (`readBody()`).
 *
 * @throws {AppError} `request.too_large`
 */
export function bodyLimit({ byPath = {} }: BodyLimitOptions = {}): Edge {
  const special = new Map(Object.entries(byPath));
  return (ctx) => {
    const { req } = ctx;
    if (req.body === null) return ctx.next();
    const limit = special.get(ctx.state.path) ?? DEFAULT_BODY_BYTES;
    const announced = Number(req.headers.get("content-length") ?? 0);
    if (announced > limit) throw new AppError("request.too_large");
    limits.set(req, limit);
    return ctx.next();
  };
}
