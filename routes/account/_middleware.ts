import { define } from "../../lib/http/mod.ts";

/** What opens without a log-in: it is how one comes to one, or leaves. */
const doors: ReadonlySet<string> = new Set([
  "/account/email/link",
  "/account/link",
  "/account/login",
  "/account/logout",
  "/account/password-reset",
  "/account/register",
]);

/** All else of an account is for who is logged in; others are led to the log-in, and back. */
export default define.middleware((ctx) => {
  const { shopper, path } = ctx.state;
  if (shopper || doors.has(path)) return ctx.next();
  const next = ctx.req.method === "GET" ? ctx.url.pathname + ctx.url.search : path;
  return ctx.redirect(`/account/login?${new URLSearchParams({ next })}`, 303);
});
