import { isStaffRole, type Role } from "../accounts/mod.ts";
import { AppError } from "../errors.ts";
import { originOf } from "./csrf/origin.ts";
import type { Edge, State } from "./state.ts";

const LOGIN = "/admin/login";
const panel = /^\/+(api\/+)?admin(\/|$)/;

/**
 * Strangers get 404 for everything of the panel but its login page, whether it exists or not. It
 * goes by the address, so a page somebody adds under /admin is closed without a line of its own.
 */
export const adminGate: Edge = (ctx) => {
  const { pathname } = ctx.url;
  if (!panel.test(pathname) || isLogin(pathname)) return ctx.next();
  // A page of another site that asks for the panel is a stranger, whatever cookies it rides on.
  if (!isStaff(ctx.state) || originOf(ctx) === "foreign") throw new AppError("page.missing");
  return ctx.next();
};

/** The same by the tree of routes, for `routes/admin/_middleware.ts`: two locks, two keys. */
export const requireStaff: Edge = (ctx) => {
  if (!isStaff(ctx.state) && !isLogin(ctx.url.pathname)) throw new AppError("page.missing");
  return ctx.next();
};

/** Everybody else gets 404: who may not act on something does not learn that it exists. */
export function requireRole(...roles: Role[]): Edge {
  return (ctx) => {
    const { account } = ctx.state;
    if (!account || !roles.includes(account.role)) throw new AppError("page.missing");
    return ctx.next();
  };
}

function isStaff({ account }: State): boolean {
  return account !== null && isStaffRole(account.role);
}

function isLogin(pathname: string): boolean {
  return pathname === LOGIN || pathname === `${LOGIN}/`;
}
