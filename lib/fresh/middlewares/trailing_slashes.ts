import type { Middleware } from "../types.ts";

/** Send every address to its form with ("always") or without ("never") a last slash. */
export function trailingSlashes<State>(mode: "always" | "never"): Middleware<State> {
  return (ctx) => {
    const { pathname, search } = ctx.url;
    if (pathname !== "/") {
      if (mode === "always" && !pathname.endsWith("/")) {
        return ctx.redirect(`${pathname}/${search}`);
      }
      if (mode === "never" && pathname.endsWith("/")) {
        return ctx.redirect(pathname.slice(0, -1) + search);
      }
    }
    return ctx.next();
  };
}
