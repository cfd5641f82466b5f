import { isStaffRole, type Role } from "../accounts/mod.ts";
import { AppError } from "../errors.ts";
import { originOf } from "./csrf/origin.ts";
import { answerEnded, LOGIN_PATH } from "./login/session_ended.tsx";
import type { Edge, State } from "./state.ts";

const panel = /^\/((api|ws)\/)?admin(\/|$)/;

/**
 * Strangers get 404 for everything of the panel but its login page, whether it exists or not. It
 * goes by the address, so a page somebody adds under /admin is closed without a line of its own.
 * Who was logged in before is led to the login.
 */
export const adminGate: Edge = (ctx) => {
  const { path } = ctx.state;
  if (!panel.test(path) || path === LOGIN_PATH) return ctx.next();
  // A page of another site that asks for the panel is a stranger, whatever cookies it rides on.
  if (originOf(ctx) === "foreign") throw new AppError("page.missing");
  if (isStaff(ctx.state)) return ctx.next();
  if (ctx.state.ended === null || path.startsWith("/ws/")) throw new AppError("page.missing");
  return answerEnded(ctx);
};

/** The same by the tree of routes, for `routes/admin/_middleware.ts`: two locks, two keys. */
export const requireStaff: Edge = (ctx) => {
  if (!isStaff(ctx.state) && ctx.state.path !== LOGIN_PATH) throw new AppError("page.missing");
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

/** True where staff or an administrator is logged in. */
export function isStaff({ account }: Pick<State, "account">): boolean {
  return account !== null && isStaffRole(account.role);
}
