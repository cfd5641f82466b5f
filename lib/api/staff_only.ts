import { createMiddleware } from "hono/factory";
import { type Permission } from "../accounts/mod.ts";
import { AppError } from "../errors.ts";
import { checkPermission, isStaff, type State } from "../http/mod.ts";

/** Strangers get 404 below `/api/admin`, whatever the edge has made of their address. */
export const staffOnly = createMiddleware<{ Bindings: State }>(async (c, next) => {
  if (!isStaff(c.env)) throw new AppError("page.missing");
  await next();
});

/** For an endpoint: staff whose role does not cover it get 403. */
export function permit(permission: Permission) {
  return createMiddleware<{ Bindings: State }>(async (c, next) => {
    checkPermission({ req: c.req.raw, route: c.req.path, state: c.env }, permission);
    await next();
  });
}
