import { AppError } from "../../errors.ts";
import type { Edge } from "../state.ts";
import { allowUpload, isMultipart } from "../uploads/upload.ts";
import { uploadRoutes } from "../uploads/upload_routes.ts";
import { BODY_WITHIN_MS, type ReadBodyOptions } from "./read_body.ts";

/** Bytes a body may have where nothing else is said: a checkout form has about 2 KiB. */
export const DEFAULT_BODY_BYTES = 64 * 1024;

// The limit travels with the request, so that whoever reads the body first keeps to it.
const limits = new WeakMap<Request, ReadBodyOptions>();

/** How large this request's body may be, and how long it may take to come. */
export function bodyLimitOf(req: Request): ReadBodyOptions {
  return limits.get(req) ?? { limitBytes: DEFAULT_BODY_BYTES };
}

export interface BodyLimitOptions {
  /** Bytes by exact path, where they differ from the default. */
  byPath?: Readonly<Record<string, number>>;
  /** Milliseconds in which all of a body must have arrived. */
  withinMs?: number;
}

/**
 * Refuse a body that announces itself as too large before a byte of it is read. One that does not
 * announce its length is counted while it is read (`readBody()`).
 *
 * @throws {AppError} `request.too_large`
 */
export function bodyLimit(
  { byPath = {}, withinMs = BODY_WITHIN_MS }: BodyLimitOptions = {},
): Edge {
  const special = new Map(Object.entries(byPath));
  return (ctx) => {
    const { req } = ctx;
    if (req.body === null) return ctx.next();
    const upload = isMultipart(req) ? uploadRoutes.get(ctx.route ?? "") : undefined;
    if (upload) allowUpload(req, upload);
    const limitBytes = upload?.limitBytes ?? special.get(ctx.state.path) ?? DEFAULT_BODY_BYTES;
    const announced = Number(req.headers.get("content-length") ?? 0);
    if (announced > limitBytes) throw new AppError("request.too_large");
    limits.set(req, { limitBytes, withinMs });
    return ctx.next();
  };
}
