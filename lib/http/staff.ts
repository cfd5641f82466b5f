import type { Context } from "fresh";
import { isStaffRole, may, type Permission, whoMay } from "../accounts/mod.ts";
import { isLedByOwnPage, originOf } from "./csrf/origin.ts";
import { answerEnded, LOGIN_PATH, toLogin } from "./login/session_ended.tsx";
import { isLivePath, isPanelPath } from "./private_paths.ts";
import { type AccessReason, refuseAccess, type RefusedRequest } from "./refuse_access.ts";
import type { Edge, State } from "./state.ts";

/**
 * Strangers get 404 for everything of the panel but its login page, whether it exists or not. It
 * goes by the address, so a page somebody adds under /admin is closed without a line of its own.
 * Who was logged in before is led to the login.
 */
export const adminGate: Edge = (ctx) => {
  const { path } = ctx.state;
  if (!isPanelPath(path) || doors.has(path)) return ctx.next();
  // A page of another site that asks for the panel is a stranger, whatever cookies it rides on.
  if (originOf(ctx) === "foreign") hide(ctx, "gate");
  if (isStaff(ctx.state)) return unlessForced(ctx);
  if (isFromLogin(ctx)) return toLogin(ctx.url, { isCookieRefused: true });
  if (ctx.state.ended === null || isLivePath(path)) hide(ctx, "gate");
  return answerEnded(ctx);
};

/**
 * Whether somebody comes straight from the log-in but without any cookie: their browser has refused
 * ours. It is so for every address of the panel, so it tells nothing of what exists.
 */
function isFromLogin(ctx: Context<State>): boolean {
  const { req, state } = ctx;
  if (req.method !== "GET" || req.headers.has("cookie") || !state.path.startsWith("/admin/")) {
    return false;
  }
  const referer = req.headers.get("referer");
  return referer !== null && URL.canParse(referer) && isLedByOwnPage(ctx) &&
    new URL(referer).pathname === LOGIN_PATH;
}

/** Where people go who still have a password that was printed; nothing else opens for them. */
const CHANGE_PASSWORD = "/admin/account";
const LOGOUT = "/admin/logout";
/** Where those go whose role has to give a code at the log-in, and who cannot yet. */
const ADD_CODE = "/admin/account/code";

function unlessForced(ctx: Context<State>) {
  const { account, path } = ctx.state;
  const to = account?.mustChangePassword ? CHANGE_PASSWORD : account?.mustAddCode ? ADD_CODE : null;
  if (to === null || path === to || path === LOGOUT) return ctx.next();
  if (path.startsWith("/admin")) return ctx.redirect(to, 303);
  const code = to === ADD_CODE ? "code.needed" : "password.change_needed";
  return refuseAccess(ctx, "gate", { code });
}

/** What opens without a log-in: it is how one comes to one. */
const doors: ReadonlySet<string> = new Set([LOGIN_PATH, "/admin/login/code", "/admin/invitation"]);

/** The same by the tree of routes, for `routes/admin/_middleware.ts`: two locks, two keys. */
export const requireStaff: Edge = (ctx) => {
  if (!isStaff(ctx.state) && !doors.has(ctx.state.path)) hide(ctx, "gate");
  return ctx.next();
};

function hide(ctx: Context<State>, reason: AccessReason): never {
  return refuseAccess(ctx, reason, { code: "page.missing" });
}

/**
 * For the `_middleware.ts` of a noun of the panel: who may look at it, and who may send something to
 * it. Strangers have met the gate before; staff are told who could.
 *
 * @param change  what it takes to send something, where that is more than to look
 */
export function requirePermission(
  read: Permission,
  { change = read }: { change?: Permission } = {},
): Edge {
  return (ctx) => {
    checkPermission(ctx, isReading(ctx.req) ? read : change);
    return ctx.next();
  };
}

function isReading({ method }: Request): boolean {
  return method === "GET" || method === "HEAD";
}

/**
 * The same within a page, such as the form of an act.
 *
 * @throws {AppError} `right.missing`; `page.missing` for who is no staff
 */
export function checkPermission(on: RefusedRequest, permission: Permission): void {
  const { account } = on.state;
  if (!account || !isStaffRole(account.role)) refuseAccess(on, "gate", { code: "page.missing" });
  if (may(account.role, permission)) return;
  refuseAccess(on, "role", { code: "right.missing", detail: whoMay(permission) });
}

/** True where somebody is logged in whose role opens the panel. */
export function isStaff({ account }: Pick<State, "account">): boolean {
  return account !== null && isStaffRole(account.role);
}
