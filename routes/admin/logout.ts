import { logout } from "../../lib/accounts/mod.ts";
import { define } from "../../lib/http/mod.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const { state } = ctx;
    state.sendCookie(await logout(state.deps, state.session));
    return ctx.redirect("/admin/login", 303);
  },
});
