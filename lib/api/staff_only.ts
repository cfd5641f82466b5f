import { createMiddleware } from "hono/factory";
import { AppError } from "../errors.ts";
import { isStaff, type State } from "../http/mod.ts";

/** Strangers get 404 below `/api/admin`, whatever the edge has made of their address. */
export const staffOnly = createMiddleware<{ Bindings: State }>(async (c, next) => {
  if (!isStaff(c.env)) throw new AppError("page.missing");
  await next();
});
